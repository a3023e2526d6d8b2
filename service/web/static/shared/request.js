// Requests to the service; every failure becomes a Problem of a kind that there is a text for.
const REQUEST_TIMEOUT = 30_000; // milliseconds
const RETRYABLE = { 429: "limited", 503: "busy" };
const INVALID = [413, 414, 422];

export class Problem extends Error {
  constructor(kind, seconds) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds; // until a retry, for the kinds in RETRYABLE
  }
}

// What `read` returns for a successful response; the caller may abort with `controller`.
export async function request(address, options, read, controller = new AbortController()) {
  const timer = setTimeout(() => controller.abort(), REQUEST_TIMEOUT);
  let response;
  try {
    response = await fetch(address, { ...options, signal: controller.signal });
    if (response.ok) return await read(response);
  } catch {
    throw new Problem("offline");
  } finally {
    clearTimeout(timer);
  }
  throw problemOf(response);
}

function problemOf({ status, headers }) {
  const seconds = Number.parseInt(headers.get("Retry-After") ?? "", 10);
  if (status in RETRYABLE) return new Problem(RETRYABLE[status], Number.isNaN(seconds) ? 1 : seconds);
  return new Problem(INVALID.includes(status) ? "invalid" : "failed");
}

// A request to the service; whatever goes wrong becomes a Problem of a kind that has words.
const REQUEST_TIMEOUT = 30_000; // milliseconds
const PASSING = { 429: "limited", 503: "busy" };
const INVALID = [413, 414, 422];

export class Problem extends Error {
  constructor(kind, seconds) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds; // until it may be tried again, for the kinds that pass
  }
}

// What `read` makes of a response that is not an error; it may be stopped from outside as well.
export async function request(address, options, read, stop = new AbortController()) {
  const timer = setTimeout(() => stop.abort(), REQUEST_TIMEOUT);
  let response;
  try {
    response = await fetch(address, { ...options, signal: stop.signal });
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
  if (status in PASSING) return new Problem(PASSING[status], Number.isNaN(seconds) ? 1 : seconds);
  return new Problem(INVALID.includes(status) ? "invalid" : "failed");
}

// A page of this service, fetched; errors become the words that the page holds for them.
const REQUEST_TIMEOUT = 30_000; // milliseconds

export class Problem extends Error {
  constructor(kind, seconds = 1) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
  }
}

export async function fetchPage(address, options = {}) {
  const response = await send(address, options);
  if (!response.ok) throw problemOf(response);
  try {
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    throw new Problem("offline");
  }
}

async function send(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), REQUEST_TIMEOUT);
  try {
    return await fetch(address, { ...options, signal: stop.signal });
  } catch {
    throw new Problem("offline");
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(response) {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const passing = { 429: "limited", 503: "busy" }[response.status];
  if (passing) return new Problem(passing, Number.isNaN(seconds) ? 1 : seconds);
  return new Problem([413, 414, 422].includes(response.status) ? "invalid" : "failed");
}

export function showProblem(place, error) {
  const problem = error instanceof Problem ? error : new Problem("failed");
  const words = document.querySelector(`template[data-problem="${problem.kind}"]`);
  const shown = words.content.cloneNode(true);
  const seconds = shown.querySelector(".seconds");
  if (seconds) seconds.textContent = String(problem.seconds);
  place.replaceChildren(shown);
}

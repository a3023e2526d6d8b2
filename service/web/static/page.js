// Fetches pages of this service, and shows problems with the templates of the current page.
import { Problem, request } from "./shared/request.js";
import { sayWait } from "./shared/wait.js";

export async function fetchPage(address, options = {}) {
  const [text, url] = await request(address, options, async (response) => [
    await response.text(),
    response.url,
  ]);
  const page = new DOMParser().parseFromString(text, "text/html");
  page.address = url; // after redirects
  return page;
}

export function showProblem(place, error) {
  const problem = error instanceof Problem ? error : new Problem("failed");
  const words = document.querySelector(`template[data-problem="${problem.kind}"]`);
  const shown = words.content.cloneNode(true);
  const wait = shown.querySelector(".wait");
  if (wait) wait.textContent = sayWait(problem.seconds, wait.dataset.one, wait.dataset.more);
  const length = shown.querySelector(".length");
  if (length) length.textContent = String(problem.length);
  place.replaceChildren(shown);
}

// The problem of a question that has so many characters.
export function tooLong(count) {
  return Object.assign(new Problem("long"), { length: count });
}

// A copy of a template's first element, whose text is in the language of the page.
export function copyTemplate(selector) {
  return document.querySelector(`template${selector}`).content.firstElementChild.cloneNode(true);
}

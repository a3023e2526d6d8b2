// A page of this service, fetched; problems become the words that the page at hand holds for them.
import { Problem, request } from "./shared/request.js";

export async function fetchPage(address, options = {}) {
  const text = await request(address, options, (response) => response.text());
  return new DOMParser().parseFromString(text, "text/html");
}

export function showProblem(place, error) {
  const problem = error instanceof Problem ? error : new Problem("failed");
  const words = document.querySelector(`template[data-problem="${problem.kind}"]`);
  const shown = words.content.cloneNode(true);
  const seconds = shown.querySelector(".seconds");
  if (seconds) seconds.textContent = String(problem.seconds);
  place.replaceChildren(shown);
}

// A copy of the first element of a template, which holds words in the language of the page.
export function copyTemplate(selector) {
  return document.querySelector(`template${selector}`).content.firstElementChild.cloneNode(true);
}

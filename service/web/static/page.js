// A page of this service, fetched; problems become the words that the page at hand holds for them.
import { Problem, request } from "./shared/request.js";
import { sayWait } from "./shared/wait.js";

export async function fetchPage(address, options = {}) {
  const text = await request(address, options, (response) => response.text());
  return new DOMParser().parseFromString(text, "text/html");
}

export function showProblem(place, error) {
  const problem = error instanceof Problem ? error : new Problem("failed");
  const words = document.querySelector(`template[data-problem="${problem.kind}"]`);
  const shown = words.content.cloneNode(true);
  const wait = shown.querySelector(".wait");
  if (wait) wait.textContent = sayWait(problem.seconds, wait.dataset.one, wait.dataset.more);
  place.replaceChildren(shown);
}

// A copy of the first element of a template, which holds words in the language of the page.
export function copyTemplate(selector) {
  return document.querySelector(`template${selector}`).content.firstElementChild.cloneNode(true);
}

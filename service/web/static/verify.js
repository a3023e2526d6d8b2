// Checks a quotation without leaving the page; the server renders the verdict.
import { showTools } from "./copy.js";
import { copyTemplate, fetchPage, showProblem } from "./page.js";

const form = document.querySelector("#verify");
const text = document.querySelector("#text");
const result = document.querySelector("#result");
const problem = document.querySelector("#problem");
let waiting = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (waiting) return;
  waiting = true;
  problem.replaceChildren();
  result.replaceChildren(copyTemplate("#pending"));
  try {
    const page = await fetchPage(form.action, {
      method: "POST",
      body: new FormData(form),
    });
    const found = [...page.querySelector("#result").children];
    result.replaceChildren(...found.map((part) => showTools(document.importNode(part, true))));
  } catch (error) {
    result.replaceChildren();
    showProblem(problem, error);
    text.focus();
  } finally {
    waiting = false;
  }
});

// Another language of the page checks the same text again.
document.querySelector("#switch").addEventListener("click", (event) => {
  if (!text.value.trim() || !result.firstElementChild) return;
  event.preventDefault();
  form.action = `/verify?lang=${event.currentTarget.hreflang}`;
  form.submit();
});

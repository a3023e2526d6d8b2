// Asks without leaving the page: the URL holds the conversation, and the server renders it.
import { showTools } from "./copy.js";
import { growField, setText } from "./field.js";
import { copyTemplate, fetchPage, showProblem, tooLong } from "./page.js";
import { MAX_QUESTION, countCharacters } from "./shared/question.js";
import { Problem } from "./shared/request.js";

const REPLACED = ["#kept", "#earlier", "#hint"];

const form = document.querySelector("#ask");
const field = growField(document.querySelector("#question"));
const log = document.querySelector("#log");
const problem = document.querySelector("#problem");
let waiting = false;
let shownQuery = location.search;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.matches("[formaction]")) readMail(event.submitter);
  else ask();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ask]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  setText(field, link.textContent);
  ask();
});

window.addEventListener("popstate", async () => {
  if (location.search === shownQuery) return; // only the fragment has changed
  shownQuery = location.search;
  try {
    showPage(await fetchPage(location.href));
  } catch {
    location.reload();
  }
});

async function ask() {
  if (waiting) return;
  const question = field.value;
  const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  const unfit = findUnfit(question);
  if (unfit) {
    showProblem(problem, unfit);
    field.focus();
    return;
  }
  await show(question, async () => {
    const page = await fetchPage(address);
    if (!page.querySelector("#latest")) throw new Problem("failed");
    enter(address);
    return () => appendTurn(page);
  });
}

// Has a long text read as a mail; the service leads to the answers to what it asks.
async function readMail({ formAction, formMethod }) {
  if (waiting) return;
  await show(field.value, async () => {
    const options = { method: formMethod, body: new FormData(form) };
    const page = await fetchPage(formAction, options).catch((error) => {
      throw error.kind === "invalid" ? new Problem("unread") : error;
    });
    enter(page.address);
    return () => showPage(page);
  });
}

function findUnfit(question) {
  const count = countCharacters(question);
  if (count > MAX_QUESTION) return tooLong(count);
  return /[\p{L}\p{N}]/u.test(question) ? null : new Problem("empty");
}

// Shows the question while `fetchAnswer` works, and then what it returns, or what went wrong.
async function show(question, fetchAnswer) {
  problem.replaceChildren();
  setWaiting(true);
  const pending = showPending(question);
  try {
    const showAnswer = await fetchAnswer();
    pending.remove();
    showAnswer();
  } catch (error) {
    pending.remove();
    showProblem(problem, error);
    field.focus();
  } finally {
    setWaiting(false);
  }
}

function enter(address) {
  history.pushState(null, "", new URL(address, location.href).href.replace(/#.*$/, ""));
  shownQuery = location.search;
}

function setWaiting(now) {
  waiting = now;
  field.readOnly = now;
  form.setAttribute("aria-busy", String(now));
}

function showPending(question) {
  const pending = copyTemplate("#pending");
  pending.querySelector(".question").textContent = question;
  log.after(pending);
  pending.scrollIntoView({ block: "nearest" });
  return pending;
}

// Adds only the new turn, so that screen readers do not read the whole log again.
function appendTurn(page) {
  document.querySelector("#latest")?.removeAttribute("id");
  document.querySelector(".suggested")?.remove();
  const turn = page.querySelector("#latest");
  log.append(showTools(document.importNode(turn, true)));
  leadBack();
  updateRest(page);
  setText(field, "");
  speak();
  moveFocus();
}

// The links of earlier turns to the full text lead back to the conversation as it is now.
function leadBack() {
  const asked = new URLSearchParams(location.search).getAll("question");
  for (const link of log.querySelectorAll(".answer a")) {
    if (link.origin !== location.origin || link.pathname !== "/statement") continue;
    const query = new URLSearchParams(link.search);
    query.delete("question");
    for (const question of asked) query.append("question", question);
    link.search = query;
  }
}

function showPage(page) {
  log.replaceChildren(...importChildren(page.querySelector("#log")).map(showTools));
  problem.replaceChildren();
  updateRest(page);
  setText(field, "");
  speak();
  moveFocus();
}

function updateRest(page) {
  for (const part of REPLACED) {
    document.querySelector(part).replaceChildren(...importChildren(page.querySelector(part)));
  }
  showTools(form);
  document.querySelector("#switch").href = page.querySelector("#switch").getAttribute("href");
  document.title = page.title;
  const start = page.querySelector("#start");
  document.querySelector("#start")?.remove();
  if (start) form.after(document.importNode(start, true));
}

function importChildren(parent) {
  return [...parent.children].map((child) => document.importNode(child, true));
}

// Has a screen reader say the short answer, and nothing else of the turn.
function speak() {
  const turn = document.querySelector("#latest");
  if (!turn) return;
  const said = document.createElement("p");
  said.lang = turn.dataset.language;
  said.textContent = turn.dataset.spoken;
  document.querySelector("#spoken").replaceChildren(said);
}

// On a touch screen, the focus goes to the answer, which the keyboard would cover otherwise.
function moveFocus() {
  const latest = document.querySelector("#latest");
  const touch = matchMedia("(pointer: coarse)").matches;
  if (touch && latest) latest.querySelector(".asked").focus({ preventScroll: true });
  else field.focus({ preventScroll: true });
  // Once more when the page is laid out: some engines scroll to the focus after this.
  latest?.scrollIntoView({ block: "start" });
  requestAnimationFrame(() => latest?.scrollIntoView({ block: "start" }));
}

// Asks without leaving the page: the URL holds the conversation, and the server renders it.
import { showTools } from "./copy.js";
import { copyTemplate, fetchPage, showProblem } from "./page.js";
import { guardComposition } from "./shared/composition.js";
import { isAskable } from "./shared/question.js";
import { Problem } from "./shared/request.js";

const REPLACED = ["#kept", "#earlier", "#hint"];

const form = document.querySelector("#ask");
const field = document.querySelector("#question");
const log = document.querySelector("#log");
const problem = document.querySelector("#problem");
let waiting = false;
let shownQuery = location.search;

// A question that is too long gets a message; the browser would silently cut it off.
field.removeAttribute("maxlength");
guardComposition(field);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(`${location.pathname}?${new URLSearchParams(new FormData(form))}`, field.value);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ask]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  field.value = link.textContent;
  ask(link.href, link.textContent);
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

async function ask(address, question) {
  if (waiting) return;
  problem.replaceChildren();
  if (!isAskable(question)) {
    showProblem(problem, new Problem("invalid"));
    field.focus();
    return;
  }
  setWaiting(true);
  const pending = showPending(question);
  try {
    const page = await fetchPage(address);
    if (!page.querySelector("#latest")) throw new Problem("failed");
    history.pushState(null, "", new URL(address, location.href).href.replace(/#.*$/, ""));
    shownQuery = location.search;
    pending.remove();
    appendTurn(page);
  } catch (error) {
    pending.remove();
    showProblem(problem, error);
    field.focus();
  } finally {
    setWaiting(false);
  }
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
  const turn = page.querySelector("#latest");
  log.append(showTools(document.importNode(turn, true)));
  updateRest(page);
  field.value = "";
  moveFocus();
}

function showPage(page) {
  log.replaceChildren(...importChildren(page.querySelector("#log")).map(showTools));
  problem.replaceChildren();
  updateRest(page);
  moveFocus();
}

function updateRest(page) {
  for (const part of REPLACED) {
    document.querySelector(part).replaceChildren(...importChildren(page.querySelector(part)));
  }
  document.querySelector("#switch").href = page.querySelector("#switch").getAttribute("href");
  document.title = page.title;
  const start = page.querySelector("#start");
  document.querySelector("#start")?.remove();
  if (start) form.after(document.importNode(start, true));
}

function importChildren(parent) {
  return [...parent.children].map((child) => document.importNode(child, true));
}

// On a touch screen, the focus goes to the answer, which the keyboard would cover otherwise.
function moveFocus() {
  const latest = document.querySelector("#latest");
  const touch = matchMedia("(pointer: coarse)").matches;
  if (touch && latest) latest.querySelector(".asked").focus({ preventScroll: true });
  else field.focus({ preventScroll: true });
  latest?.scrollIntoView({ block: "start" });
}

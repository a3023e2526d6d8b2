// Asks without leaving the page. The address holds the conversation, the server renders it.
import { showTools } from "./copy.js";
import { copyTemplate, fetchPage, showProblem } from "./page.js";
import { guardComposition } from "./shared/composition.js";
import { isAskable } from "./shared/question.js";
import { Problem } from "./shared/request.js";

const PARTS = ["#kept", "#earlier", "#hint"];

const form = document.querySelector("#ask");
const field = document.querySelector("#question");
const log = document.querySelector("#log");
const problem = document.querySelector("#problem");
let waiting = false;
let shown = location.search;

// A text that is too long is refused in words and not cut off in silence.
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
  if (location.search === shown) return; // only another fragment
  shown = location.search;
  try {
    show(await fetchPage(location.href));
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
    shown = location.search;
    pending.remove();
    append(page);
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

// Only the new turn is added, so that a screen reader reads that and not the whole log again.
function append(page) {
  document.querySelector("#latest")?.removeAttribute("id");
  const turn = page.querySelector("#latest");
  log.append(showTools(document.importNode(turn, true)));
  take(page);
  field.value = "";
  look();
}

function show(page) {
  log.replaceChildren(...adopt(page.querySelector("#log")).map(showTools));
  problem.replaceChildren();
  take(page);
  look();
}

function take(page) {
  for (const part of PARTS) {
    document.querySelector(part).replaceChildren(...adopt(page.querySelector(part)));
  }
  document.querySelector("#switch").href = page.querySelector("#switch").getAttribute("href");
  document.title = page.title;
  const start = page.querySelector("#start");
  document.querySelector("#start")?.remove();
  if (start) form.after(document.importNode(start, true));
}

function adopt(parent) {
  return [...parent.children].map((child) => document.importNode(child, true));
}

// On a touch screen the keyboard would cover the answer, so the focus goes to the answer there.
function look() {
  const latest = document.querySelector("#latest");
  const touch = matchMedia("(pointer: coarse)").matches;
  if (touch && latest) latest.querySelector(".asked").focus({ preventScroll: true });
  else field.focus({ preventScroll: true });
  latest?.scrollIntoView({ block: "start" });
}

// Asks inside a frame. A sandboxed frame has no origin and cannot fetch an answer, so it navigates
// to the answer's URL; the embedding page is told by messages, if its origin is known.
import { growField, setText } from "./field.js";
import { copyTemplate, showProblem, tooLong } from "./page.js";
import { handoffOf } from "./shared/handoff.js";
import { MAX_QUESTION, countCharacters, isAskable } from "./shared/question.js";
import { Problem, request } from "./shared/request.js";
import { askWhetherHelped } from "./shared/vote.js";

const LANGUAGES = ["en", "ja"];

const form = document.querySelector("#ask");
const field = growField(document.querySelector("#question"));
const problem = document.querySelector("#problem");
const { origins, answer, problem: failed, seconds, votes } = document.querySelector("#embedding").dataset;
const knownOrigins = origins.split(" ").filter(Boolean);
let waiting = false;
let vote = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ask]");
  if (!link) return;
  event.preventDefault();
  setText(field, link.textContent);
  ask();
});

async function ask() {
  if (waiting) return;
  problem.replaceChildren();
  const count = countCharacters(field.value);
  if (count > MAX_QUESTION) return fail("long", tooLong(count));
  if (!/[\p{L}\p{N}]/u.test(field.value)) return fail("empty");
  setWaiting(true);
  const pending = showPending(field.value);
  if (await isReachable()) {
    navigate(new URLSearchParams(new FormData(form)));
  } else {
    pending.remove();
    setWaiting(false);
    fail("offline");
  }
}

// If the service is unreachable, navigating would leave an empty frame and lose the question.
async function isReachable() {
  try {
    await fetch("/static/icon.svg", { mode: "no-cors", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

function navigate(query) {
  vote?.finish();
  location.replace(`${location.pathname}?${query}#latest`);
}

function setWaiting(now) {
  waiting = now;
  field.readOnly = now;
}

function showPending(question) {
  const pending = copyTemplate("#pending");
  pending.querySelector(".question").textContent = question;
  document.querySelector("#log").append(pending);
  return pending;
}

function fail(kind, shown = new Problem(kind)) {
  showProblem(problem, shown);
  field.focus();
  emit("error", { kind: kind === "offline" ? kind : "invalid" });
}

const COMMANDS = {
  "statement-chat:ask": ({ text }) => {
    if (typeof text !== "string" || waiting) return;
    setText(field, text);
    ask();
  },
  "statement-chat:locale": ({ lang }) => {
    if (!LANGUAGES.includes(lang)) return;
    const query = new URLSearchParams(location.search);
    query.set("lang", lang);
    query.set("draft", field.value);
    navigate(query);
  },
};

window.addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || parent === window || !knownOrigins.includes(origin)) return;
  if (data === null || typeof data !== "object" || !Object.hasOwn(data, "type")) return;
  if (typeof data.type === "string" && Object.hasOwn(COMMANDS, data.type)) COMMANDS[data.type](data);
});

// Sends a message to known origins only; the browser drops it if the page has a different one.
function emit(name, detail) {
  if (parent === window) return;
  const embedding = knownOrigins.filter((origin) => origin === location.ancestorOrigins?.[0]);
  for (const origin of embedding.length ? embedding : knownOrigins) {
    parent.postMessage({ type: `statement-chat:${name}`, detail }, origin);
  }
}

function emitOutcome() {
  if (failed) emit("error", seconds ? { kind: failed, seconds: Number(seconds) } : { kind: failed });
  if (!answer) return;
  const response = JSON.parse(answer);
  emit("answer", response);
  if (response.handoff) emit("handoff", handoffOf(response));
}

// Votes go to an address of their own, as a sandboxed frame may send only what a form could.
function sendFeedback(feedback) {
  const body = new URLSearchParams({ feedback: JSON.stringify(feedback) });
  const options = { method: "POST", body, keepalive: true, credentials: "omit" };
  return request("/embed/feedback", options, (response) => response.text());
}

function askForVote() {
  const response = JSON.parse(answer);
  if (response.outcome === "conversation") return;
  vote = askWhetherHelped(response, JSON.parse(votes)[document.documentElement.lang], sendFeedback);
  document.querySelector("#latest .answer").append(vote.place);
  window.addEventListener("pagehide", () => vote.finish());
}

if (votes && answer) askForVote();

// Links to people open a new window; if the sandbox forbids that, the address can still be read.
for (const link of document.querySelectorAll(".handoff a")) {
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

emit("ready", {});
emitOutcome();
new ResizeObserver(() => {
  emit("height", { height: Math.ceil(document.body.getBoundingClientRect().height) });
}).observe(document.body);
// After an answer, the focus returns to the field, but is never taken from the embedding page.
window.addEventListener("load", () => {
  if (answer && document.hasFocus()) field.focus({ preventScroll: true });
});

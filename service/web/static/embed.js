// Asks inside a frame. A sandboxed frame has no origin that could fetch an answer, so it moves on to
// the address of the answer; the page around it hears of that by messages, if it is a known one.
import { copyTemplate, showProblem } from "./page.js";
import { guardComposition } from "./shared/composition.js";
import { isAskable } from "./shared/question.js";
import { Problem } from "./shared/request.js";

const LANGUAGES = ["en", "ja"];

const form = document.querySelector("#ask");
const field = document.querySelector("#question");
const problem = document.querySelector("#problem");
const { origins, news, problem: failed, seconds } = document.querySelector("#embedding").dataset;
const known = origins.split(" ").filter(Boolean);
let waiting = false;

field.removeAttribute("maxlength");
guardComposition(field);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ask]");
  if (!link) return;
  event.preventDefault();
  field.value = link.textContent;
  ask();
});

async function ask() {
  if (waiting) return;
  problem.replaceChildren();
  if (!isAskable(field.value)) return fail("invalid");
  setWaiting(true);
  const pending = showPending(field.value);
  if (await isReachable()) {
    moveTo(new URLSearchParams(new FormData(form)));
  } else {
    pending.remove();
    setWaiting(false);
    fail("offline");
  }
}

// Where the service is away, moving on would leave an empty frame and lose the question.
async function isReachable() {
  try {
    await fetch("/static/icon.svg", { mode: "no-cors", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

function moveTo(query) {
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

function fail(kind) {
  showProblem(problem, new Problem(kind));
  field.focus();
  tell("error", { kind });
}

const ORDERS = {
  "statement-chat:ask": ({ text }) => {
    if (typeof text !== "string" || waiting) return;
    field.value = text;
    ask();
  },
  "statement-chat:locale": ({ lang }) => {
    if (!LANGUAGES.includes(lang)) return;
    const query = new URLSearchParams(location.search);
    query.set("lang", lang);
    query.set("draft", field.value);
    moveTo(query);
  },
};

window.addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || parent === window || !known.includes(origin)) return;
  if (data === null || typeof data !== "object" || !Object.hasOwn(data, "type")) return;
  if (typeof data.type === "string" && Object.hasOwn(ORDERS, data.type)) ORDERS[data.type](data);
});

// A message goes out only to a configured origin; the browser drops it where the page is another.
function tell(name, detail) {
  if (parent === window) return;
  const around = known.filter((origin) => origin === location.ancestorOrigins?.[0]);
  for (const origin of around.length ? around : known) {
    parent.postMessage({ type: `statement-chat:${name}`, detail }, origin);
  }
}

function tellNews() {
  if (failed) tell("error", seconds ? { kind: failed, seconds: Number(seconds) } : { kind: failed });
  if (!news) return;
  const answer = JSON.parse(news);
  tell("answer", answer);
  if (!answer.handoff) return;
  const { reason, mail, url } = answer.handoff;
  const nearest = answer.nearest.map((clause) => clause.id);
  tell("handoff", { question: answer.question, language: answer.language, reason, nearest, mail, url });
}

// The frame itself stays; where its sandbox lets no window open, the address can still be read.
for (const link of document.querySelectorAll(".handoff a")) {
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}

tell("ready", {});
tellNews();
new ResizeObserver(() => {
  tell("height", { height: Math.ceil(document.body.getBoundingClientRect().height) });
}).observe(document.body);
// The person who asked from the keyboard goes on from there; nobody else's focus is taken.
window.addEventListener("load", () => {
  if (news && document.hasFocus()) field.focus({ preventScroll: true });
});

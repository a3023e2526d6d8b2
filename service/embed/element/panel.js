// The launcher and the panel, without any text, which `writeWords` adds.
import { guardComposition } from "../../web/static/shared/composition.js";
import { sayWait } from "../../web/static/shared/wait.js";
import { make } from "../../web/static/shared/dom.js";

export const FULL_SCREEN = matchMedia("(max-width: 30em), (max-height: 30em)"); // as in the style

export function buildPanel() {
  const button = (name, attributes = {}) =>
    make("button", { type: "button", part: name, class: name, ...attributes });
  const launcher = button("launcher", { "aria-expanded": "false", "aria-haspopup": "dialog" });
  launcher.append(drawBubble(), make("span"));
  const title = make("h2", { part: "title" });
  const close = button("close", { text: "✕" });
  const promise = make("p", { class: "quiet" });
  const about = make("a", { part: "about", target: "_blank", rel: "noopener noreferrer" });
  const more = make("p", { class: "quiet" }, about);
  const log = make("div", { part: "log", role: "log", class: "log" });
  const start = make("div", { class: "start" });
  const scroll = make("div", { class: "scroll", role: "group", tabindex: "0" }, promise, more, log, start);
  const problem = make("div", { part: "problem", role: "alert", class: "problem" });
  const label = make("label", { for: "question" });
  const field = make("input", {
    id: "question", part: "field", type: "text", autocomplete: "off", enterkeyhint: "send",
    "aria-describedby": "hint",
  });
  const send = button("send");
  const hint = make("span", { id: "hint" });
  const fresh = button("fresh", { hidden: "" });
  const dialog = make(
    "dialog", { part: "panel" },
    make("div", { part: "header", class: "header" }, title, close),
    scroll,
    make(
      "div", { part: "composer", class: "composer" },
      problem, label, make("div", { class: "row" }, field, send),
      make("p", { class: "hint quiet" }, hint, fresh),
    ),
  );
  const root = make("section", { class: "root", part: "root" }, launcher, dialog);
  return { root, launcher, dialog, title, close, scroll, promise, about, log, start, problem, label, field, send, hint, fresh };
}

function drawBubble() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M4 4h16v12h-9l-5 4.5V16H4z");
  svg.append(path);
  return svg;
}

// Escape closes and Enter sends; keys typed here must not trigger shortcuts of the page.
export function listenToKeys(root, field, close, send) {
  guardComposition(field);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === field) send();
    else return;
    event.preventDefault();
  });
  for (const key of ["keydown", "keypress", "keyup"]) {
    root.addEventListener(key, (event) => event.stopPropagation());
  }
}

export function showPanel(dialog) {
  if (FULL_SCREEN.matches) dialog.showModal();
  else dialog.open = true; // unlike show(), does not take the focus while the page is loading
}

// A panel that fills the screen is modal; one that no longer does must give the page back.
export function fitPanel({ dialog, scroll }, shadow) {
  if (!dialog.open || dialog.matches(":modal") === FULL_SCREEN.matches) return;
  const focused = shadow.activeElement;
  const { scrollTop } = scroll;
  dialog.close();
  showPanel(dialog);
  scroll.scrollTop = scrollTop;
  focused?.focus({ preventScroll: true });
}

// Sets all fixed texts, in one language; the conversation is not touched.
export function writeWords(parts, words, launcherLabel, aboutAddress) {
  const { root, dialog, launcher, title, close, scroll, about, log } = parts;
  root.ariaLabel = words.launcher;
  launcher.lastChild.textContent = launcherLabel ?? words.launcher;
  dialog.ariaLabel = words.title;
  title.textContent = words.title;
  close.ariaLabel = words.close;
  close.title = words.close;
  scroll.ariaLabel = words.conversation;
  log.ariaLabel = words.conversation;
  parts.label.textContent = words.question;
  parts.hint.textContent = words.hint;
  parts.send.textContent = words.ask;
  parts.fresh.textContent = words.new;
  parts.promise.textContent = words.promise;
  about.textContent = words.about;
  about.ariaLabel = `${words.about}${words.between}${words.new_tab}`;
  about.href = aboutAddress;
}

// Shows suggested questions; a click asks one.
export function showSuggestions(place, words, ask) {
  const buttons = words.suggestions.map((question) => {
    const button = make("button", { type: "button", part: "suggestion", text: question });
    button.addEventListener("click", () => ask(question));
    return make("li", {}, button);
  });
  place.replaceChildren(make("h3", { text: words.try }), make("ul", { role: "list" }, ...buttons));
}

// Shows a problem, with a retry button if retrying can help, or clears the place without one.
export function showProblem(place, problem, words, retry) {
  place.replaceChildren();
  if (!problem) return;
  const { kind, seconds } = problem;
  const wait = seconds === undefined ? "" : sayWait(seconds, words.second, words.seconds);
  place.append(make("p", { text: words[kind].replace("{wait}", wait) }));
  if (kind === "invalid") return;
  const button = make("button", { type: "button", part: "retry", text: words.retry });
  button.addEventListener("click", retry);
  place.append(button);
}

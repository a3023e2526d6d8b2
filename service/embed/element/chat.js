// <statement-chat endpoint="https://…">: asks the service from a page of any site. The service puts
// WORDS (by language), STYLE and LINKS (citations lack their link) before it, all as /widget.js.
import { guardComposition } from "../../web/static/shared/composition.js";
import { Problem } from "../../web/static/shared/request.js";
import { askService, handoffOf } from "./answer.js";
import { buildPanel, showProblem, showSuggestions, writeWords } from "./panel.js";
import { showPending, showTurn } from "./turn.js";

export const NAME = "statement-chat";
const FILLED = "(max-width: 30em), (max-height: 30em)"; // where the style fills the screen too

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

export class StatementChat extends HTMLElement {
  static observedAttributes = ["lang", "launcher-label", "open"];
  #parts;
  #turns = [];
  #problem = null;
  #asking = null;
  #introduced = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#parts = buildPanel();
    root.append(this.#parts.root);
    this.#listen(root);
    this.#write();
  }

  connectedCallback() {
    const first = !this.#introduced;
    this.#write();
    if (first) this.#tell("ready", {});
    this.#follow();
    this.#introduced = true;
  }

  // An element that is only moved comes back before the microtask.
  disconnectedCallback() {
    queueMicrotask(() => { if (!this.isConnected) this.#asking?.abort(); });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#introduced || !this.isConnected) return;
    if (name === "open") this.#follow();
    else this.#write();
  }

  open() {
    this.setAttribute("open", "");
    this.#parts.field.focus();
  }

  close() {
    this.removeAttribute("open");
  }

  ask(text) {
    if (this.#asking) return Promise.resolve(null);
    this.open();
    this.#parts.field.value = String(text);
    return this.#send();
  }

  setLocale(language) {
    this.setAttribute("lang", language);
  }

  get #language() {
    const wished = [this.getAttribute("lang"), document.documentElement.lang, ...navigator.languages];
    const known = wished.map((one) => String(one).toLowerCase().split("-")[0]);
    return known.find((one) => Object.hasOwn(WORDS, one)) ?? "en";
  }

  get #endpoint() {
    const endpoint = new URL(this.getAttribute("endpoint") || "/", import.meta.url);
    if (!endpoint.pathname.endsWith("/")) endpoint.pathname += "/";
    return endpoint;
  }

  #listen(root) {
    const { dialog, launcher, close, field, send, fresh } = this.#parts;
    launcher.addEventListener("click", () => this.open());
    close.addEventListener("click", () => this.close());
    send.addEventListener("click", () => this.#send());
    fresh.addEventListener("click", () => this.#startAfresh());
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    guardComposition(field);
    root.addEventListener("keydown", (event) => this.#press(event));
    // Keys typed here are no shortcuts of the page.
    for (const key of ["keydown", "keypress", "keyup"]) {
      root.addEventListener(key, (event) => event.stopPropagation());
    }
  }

  #press(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && event.target === this.#parts.field) {
      event.preventDefault();
      this.#send();
    }
  }

  // The attribute says whether it is open; this makes it so.
  #follow() {
    const { dialog, launcher } = this.#parts;
    const open = this.hasAttribute("open");
    if (open === dialog.open) return;
    const inside = this.shadowRoot.activeElement !== null;
    launcher.hidden = open;
    if (!open) dialog.close();
    else if (matchMedia(FILLED).matches) dialog.showModal();
    else dialog.open = true; // unlike show(), leaves the focus to a page that is still loading
    launcher.setAttribute("aria-expanded", String(open));
    if (open && (inside || this.#introduced)) this.#parts.field.focus();
    if (!open && inside) launcher.focus();
    this.#tell(open ? "open" : "close", {});
  }

  #tell(name, detail) {
    const options = { bubbles: true, composed: true, detail };
    this.dispatchEvent(new CustomEvent(`${NAME}:${name}`, options));
  }

  // Every word, in the language of now; the conversation is kept.
  #write() {
    const language = this.#language;
    this.#parts.root.lang = language;
    writeWords(this.#parts, WORDS[language], this.getAttribute("launcher-label"));
    showSuggestions(this.#parts.start, WORDS[language], (question) => this.ask(question));
    this.#redraw();
  }

  #redraw() {
    const { log, start, fresh } = this.#parts;
    log.replaceChildren(...this.#turns.map((answer) => this.#show(answer)));
    start.hidden = this.#turns.length > 0;
    fresh.hidden = this.#turns.length === 0;
    this.#showProblem();
  }

  #show(answer) {
    return showTurn(answer, WORDS[this.#language], this.#endpoint);
  }

  #startAfresh() {
    if (this.#asking) return;
    this.#turns = [];
    this.#problem = null;
    this.#redraw();
    this.#parts.field.focus();
  }

  async #send() {
    const { field } = this.#parts;
    if (this.#asking) return null;
    this.#problem = null;
    this.#showProblem();
    this.#asking = new AbortController();
    const pending = this.#wait(field.value);
    try {
      const limit = Number(this.getAttribute("limit"));
      const answer = await askService(
        this.#endpoint, field.value, this.#turns, limit, this.#asking,
      );
      const turn = this.#show(answer);
      pending.remove();
      this.#keep(answer, turn);
      return answer;
    } catch (error) {
      pending.remove();
      if (this.isConnected) this.#fail(error);
      return null;
    } finally {
      this.#asking = null;
      field.readOnly = false;
    }
  }

  #wait(question) {
    const { log, field } = this.#parts;
    const pending = showPending(question, WORDS[this.#language]);
    field.readOnly = true;
    log.append(pending);
    this.#scrollTo(pending);
    return pending;
  }

  #keep(answer, turn) {
    const { log, field, start, fresh } = this.#parts;
    this.#turns.push(answer);
    log.append(turn);
    start.hidden = true;
    fresh.hidden = false;
    field.value = "";
    // On a touch screen the keyboard would cover the answer.
    const touch = matchMedia("(pointer: coarse)").matches;
    (touch ? turn.querySelector(".asked") : field).focus({ preventScroll: true });
    this.#scrollTo(turn);
    this.#tell("answer", answer);
    if (answer.handoff) this.#tell("handoff", handoffOf(answer));
  }

  #scrollTo(turn) {
    this.#parts.scroll.scrollTop = turn.offsetTop - 12;
  }

  #fail(error) {
    this.#problem = error instanceof Problem ? error : new Problem("failed");
    this.#showProblem();
    this.#parts.field.focus();
    const { kind, seconds } = this.#problem;
    this.#tell("error", seconds === undefined ? { kind } : { kind, seconds });
  }

  #showProblem() {
    showProblem(this.#parts.problem, this.#problem, WORDS[this.#language], () => {
      this.#parts.field.focus();
      this.#send();
    });
  }
}

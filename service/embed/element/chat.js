// <statement-chat endpoint="https://…">: asks the service from a page of any site. In /widget.js,
// the constants WORDS, PASSAGES and QUOTATION (by language), STYLE, LINKS (whether to add links to
// citations) and VOTES (whether votes are recorded) precede it.
import { handoffOf } from "../../web/static/shared/handoff.js";
import { Problem } from "../../web/static/shared/request.js";
import { askService } from "./answer.js";
import { endpointOf, languageOf } from "./attributes.js";
import {
  buildPanel, fitPanel, FULL_SCREEN, listenToKeys, showPanel, showProblem, showSuggestions, writeWords,
} from "./panel.js";
import { showPending, showTurn } from "./turn.js";
import { Votes } from "./votes.js";

export const NAME = "statement-chat";

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

export class StatementChat extends HTMLElement {
  static observedAttributes = ["lang", "launcher-label", "open"];
  #parts;
  #turns = [];
  #votes = new Votes();
  #problem = null;
  #asking = null;
  #ready = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#parts = buildPanel();
    root.append(this.#parts.root);
    this.#listen(root);
    this.#writeWords();
  }

  connectedCallback() {
    FULL_SCREEN.addEventListener("change", this.#fitScreen);
    addEventListener("pagehide", this.#sendVotes);
    this.#writeWords();
    if (!this.#ready) this.#emit("ready", {});
    this.#applyOpen();
    this.#ready = true;
  }

  // An element that is only moved is connected again before the microtask runs.
  disconnectedCallback() {
    FULL_SCREEN.removeEventListener("change", this.#fitScreen);
    removeEventListener("pagehide", this.#sendVotes);
    this.#votes.finish();
    queueMicrotask(() => { if (!this.isConnected) this.#asking?.abort(); });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#ready || !this.isConnected) return;
    if (name === "open") this.#applyOpen();
    else this.#writeWords();
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
    return languageOf(this);
  }

  #listen(root) {
    const { dialog, launcher, close, field, send, fresh } = this.#parts;
    launcher.addEventListener("click", () => this.open());
    close.addEventListener("click", () => this.close());
    send.addEventListener("click", () => this.#send());
    fresh.addEventListener("click", () => this.#startOver());
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    listenToKeys(root, field, () => this.close(), () => this.#send());
  }

  // Opens or closes the panel as the attribute says.
  #applyOpen() {
    const { dialog, launcher } = this.#parts;
    const open = this.hasAttribute("open");
    if (open === dialog.open) return;
    const inside = this.shadowRoot.activeElement !== null;
    launcher.hidden = open;
    if (open) showPanel(dialog);
    else dialog.close();
    if (!open) this.#votes.finish();
    launcher.setAttribute("aria-expanded", String(open));
    if (open && (inside || this.#ready)) this.#parts.field.focus();
    if (!open && inside) launcher.focus();
    this.#emit(open ? "open" : "close", {});
  }

  #fitScreen = () => fitPanel(this.#parts, this.shadowRoot);

  #sendVotes = () => this.#votes.finish();

  #emit(name, detail) {
    const options = { bubbles: true, composed: true, detail };
    this.dispatchEvent(new CustomEvent(`${NAME}:${name}`, options));
  }

  // Shows everything in the current language; the conversation is kept.
  #writeWords() {
    const language = this.#language;
    this.#parts.root.lang = language;
    const about = new URL(`about?lang=${language}`, endpointOf(this)).href;
    writeWords(this.#parts, WORDS[language], this.getAttribute("launcher-label"), about);
    showSuggestions(this.#parts.start, WORDS[language], (question) => this.ask(question));
    this.#redraw();
  }

  #redraw() {
    const { log, start, fresh } = this.#parts;
    log.replaceChildren(...this.#turns.map((answer) => this.#draw(answer)));
    start.hidden = this.#turns.length > 0;
    fresh.hidden = this.#turns.length === 0;
    this.#showProblem();
  }

  #draw(answer) {
    const turn = showTurn(answer, WORDS[this.#language], endpointOf(this));
    this.#votes.show(answer, turn, endpointOf(this));
    return turn;
  }

  #startOver() {
    if (this.#asking) return;
    this.#votes.finish();
    this.#votes = new Votes();
    this.#turns = [];
    this.#problem = null;
    this.#redraw();
    this.#parts.field.focus();
  }

  async #send() {
    const { field } = this.#parts;
    if (this.#asking) return null;
    this.#votes.finish();
    this.#problem = null;
    this.#showProblem();
    this.#asking = new AbortController();
    const pending = this.#showPending(field.value);
    try {
      const answer = await this.#fetch(field.value);
      const turn = this.#draw(answer);
      pending.remove();
      this.#addTurn(answer, turn);
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

  #fetch(question) {
    const limit = Number(this.getAttribute("limit"));
    return askService(endpointOf(this), question, this.#turns, limit, this.#asking);
  }

  #showPending(question) {
    const { log, field } = this.#parts;
    const pending = showPending(question, WORDS[this.#language]);
    field.readOnly = true;
    log.append(pending);
    this.#scrollTo(pending);
    return pending;
  }

  #addTurn(answer, turn) {
    const { log, field, start, fresh } = this.#parts;
    this.#turns.push(answer);
    log.append(turn);
    start.hidden = true;
    fresh.hidden = false;
    field.value = "";
    // On a touch screen, the keyboard would cover the answer.
    const touch = matchMedia("(pointer: coarse)").matches;
    (touch ? turn.querySelector(".asked") : field).focus({ preventScroll: true });
    this.#scrollTo(turn);
    this.#emit("answer", answer);
    if (answer.handoff) this.#emit("handoff", handoffOf(answer));
  }

  #scrollTo(turn) {
    this.#parts.scroll.scrollTop = turn.offsetTop - 12;
  }

  #fail(error) {
    this.#problem = error instanceof Problem ? error : new Problem("failed");
    this.#showProblem();
    this.#parts.field.focus();
    const { kind, seconds } = this.#problem;
    this.#emit("error", seconds === undefined ? { kind } : { kind, seconds });
  }

  #showProblem() {
    showProblem(this.#parts.problem, this.#problem, WORDS[this.#language], () => {
      this.#parts.field.focus();
      this.#send();
    });
  }
}

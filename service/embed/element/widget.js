// <statement-chat endpoint="https://…">: asks the service from a page of any site.
// The service puts WORDS (by language), STYLE and LINKS before this file and serves all as
// /widget.js; with LINKS, citations come without their link.
const NAME = "statement-chat";
const MAX_QUESTION = 300; // code points after NFKC, as the service counts
const MAX_HISTORY = 10;
const MAX_BODY = 16 * 1024; // bytes
const REQUEST_TIMEOUT = 30_000; // milliseconds
const CONVERTING = 229; // keyCode of keys that an input method takes, also where Safari ends first
const FILLED = "(max-width: 30em), (max-height: 30em)"; // where the style fills the screen too
const OPTIONS = ["endpoint", "lang", "theme", "position", "launcher-label", "limit", "open"];

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

class Problem extends Error {
  constructor(kind, seconds) {
    super(kind);
    this.detail = seconds === undefined ? { kind } : { kind, seconds };
  }
}

class StatementChat extends HTMLElement {
  static observedAttributes = ["lang", "launcher-label", "open"];
  #parts;
  #turns = [];
  #problem = null;
  #asking = null;
  #composing = false;
  #introduced = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#parts = build();
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
    field.addEventListener("compositionstart", () => { this.#composing = true; });
    for (const end of ["compositionend", "blur"]) {
      field.addEventListener(end, () => { this.#composing = false; });
    }
    root.addEventListener("keydown", (event) => this.#press(event));
    // Keys typed here are no shortcuts of the page.
    for (const key of ["keydown", "keypress", "keyup"]) {
      root.addEventListener(key, (event) => event.stopPropagation());
    }
  }

  #press(event) {
    if (this.#composing || event.isComposing || event.keyCode === CONVERTING) return;
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

  // Every fixed word, in the language of now; the conversation is kept.
  #write() {
    const language = this.#language;
    const words = WORDS[language];
    const { root, dialog, launcher, title, close, scroll, log } = this.#parts;
    const { label, hint, send, fresh, promise } = this.#parts;
    root.lang = language;
    root.ariaLabel = words.launcher;
    launcher.lastChild.textContent = this.getAttribute("launcher-label") ?? words.launcher;
    dialog.ariaLabel = words.title;
    title.textContent = words.title;
    close.ariaLabel = words.close;
    close.title = words.close;
    scroll.ariaLabel = words.conversation;
    log.ariaLabel = words.conversation;
    label.textContent = words.question;
    hint.textContent = words.hint;
    send.textContent = words.ask;
    fresh.textContent = words.new;
    promise.textContent = words.promise;
    this.#suggest(words);
    this.#redraw();
  }

  #suggest(words) {
    const { start } = this.#parts;
    const buttons = words.suggestions.map((question) => {
      const button = make("button", { type: "button", part: "suggestion", text: question });
      button.addEventListener("click", () => this.ask(question));
      return make("li", {}, button);
    });
    start.replaceChildren(make("h3", { text: words.try }), make("ul", { role: "list" }, ...buttons));
  }

  #redraw() {
    const { log, start, fresh } = this.#parts;
    log.replaceChildren(...this.#turns.map((answer) => this.#draw(answer)));
    start.hidden = this.#turns.length > 0;
    fresh.hidden = this.#turns.length === 0;
    this.#showProblem();
  }

  #draw(answer) {
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
      const answer = await this.#fetch(field.value);
      const turn = this.#draw(answer);
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

  #fetch(question) {
    const length = [...question.normalize("NFKC").trim()].length;
    if (length < 1 || length > MAX_QUESTION) throw new Problem("invalid");
    const limit = Number(this.getAttribute("limit"));
    const history = this.#turns.slice(-MAX_HISTORY).map((answer) => ({
      question: answer.question,
      clauses: answer.clauses.map((clause) => clause.id),
    }));
    const wanted = Number.isInteger(limit) && limit >= 1 && limit <= 10 ? { limit } : {};
    const body = fit({ question, history, ...wanted });
    return fetchAnswer(this.#endpoint, body, this.#asking);
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
    this.#tell("error", this.#problem.detail);
  }

  #showProblem() {
    const words = WORDS[this.#language];
    const { problem } = this.#parts;
    problem.replaceChildren();
    if (!this.#problem) return;
    const { kind, seconds } = this.#problem.detail;
    const wait = seconds === undefined ? "" : `${seconds}${words.seconds}`;
    problem.append(make("p", { text: words[kind] + wait }));
    if (kind === "invalid") return;
    const retry = make("button", { type: "button", part: "retry", text: words.retry });
    retry.addEventListener("click", () => {
      this.#parts.field.focus();
      this.#send();
    });
    problem.append(retry);
  }
}

function make(tag, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

function build() {
  const button = (name, attributes = {}) =>
    make("button", { type: "button", part: name, class: name, ...attributes });
  const launcher = button("launcher", { "aria-expanded": "false", "aria-haspopup": "dialog" });
  launcher.append(drawBubble(), make("span"));
  const title = make("h2", { part: "title" });
  const close = button("close", { text: "✕" });
  const promise = make("p", { class: "quiet" });
  const log = make("div", { part: "log", role: "log", class: "log" });
  const start = make("div", { class: "start" });
  const scroll = make("div", { class: "scroll", role: "group", tabindex: "0" }, promise, log, start);
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
  return { root, launcher, dialog, title, close, scroll, promise, log, start, problem, label, field, send, hint, fresh };
}

function drawBubble() {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M4 4h16v12h-9l-5 4.5V16H4z");
  drawing.append(path);
  return drawing;
}

// The request as JSON, with as many of the latest turns as the service has room for.
function fit({ history, ...asked }) {
  const body = JSON.stringify({ ...asked, history });
  const fits = new TextEncoder().encode(body).length <= MAX_BODY;
  return fits || !history.length ? body : fit({ ...asked, history: history.slice(1) });
}

async function fetchAnswer(endpoint, body, asking) {
  const timer = setTimeout(() => asking.abort(), REQUEST_TIMEOUT);
  let response, answer;
  try {
    response = await fetch(new URL("v1/ask", endpoint), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: asking.signal,
    });
    if (response.ok) answer = await response.json();
  } catch {
    throw new Problem("offline");
  } finally {
    clearTimeout(timer);
  }
  if (answer === undefined) throw problemOf(response);
  return answer;
}

function problemOf(response) {
  const passing = { 429: "limited", 503: "busy" }[response.status];
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  if (passing) return new Problem(passing, Number.isNaN(seconds) ? 1 : seconds);
  return new Problem([413, 422].includes(response.status) ? "invalid" : "failed");
}

function handoffOf(answer) {
  const { reason, mail, url } = answer.handoff;
  const nearest = answer.nearest.map((clause) => clause.id);
  return { question: answer.question, language: answer.language, reason, nearest, mail, url };
}

function showPending(question, words) {
  return make(
    "article", { part: "message", class: "turn" },
    make("h3", { part: "question", class: "asked" }, make("bdi", { text: question })),
    make("p", { class: "quiet", text: words.pending }),
  );
}

function showTurn(answer, words, endpoint) {
  const spoken = answer.question_language;
  const asked = make(
    "h3", { part: "question", class: "asked", tabindex: "-1" },
    make("span", { class: "unseen", text: `${words.asked} ` }),
    make("bdi", { ...(spoken && { lang: spoken }), text: answer.question }),
  );
  const shown = make("div", { part: "answer", class: "answer" });
  const silent = answer.outcome === "not_in_statement";
  const verdict = spoken ? words.silent : words.not_read;
  if (silent) shown.append(make("p", { part: "abstention", class: "verdict", text: verdict }));
  const said = answer.summary;
  if (said) shown.append(make("p", { class: "said", lang: answer.language, text: said }));
  const card = (clause, led) => showCard(clause, answer.language, words, endpoint, led);
  if (silent) shown.append(...showNearest(answer, spoken, words, card));
  else if (answer.outcome === "overview") shown.append(...showList(answer.clauses, card));
  else shown.append(...showFirst(answer.clauses, words, card));
  if (answer.handoff) shown.append(...showHandoff(answer.handoff, words));
  return make("article", { part: "message", class: `turn ${silent ? "silent" : ""}` }, asked, shown);
}

function showNearest(answer, spoken, words, card) {
  if (answer.near) {
    return [make("p", { class: "near", text: words.near }), ...showFirst(answer.nearest, words, card)];
  }
  return spoken ? showOthers(answer.nearest, words.far, words, card) : [];
}

function showFirst([first, ...others], words, card) {
  return first ? [card(first, false), ...showOthers(others, words.further, words, card)] : [];
}

function showOthers(clauses, title, words, card) {
  if (!clauses.length) return [];
  const labels = clauses.map((clause) => clause.label).join(words.between);
  const summary = make("summary", { text: `${title}${words.colon}${labels}` });
  return [make("details", { part: "others" }, summary, ...clauses.map((clause) => card(clause, false)))];
}

// A run of clauses with one lead-in has it once, above them, as in the statement.
function showList(clauses, card) {
  const ids = clauses.map((clause) => clause.id);
  return clauses.map((clause, place) => {
    const before = clauses[place - 1]?.lead_in?.id;
    return card(clause, [...ids, before].includes(clause.lead_in?.id));
  });
}

function showCard(clause, first, words, endpoint, led) {
  const link = permanent(clause, endpoint);
  const head = make("div", { class: "head" }, make("h4", { part: "label", lang: first, text: clause.label }));
  const card = make("article", { part: "citation", class: "card" }, head);
  if (link) head.append(showLink(link, clause.label, words));
  for (const language of [first, ...Object.keys(WORDS).filter((one) => one !== first)]) {
    const lead = led ? undefined : clause.lead_in?.texts[language];
    card.append(showQuote(clause.texts[language], lead, language, first, words));
  }
  const copy = make("button", { type: "button", part: "copy", class: "copy", text: words.copy });
  const row = make("p", { class: "tools" }, copy);
  copy.addEventListener("click", () => copyInto(row, cite(clause, first, link), words));
  card.append(row);
  return card;
}

function showLink(link, label, words) {
  const name = `${words.read_label.replace("{label}", label)}${words.between}${words.new_tab}`;
  return make("a", {
    part: "link", href: link, target: "_blank", rel: "noopener noreferrer", text: words.read,
    "aria-label": name,
  });
}

function showQuote(text, lead, language, first, words) {
  const standing = make(
    "figcaption", {},
    make("span", { class: "tongue", text: words[language] }),
    make("span", { class: "status", lang: first, text: text.status }),
  );
  const quote = make("blockquote", { lang: language });
  if (lead) quote.append(make("p", { part: "lead-in", class: "lead-in", text: lead.text }));
  quote.append(make("p", { part: "quote", class: "quote" }, ...cutText(text.text, text.highlights)));
  return make("figure", {}, standing, quote);
}

// Ranges count code points, strings here count UTF-16 units.
function cutText(text, ranges) {
  const points = [...text];
  const marked = points.map((_, place) => ranges.some(([start, end]) => start <= place && place < end));
  const pieces = [];
  for (let start = 0, end; start < points.length; start = end) {
    end = start + 1;
    while (end < points.length && marked[end] === marked[start]) end += 1;
    const piece = points.slice(start, end).join("");
    pieces.push(marked[start] ? make("mark", { part: "mark", text: piece }) : piece);
  }
  return pieces;
}

// Only a place in the statement of this very service is linked to.
function permanent(clause, endpoint) {
  const link = new URL(clause.url.replace(/^\//, ""), endpoint);
  const expected = new URL("statement", endpoint);
  expected.hash = clause.id;
  return link.href === expected.href && isWeb(link.href) ? link.href : null;
}

function isWeb(address) {
  return URL.canParse(address) && ["https:", "http:"].includes(new URL(address).protocol);
}

function cite(clause, language, link) {
  const between = language === "en" ? " " : "";
  return clause.citation[language] + (LINKS && link ? between + link : "");
}

async function copyInto(row, text, words) {
  row.querySelector(".copied")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    row.append(make("span", { class: "copied", role: "status", text: words.copied }));
  } catch {
    // Without a clipboard (plain http, or refused) the person copies with the keyboard.
    const field = make("textarea", { rows: "3", readonly: "" });
    field.value = text;
    row.append(make("label", { class: "copied", text: words.copy_by_hand }, field));
    field.select();
  }
}

function showHandoff(handoff, words) {
  const addresses = [];
  if (handoff.mail) addresses.push(make("a", { href: `mailto:${encodeURI(handoff.mail)}`, text: handoff.mail }));
  if (handoff.url && isWeb(handoff.url)) {
    addresses.push(make("a", { href: handoff.url, target: "_blank", rel: "noopener noreferrer", text: handoff.url }));
  }
  if (!addresses.length) return [];
  const between = addresses.flatMap((one, place) => (place ? [words.between, one] : [one]));
  return [make("p", { part: "handoff", class: "handoff" }, `${words.person}${words.colon}`, ...between)];
}

// The form with one tag: <script type="module" src="…/widget.js" data-endpoint="…">.
function readOwnTag() {
  const { pathname } = new URL(import.meta.url);
  const own = (tag) => tag.src && new URL(tag.src).pathname === pathname;
  const tag = [...document.scripts].find((one) => "endpoint" in one.dataset && own(one));
  if (!tag || document.querySelector(NAME)) return;
  const chat = document.createElement(NAME);
  for (const name of OPTIONS) {
    const value = tag.getAttribute(`data-${name}`);
    if (value !== null) chat.setAttribute(name, value);
  }
  document.body.append(chat);
}

function start() {
  if (!customElements.get(NAME)) customElements.define(NAME, StatementChat);
  readOwnTag();
}

if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);

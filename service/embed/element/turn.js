// A question with its answer, as shown in the log.
import { isWebAddress, permalink, showCard } from "./card.js";
import { make } from "../../web/static/shared/dom.js";

export function showPending(question, words) {
  return make(
    "article", { part: "message", class: "turn" },
    make("h3", { part: "question", class: "asked" }, make("bdi", { text: question })),
    make("p", { class: "quiet", text: words.pending }),
  );
}

// All that stands in an answer is in its language; only what was asked is named in that of the page.
export function showTurn(answer, pageWords, endpoint) {
  const askedIn = answer.question_language;
  const words = WORDS[answer.language];
  const asked = make(
    "h3", { part: "question", class: "asked", tabindex: "-1" },
    make("span", { class: "unseen", text: `${pageWords.asked} ` }),
    make("bdi", { ...(askedIn && { lang: askedIn }), text: answer.question }),
  );
  const shown = make("div", { part: "answer", class: "answer", lang: answer.language });
  const abstains = answer.outcome === "not_in_statement";
  const verdict = askedIn ? words.silent : words.not_read;
  if (abstains) shown.append(make("p", { part: "abstention", class: "verdict", text: verdict }));
  const { summary } = answer;
  const inParts = answer.parts.length > 0 && answer.clauses.length > 0;
  if (summary && !inParts) shown.append(make("p", { class: "said", lang: answer.language, text: summary }));
  const card = (clause, led) => showCard(clause, answer.language, words, endpoint, led);
  if (answer.outline.length && !inParts) shown.append(...showOutline(answer, endpoint));
  if (inParts) shown.append(...showParts(answer, words, card));
  else if (abstains) shown.append(...showNearest(answer, words, card));
  else if (answer.outcome === "overview") shown.append(...showOverview(answer, words, card));
  else shown.append(...showShort(answer), ...showFirst(answer.clauses, words, card));
  if (answer.handoff) shown.append(...showHandoff(answer.handoff, words));
  return make("article", { part: "message", class: `turn ${abstains ? "silent" : ""}` }, asked, shown);
}

// The parts of a message with their answers; a clause that was shown for one is only named.
function showParts(answer, words, card) {
  const shown = new Set();
  return answer.parts.filter((part) => part.outcome !== "conversation").flatMap((part) => {
    const heading = make("h4", { part: "part", class: "part" }, make("bdi", { text: part.question }));
    const clauses = part.clauses.map((id) => answer.clauses.find((clause) => clause.id === id));
    const [first] = clauses;
    if (!first) return [heading, make("p", { class: "verdict", text: words.silent })];
    if (part.outcome === "overview") {
      clauses.forEach((clause) => shown.add(clause.id));
      return [heading, ...showList(clauses, card)];
    }
    if (shown.has(first.id)) return [heading, make("p", { text: words.above.replace("{label}", first.label) })];
    shown.add(first.id);
    return [heading, ...showFirst(clauses, words, card)];
  });
}

// The words that are the answer, above the clause that they are taken from.
function showShort({ short_answer: short, language }) {
  return short ? [make("p", { part: "short", class: "short", lang: language, text: short[language] })] : [];
}

function showNearest(answer, words, card) {
  if (answer.near) {
    return [make("p", { class: "near", text: words.near }), ...showFirst(answer.nearest, words, card)];
  }
  return answer.question_language && !answer.outline.length ? showOthers(answer.nearest, words.far, words, card) : [];
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

// One line for each part, with a link to it; a shared lead-in stands once, above the first.
function showOutline(answer, endpoint) {
  const lang = answer.language;
  const lines = answer.outline.map((entry) => {
    const link = permalink(entry, endpoint);
    const open = { href: link, target: "_blank", rel: "noopener noreferrer", text: entry.label };
    const label = link ? make("a", open) : make("span", { text: entry.label });
    const count = entry.count > 1 ? PASSAGES[lang].replace("{count}", entry.count) : "";
    const quotation = QUOTATION[lang].replace("{text}", () => entry.text);
    return make("li", {}, label, `${count} `, make("span", { class: "quote", text: quotation }));
  });
  const list = make("ol", { part: "outline", class: "outline", lang }, ...lines);
  const leadIn = answer.outline[0].lead_in;
  return leadIn ? [make("p", { part: "lead-in", class: "lead-in", lang, text: leadIn }), list] : [list];
}

function showOverview(answer, words, card) {
  const cards = showList(answer.clauses, card);
  if (!answer.outline.length) return cards;
  return [make("details", { part: "others" }, make("summary", { text: words.wording }), ...cards)];
}

// Clauses with the same lead-in show it once, above the first, as in the statement.
function showList(clauses, card) {
  const ids = clauses.map((clause) => clause.id);
  return clauses.map((clause, index) => {
    const previous = clauses[index - 1]?.lead_in?.id;
    return card(clause, [...ids, previous].includes(clause.lead_in?.id));
  });
}

function showHandoff(handoff, words) {
  const addresses = [];
  if (handoff.mail) addresses.push(make("a", { href: `mailto:${encodeURI(handoff.mail)}`, text: handoff.mail }));
  if (handoff.url && isWebAddress(handoff.url)) {
    addresses.push(make("a", { href: handoff.url, target: "_blank", rel: "noopener noreferrer", text: handoff.url }));
  }
  if (!addresses.length) return [];
  const separated = addresses.flatMap((address, index) => (index ? [words.between, address] : [address]));
  return [make("p", { part: "handoff", class: "handoff" }, `${words.person}${words.colon}`, ...separated)];
}

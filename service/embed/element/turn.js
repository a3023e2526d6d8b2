// A question with its answer, as the log shows it.
import { isWeb, showCard } from "./card.js";
import { make } from "./dom.js";

export function showPending(question, words) {
  return make(
    "article", { part: "message", class: "turn" },
    make("h3", { part: "question", class: "asked" }, make("bdi", { text: question })),
    make("p", { class: "quiet", text: words.pending }),
  );
}

export function showTurn(answer, words, endpoint) {
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

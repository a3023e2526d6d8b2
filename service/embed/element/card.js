// A clause in both languages, with a link to the full text and a button that copies its citation.
import { copyText } from "../../web/static/shared/clipboard.js";
import { make } from "../../web/static/shared/dom.js";

// `led`: its lead-in is shown elsewhere.
export function showCard(clause, first, words, endpoint, led) {
  const link = permalink(clause, endpoint);
  const head = make("div", { class: "head" }, make("h4", { part: "label", lang: first, text: clause.label }));
  const card = make("article", { part: "citation", class: "card" }, head);
  if (link) head.append(showLink(link, clause.label, words));
  for (const language of [first, ...Object.keys(WORDS).filter((code) => code !== first)]) {
    const leadIn = led ? undefined : clause.lead_in?.texts[language];
    card.append(showQuote(clause.texts[language], leadIn, language, first, words));
  }
  const copy = make("button", { type: "button", part: "copy", class: "copy", text: words.copy });
  const row = make("p", { class: "tools" }, copy);
  copy.addEventListener("click", () => copyCitation(row, cite(clause, first, link), words));
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

function showQuote(text, leadIn, language, first, words) {
  const caption = make(
    "figcaption", {},
    make("span", { class: "tongue", text: words[language] }),
    make("span", { class: "status", lang: first, text: text.status }),
  );
  const quote = make("blockquote", { lang: language });
  if (leadIn) quote.append(make("p", { part: "lead-in", class: "lead-in", text: leadIn.text }));
  quote.append(make("p", { part: "quote", class: "quote" }, ...cutText(text.text, text.highlights)));
  return make("figure", {}, caption, quote);
}

// Ranges are in code points, while strings here are in UTF-16 units.
function cutText(text, ranges) {
  const points = [...text];
  const highlighted = points.map((_, offset) => ranges.some(([start, end]) => start <= offset && offset < end));
  const pieces = [];
  for (let start = 0, end; start < points.length; start = end) {
    end = start + 1;
    while (end < points.length && highlighted[end] === highlighted[start]) end += 1;
    const piece = points.slice(start, end).join("");
    pieces.push(highlighted[start] ? make("mark", { part: "mark", text: piece }) : piece);
  }
  return pieces;
}

// The link to a clause; null unless it leads to the statement of this very service.
export function permalink(clause, endpoint) {
  const link = new URL(clause.url.replace(/^\//, ""), endpoint);
  const expected = new URL("statement", endpoint);
  expected.hash = clause.id;
  return link.href === expected.href && isWebAddress(link.href) ? link.href : null;
}

export function isWebAddress(address) {
  return URL.canParse(address) && ["https:", "http:"].includes(new URL(address).protocol);
}

function cite(clause, language, link) {
  const separator = language === "en" ? " " : "";
  return clause.citation[language] + (LINKS && link ? separator + link : "");
}

async function copyCitation(row, text, words) {
  row.querySelector(".copied")?.remove();
  if (await copyText(text)) {
    row.append(make("span", { class: "copied", role: "status", text: words.copied }));
    return;
  }
  // Without access to the clipboard, the person copies with the keyboard.
  const field = make("textarea", { rows: "3", readonly: "" });
  field.value = text;
  row.append(make("label", { class: "copied", text: words.copy_by_hand }, field));
  field.select();
}

// A clause in both languages, with its place in the statement and its citation.
import { copyText } from "../../web/static/shared/clipboard.js";
import { make } from "./dom.js";

export function showCard(clause, first, words, endpoint, led) {
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

export function isWeb(address) {
  return URL.canParse(address) && ["https:", "http:"].includes(new URL(address).protocol);
}

function cite(clause, language, link) {
  const between = language === "en" ? " " : "";
  return clause.citation[language] + (LINKS && link ? between + link : "");
}

async function copyInto(row, text, words) {
  row.querySelector(".copied")?.remove();
  if (await copyText(text)) {
    row.append(make("span", { class: "copied", role: "status", text: words.copied }));
    return;
  }
  // Without a clipboard the person copies with the keyboard.
  const field = make("textarea", { rows: "3", readonly: "" });
  field.value = text;
  row.append(make("label", { class: "copied", text: words.copy_by_hand }, field));
  field.select();
}

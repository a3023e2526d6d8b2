// Lights up the words that stand for a selected phrase in the other language of a clause.
import { request } from "./shared/request.js";

const PAUSE = 250; // milliseconds for which a selection rests before it is looked up
const MAX_PHRASE = 200; // code points

const note = document.querySelector("#rendering");
const words = note?.dataset;
let timer = 0;
let latest = 0;

// The selected phrase of one clause in one language, in code points of its text; null if there is none.
function readSelection() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const quote = closest(range.startContainer, ".quote");
  if (!quote || closest(range.endContainer, ".quote") !== quote) return null;
  const before = document.createRange();
  before.selectNodeContents(quote);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  const length = [...range.toString()].length;
  if (!range.toString().trim() || length > MAX_PHRASE) return null;
  return { article: quote.closest("article"), language: quote.lang, start, end: start + length };
}

function closest(node, selector) {
  return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(selector) ?? null;
}

// A range over the code points of an element's text.
function makeRange(element, start, end) {
  const text = [...element.textContent];
  const offsets = [start, end].map((at) => text.slice(0, at).join("").length);
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = passed + node.length;
    if (!begun && offsets[0] < next) {
      range.setStart(node, offsets[0] - passed);
      begun = true;
    }
    if (offsets[1] <= next) {
      range.setEnd(node, offsets[1] - passed);
      break;
    }
    passed = next;
  }
  return range;
}

function clear() {
  CSS.highlights.delete("rendering");
  note.hidden = true;
}

async function show(phrase) {
  const number = ++latest;
  const { article, language, start, end } = phrase;
  const body = JSON.stringify({ clause: article.id, language, start, end });
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body };
  const found = await request("/v1/renderings", options, (response) => response.json());
  if (number !== latest) return;
  if (!found.rendering) {
    clear();
    return;
  }
  const { rendering } = found;
  const quote = article.querySelector(`.quote[lang="${rendering.language}"]`);
  if (quote) {
    CSS.highlights.set("rendering", new Highlight(makeRange(quote, rendering.start, rendering.end)));
  }
  const sure = found.certainty >= Number(words.certain);
  note.querySelector(".words").textContent = rendering.text.replace(/\s+/g, " ");
  note.querySelector(".words").lang = rendering.language;
  note.querySelector(".certainty").textContent = sure ? "" : words.unsure;
  note.hidden = false;
}

function follow() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const phrase = readSelection();
    if (phrase) show(phrase).catch(clear);
    else {
      latest += 1;
      clear();
    }
  }, PAUSE);
}

// Engines without highlights of ranges show the words alone.
if (note && globalThis.Highlight && CSS.highlights) document.addEventListener("selectionchange", follow);

// Defines the element, and adds one to the page if the script's own tag has `data-endpoint`.
import { NAME, StatementChat } from "./chat.js";

const OPTIONS = ["endpoint", "lang", "theme", "position", "launcher-label", "limit", "open"];

// For a page with a single tag: <script type="module" src="…/widget.js" data-endpoint="…">.
function addFromOwnTag() {
  const { pathname } = new URL(import.meta.url);
  const isOwn = (script) => script.src && new URL(script.src).pathname === pathname;
  const tag = [...document.scripts].find((script) => "endpoint" in script.dataset && isOwn(script));
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
  addFromOwnTag();
}

if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);

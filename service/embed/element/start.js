// Makes the element known to the page, and puts one there where a single tag asks for it.
import { NAME, StatementChat } from "./chat.js";

const OPTIONS = ["endpoint", "lang", "theme", "position", "launcher-label", "limit", "open"];

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

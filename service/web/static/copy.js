// Copies citations and links, with the origin that is in the browser's address bar.
import { copyTemplate } from "./page.js";
import { copyText } from "./shared/clipboard.js";

export function showTools(root) {
  for (const row of root.querySelectorAll(".tools")) row.hidden = false;
  for (const fallback of root.querySelectorAll("noscript")) fallback.remove();
  return root;
}

showTools(document);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button:is([data-copy], [data-share])");
  if (!button) return;
  const row = button.closest(".tools");
  const { copy } = button.dataset;
  const text = copy?.replaceAll(`${row.dataset.origin}/`, `${location.origin}/`) ?? pageAddress();
  const words = copy ? "copied" : "shared";
  row.querySelector(".copied")?.remove();
  row.append((await copyText(text)) ? copyTemplate(`[data-words="${words}"]`) : showField(text));
});

// The address of the page, which has the questions of the conversation.
function pageAddress() {
  return location.href.replace(/#.*$/, "");
}

// Without access to the clipboard, the person copies with the keyboard.
function showField(text) {
  const shown = copyTemplate('[data-words="by-hand"]');
  const field = shown.querySelector("textarea");
  field.value = text;
  requestAnimationFrame(() => field.select());
  return shown;
}

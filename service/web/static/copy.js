// Copies citations and links; they start with the host that the person sees.
import { copyTemplate } from "./page.js";
import { copyText } from "./shared/clipboard.js";

export function showTools(root) {
  for (const row of root.querySelectorAll(".tools")) row.hidden = false;
  for (const fallback of root.querySelectorAll("noscript")) fallback.remove();
  return root;
}

showTools(document);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const row = button.closest(".tools");
  const text = button.dataset.copy.replaceAll(`${row.dataset.origin}/`, `${location.origin}/`);
  row.querySelector(".copied")?.remove();
  row.append((await copyText(text)) ? copyTemplate('[data-words="copied"]') : byHand(text));
});

// Without a clipboard the person copies with the keyboard.
function byHand(text) {
  const shown = copyTemplate('[data-words="by-hand"]');
  const field = shown.querySelector("textarea");
  field.value = text;
  requestAnimationFrame(() => field.select());
  return shown;
}

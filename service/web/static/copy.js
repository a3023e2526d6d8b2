// Copies citations and links; they start with the host that the person sees.
const tools = (root) => root.querySelectorAll(".tools");

export function showTools(root) {
  for (const row of tools(root)) row.hidden = false;
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
  row.append((await copy(text)) ? say("copied") : byHand(text));
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function say(word) {
  const shown = document.querySelector(`template[data-words="${word}"]`).content.firstElementChild;
  return shown.cloneNode(true);
}

// Without a clipboard (plain http, or refused) the person copies with the keyboard.
function byHand(text) {
  const shown = say("by-hand");
  const field = shown.querySelector("textarea");
  field.value = text;
  requestAnimationFrame(() => field.select());
  return shown;
}

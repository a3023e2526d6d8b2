// Ignores the keys that confirm or cancel a conversion in an input method editor (IME).
const IME_KEY_CODE = 229; // of keys handled by the IME, even after Safari has ended composition
const GUARDED = ["Enter", "Escape"];

export function guardComposition(field) {
  let composing = false;
  field.addEventListener("compositionstart", () => { composing = true; });
  for (const end of ["compositionend", "blur"]) {
    field.addEventListener(end, () => { composing = false; });
  }
  field.addEventListener("keydown", (event) => {
    if (!GUARDED.includes(event.key) && event.keyCode !== IME_KEY_CODE) return;
    if (composing || event.isComposing || event.keyCode === IME_KEY_CODE) {
      event.stopImmediatePropagation();
      if (event.key === "Enter") event.preventDefault();
    }
  });
}

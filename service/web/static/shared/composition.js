// A key that confirms or cancels a conversion of an input method neither sends nor closes.
const CONVERTING = 229; // keyCode of keys that the input method takes, also where Safari ends first
const TAKEN = ["Enter", "Escape"];

export function guardComposition(field) {
  let composing = false;
  field.addEventListener("compositionstart", () => { composing = true; });
  for (const end of ["compositionend", "blur"]) {
    field.addEventListener(end, () => { composing = false; });
  }
  field.addEventListener("keydown", (event) => {
    if (!TAKEN.includes(event.key) && event.keyCode !== CONVERTING) return;
    if (composing || event.isComposing || event.keyCode === CONVERTING) {
      event.stopImmediatePropagation();
      if (event.key === "Enter") event.preventDefault();
    }
  });
}

// Enter that confirms a conversion of an input method is not Enter that sends.
const CONVERTING = 229; // keyCode of keys that the input method takes, also where Safari ends first

export function guardComposition(field) {
  let composing = false;
  field.addEventListener("compositionstart", () => { composing = true; });
  for (const end of ["compositionend", "blur"]) {
    field.addEventListener(end, () => { composing = false; });
  }
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.keyCode !== CONVERTING) return;
    if (composing || event.isComposing || event.keyCode === CONVERTING) {
      event.stopImmediatePropagation();
      if (event.key === "Enter") event.preventDefault();
    }
  });
}

// The field for a question: it grows with what is typed, counts it, and sends on Enter.
import { guardComposition } from "./shared/composition.js";
import { MAX_QUESTION, countCharacters } from "./shared/question.js";

// Puts a field of several lines in the place of the one-line field, which works without scripts.
export function growField(line) {
  const field = document.createElement("textarea");
  for (const { name, value } of line.attributes) {
    // A question that is too long gets a message; the browser would silently cut it off.
    if (!["value", "maxlength"].includes(name)) field.setAttribute(name, value);
  }
  field.rows = 1;
  const asked = line.getAttribute("value"); // the value of one line has lost its line breaks
  field.value = line.value.replaceAll(" ", "") === asked.replaceAll(/\s/g, "") ? asked : line.value;
  const focused = line.autofocus || document.activeElement === line;
  line.replaceWith(field);
  if (focused) field.focus({ preventScroll: true });
  listen(field);
  showState(field);
  return field;
}

// Empties or fills the field, as typing would.
export function setText(field, text) {
  field.value = text;
  showState(field);
}

function listen(field) {
  guardComposition(field);
  field.addEventListener("input", () => showState(field));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}

function showState(field) {
  const count = countCharacters(field.value);
  const shown = document.querySelector("#count");
  shown.textContent = count ? shown.dataset.words.replace("{count}", String(count)) : "";
  shown.classList.toggle("over", count > MAX_QUESTION);
  field.setAttribute("aria-invalid", String(count > MAX_QUESTION));
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

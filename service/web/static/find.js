// Steps through what was found in the full text; Enter in the field goes on to the next place.
const form = document.querySelector("#find");
const field = document.querySelector("#term");
const bar = document.querySelector(".bar");
const controls = document.querySelector(".hits");
const hits = document.querySelector("#found") ? [...document.querySelectorAll("mark")] : [];
const found = field.value;
let current = -1;

if (hits.length) {
  controls.hidden = bar.hidden = false;
  step(1);
  // On a touch screen, the keyboard would cover what was found.
  if (!matchMedia("(pointer: coarse)").matches) field.focus({ preventScroll: true });
}

controls.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) step(Number(button.dataset.step));
});

form.addEventListener("submit", (event) => {
  if (!hits.length || field.value !== found) return;
  event.preventDefault();
  step(1);
});

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || event.isComposing || !hits.length) return;
  event.preventDefault();
  step(-1);
});

// Whoever changes the languages stays where the page is.
document.querySelector(".choices").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link) link.hash = location.hash;
});

// Lights the next or the previous place, and says which it is.
function step(by) {
  hits[current]?.classList.remove("current");
  current = (current + by + hits.length) % hits.length;
  const hit = hits[current];
  hit.classList.add("current");
  hit.scrollIntoView({ block: "center" });
  const parts = {
    number: current + 1,
    count: hits.length,
    label: hit.closest(".clause").querySelector(".label").textContent,
  };
  controls.querySelector("output").textContent = controls.dataset.words.replace(
    /\{(\w+)\}/g,
    (_, name) => String(parts[name]),
  );
}

// Sends whether an answer helped, without leaving the page.
import { fetchPage } from "./request.js";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form.feedback");
  if (!form) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  form.querySelector('[role="alert"]')?.remove();
  try {
    await fetchPage(form.action, { method: "POST", body: new FormData(form, event.submitter) });
    const thanks = words("thanks");
    form.replaceWith(thanks);
    thanks.focus({ preventScroll: true });
  } catch {
    form.append(words("unsent"));
  } finally {
    form.ariaBusy = "false";
  }
});

function words(name) {
  const kept = document.querySelector(`template[data-words="${name}"]`);
  return kept.content.firstElementChild.cloneNode(true);
}

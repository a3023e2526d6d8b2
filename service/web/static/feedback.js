// Sends whether an answer helped, without leaving the page.
import { copyTemplate, fetchPage } from "./page.js";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form.feedback");
  if (!form) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  form.querySelector('[role="alert"]')?.remove();
  try {
    await fetchPage(form.action, { method: "POST", body: new FormData(form, event.submitter) });
    const thanks = copyTemplate('[data-words="thanks"]');
    form.replaceWith(thanks);
    thanks.focus({ preventScroll: true });
  } catch {
    form.append(copyTemplate('[data-words="unsent"]'));
  } finally {
    form.ariaBusy = "false";
  }
});

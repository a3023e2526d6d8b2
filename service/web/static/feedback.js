// Asks for the reason of a vote and sends both, without leaving the page.
import { fetchPage } from "./page.js";
import { askWhetherHelped } from "./shared/vote.js";

const words = JSON.parse(document.querySelector("#log").dataset.votes);
const votes = [];

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.feedback");
  if (!form) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  const vote = askWhetherHelped(readAnswer(fields), words, ({ reason }) => send(form.action, fields, reason));
  votes.push(vote);
  form.replaceWith(vote.place);
  vote.vote(fields.get("helpful") === "yes");
});

// A vote whose reason is still being written is sent with it.
window.addEventListener("pagehide", () => {
  for (const vote of votes) vote.finish();
});

function readAnswer(fields) {
  const clauses = fields.getAll("clause").map((id) => ({ id }));
  return { question: fields.get("question"), outcome: fields.get("outcome"), clauses, nearest: [] };
}

function send(address, fields, reason = "") {
  fields.set("reason", reason);
  fields.set("sent", "yes");
  return fetchPage(address, { method: "POST", body: fields, keepalive: true });
}

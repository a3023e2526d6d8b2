// Asks whether an answer helped and then why, and sends both at once.
import { make } from "./dom.js";

const MAX_REASON = 500;

// `send` is given the feedback as POST /v1/feedback takes it, and fails if that is not recorded.
// What is returned has `vote`, which is given whether it helped and asks why, and `finish`, which
// sends a vote whose reason is still being written.
export function askWhetherHelped(answer, words, send) {
  const place = make("div", { part: "vote", class: "vote", role: "group", "aria-label": words.helped });
  let helpful = null;
  let reason = null;

  function ask() {
    const choices = [["helped_yes", true], ["helped_no", false]].map(([name, value]) => {
      const button = make("button", { type: "button", class: "plain", text: words[name] });
      button.addEventListener("click", () => vote(value));
      return button;
    });
    place.append(make("span", { text: words.helped }), ...choices);
  }

  function vote(value) {
    helpful = value;
    reason = make("textarea", { rows: "2", maxlength: String(MAX_REASON) });
    const button = make("button", { type: "button", class: "plain", text: words.send });
    button.addEventListener("click", finish);
    place.replaceChildren(make("label", {}, words.reason, reason), button);
    reason.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  async function finish() {
    if (helpful === null) return;
    const feedback = {
      question: answer.question,
      outcome: answer.outcome,
      clauses: (answer.clauses.length ? answer.clauses : answer.nearest).map((clause) => clause.id),
      helpful,
    };
    if (reason.value.trim()) feedback.reason = reason.value.trim();
    const sent = helpful;
    helpful = null; // once, however often it is told to
    const inside = place.contains(place.getRootNode().activeElement);
    try {
      await send(feedback);
      const thanks = make("p", { role: "status", tabindex: "-1", text: words.thanks });
      place.replaceChildren(thanks);
      if (inside) thanks.focus({ preventScroll: true });
    } catch {
      helpful = sent;
      place.querySelector('[role="alert"]')?.remove();
      place.append(make("p", { role: "alert", text: words.unsent }));
    }
  }

  ask();
  return { place, vote, finish };
}

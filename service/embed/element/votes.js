// The votes on the answers of a conversation, if the service records any.
import { askWhetherHelped } from "../../web/static/shared/vote.js";
import { sendFeedback } from "./answer.js";

export class Votes {
  #votes = new Map(); // by answer

  // Adds the vote on an answer to its turn; it stays as it is when everything is shown anew.
  show(answer, turn, endpoint) {
    if (!VOTES || answer.outcome === "conversation") return;
    const send = (feedback) => sendFeedback(endpoint, feedback);
    const vote = this.#votes.get(answer) ?? askWhetherHelped(answer, WORDS[answer.language], send);
    this.#votes.set(answer, vote);
    turn.querySelector(".answer").append(vote.place);
  }

  // Sends those whose reason is still being written.
  finish() {
    for (const { finish } of this.#votes.values()) finish();
  }
}

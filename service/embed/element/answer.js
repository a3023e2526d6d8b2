// A question sent to the service, and what the page around hears of its answer.
import { isAskable } from "../../web/static/shared/question.js";
import { Problem, request } from "../../web/static/shared/request.js";

const MAX_HISTORY = 10;
const MAX_BODY = 16 * 1024; // bytes

// The answer to a question after earlier answers; `limit` is of clauses, where it is given.
export function askService(endpoint, question, turns, limit, stop) {
  if (!isAskable(question)) throw new Problem("invalid");
  const history = turns.slice(-MAX_HISTORY).map((answer) => ({
    question: answer.question,
    clauses: answer.clauses.map((clause) => clause.id),
  }));
  const wanted = Number.isInteger(limit) && limit >= 1 && limit <= 10 ? { limit } : {};
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: fit({ question, history, ...wanted }),
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  };
  return request(new URL("v1/ask", endpoint), options, (response) => response.json(), stop);
}

// The request as JSON, with as many of the latest turns as the service has room for.
function fit({ history, ...asked }) {
  const body = JSON.stringify({ ...asked, history });
  const fits = new TextEncoder().encode(body).length <= MAX_BODY;
  return fits || !history.length ? body : fit({ ...asked, history: history.slice(1) });
}

export function handoffOf(answer) {
  const { reason, mail, url } = answer.handoff;
  const nearest = answer.nearest.map((clause) => clause.id);
  return { question: answer.question, language: answer.language, reason, nearest, mail, url };
}

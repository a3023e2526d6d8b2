// Sends questions and votes to the service.
import { isAskable } from "../../web/static/shared/question.js";
import { Problem, request } from "../../web/static/shared/request.js";

const MAX_HISTORY = 10;
const MAX_BODY = 16 * 1024; // bytes
const POST = {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  credentials: "omit",
  cache: "no-store",
  redirect: "error",
  referrerPolicy: "no-referrer",
};

// The answer to a question after earlier answers, with at most `limit` clauses if it is valid.
export function askService(endpoint, question, turns, limit, controller) {
  if (!isAskable(question)) throw new Problem("invalid");
  const history = turns.slice(-MAX_HISTORY).map((answer) => ({
    question: answer.question,
    clauses: answer.clauses.map((clause) => clause.id),
  }));
  const fields = Number.isInteger(limit) && limit >= 1 && limit <= 10 ? { question, limit } : { question };
  const options = { ...POST, body: writeBody(fields, history) };
  return request(new URL("v1/ask", endpoint), options, (response) => response.json(), controller);
}

// Sends a vote, even while the page is being left.
export function sendFeedback(endpoint, feedback) {
  const options = { ...POST, body: JSON.stringify(feedback), keepalive: true };
  return request(new URL("v1/feedback", endpoint), options, (response) => response.text());
}

// The request as JSON, with as many of the latest turns as the service accepts.
function writeBody(fields, history) {
  const body = JSON.stringify({ ...fields, history });
  const fits = new TextEncoder().encode(body).length <= MAX_BODY;
  return fits || !history.length ? body : writeBody(fields, history.slice(1));
}

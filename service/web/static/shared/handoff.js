// The detail of the handoff event for an answer.
export function handoffOf(answer) {
  const { reason, mail, url } = answer.handoff;
  const nearest = answer.nearest.map((clause) => clause.id);
  return { question: answer.question, language: answer.language, reason, nearest, mail, url };
}

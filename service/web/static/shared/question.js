// The length of a question, counted as the service does: code points after NFKC and trimming.
export const MAX_QUESTION = 300;

export function countCharacters(question) {
  return [...question.normalize("NFKC").trim()].length;
}

export function isAskable(question) {
  const count = countCharacters(question);
  return count >= 1 && count <= MAX_QUESTION;
}

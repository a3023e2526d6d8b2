// How long a question may be, counted as the service counts: code points after NFKC and trimming.
const MAX_QUESTION = 300;

export function isAskable(question) {
  const { length } = [...question.normalize("NFKC").trim()];
  return length >= 1 && length <= MAX_QUESTION;
}

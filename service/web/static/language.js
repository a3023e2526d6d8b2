// The link to the other language keeps the position and the draft of a question.
const link = document.querySelector("#switch");

link.addEventListener("click", () => {
  const url = new URL(link.href);
  const draft = document.querySelector("#question")?.value;
  url.searchParams.delete("draft");
  if (draft) url.searchParams.set("draft", draft);
  url.hash = location.hash;
  link.href = url.href;
});

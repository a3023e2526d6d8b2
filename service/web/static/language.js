// The other language of the page keeps the place and what is typed but not yet asked.
const link = document.querySelector("#switch");

link.addEventListener("click", () => {
  const address = new URL(link.href);
  const draft = document.querySelector("#question")?.value;
  address.searchParams.delete("draft");
  if (draft) address.searchParams.set("draft", draft);
  address.hash = location.hash;
  link.href = address.href;
});

// Writes the address and the date below what is printed.
const printed = document.querySelector("#printed");

window.addEventListener("beforeprint", () => {
  const { lang } = document.documentElement;
  const date = new Date().toLocaleDateString(lang, { dateStyle: "long" });
  printed.textContent = `${decodeURI(location.href)} (${date})`;
});

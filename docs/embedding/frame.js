const TALLEST = 600; // pixels; beyond that the frame scrolls
// On a phone, a frame that scrolls in a page that scrolls is hard to use: there it is as high as it needs.
const phone = matchMedia("(max-width: 30em)");

// A sandboxed frame has no origin: messages from it say "null", so its window is what tells it apart,
// and "*" is the only address at which it can be reached. Send it nothing that is secret.
const frame = document.querySelector("#statement");
const heard = document.querySelector("#heard");
const send = (message) => frame.contentWindow.postMessage(message, "*");

document.querySelector("#ask").addEventListener("click", (event) => {
  send({ type: "statement-chat:ask", text: event.target.textContent });
});
document.querySelector("#japanese").addEventListener("click", () => {
  send({ type: "statement-chat:locale", lang: "ja" });
});

window.addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  if (data.type === "statement-chat:height") {
    frame.style.height = `${phone.matches ? data.detail.height : Math.min(data.detail.height, TALLEST)}px`;
  }
  if (data.type === "statement-chat:answer") {
    heard.textContent = data.detail.outcome;
    if (phone.matches) frame.scrollIntoView({ block: "end" });
  }
  if (data.type === "statement-chat:handoff") heard.textContent = data.detail.question;
});

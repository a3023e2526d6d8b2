// What the attributes of the element say, and what holds where they say nothing.
export function languageOf(chat) {
  const wished = [chat.getAttribute("lang"), document.documentElement.lang, ...navigator.languages];
  const known = wished.map((one) => String(one).toLowerCase().split("-")[0]);
  return known.find((one) => Object.hasOwn(WORDS, one)) ?? "en";
}

// The address that the service's own are below.
export function endpointOf(chat) {
  const endpoint = new URL(chat.getAttribute("endpoint") || "/", import.meta.url);
  if (!endpoint.pathname.endsWith("/")) endpoint.pathname += "/";
  return endpoint;
}

// Whether the text is on the clipboard now; plain http and a refusal leave it to the keyboard.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

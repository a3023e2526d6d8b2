// Copies a text; false if the clipboard is not available, as over plain HTTP, or not permitted.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

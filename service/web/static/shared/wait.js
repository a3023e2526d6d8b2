// How long to wait: the words for one second, or those for more with their count put in.
export function sayWait(seconds, one, more) {
  return seconds === 1 ? one : more.replace("{count}", String(seconds));
}

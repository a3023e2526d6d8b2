// How long to wait, in the words for one second or in those for more, which have a place for their count.
export function sayWait(seconds, one, more) {
  return seconds === 1 ? one : more.replace("{count}", String(seconds));
}

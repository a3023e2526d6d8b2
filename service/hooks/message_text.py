"""The words of a message as a person wrote them, out of mail and HTML, and the question there."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from index.text import normalize_question
from service.schema import CONTROL, MAX_QUESTION, has_words

UNSEEN = frozenset({"script", "style", "head", "title", "template", "blockquote"})
"""Elements whose words the sender did not write; mail programs quote in `blockquote`."""

BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})

SIGNATURE = "-- "
"""The line before a signature (RFC 3676, 4.3)."""

SENTENCES = re.compile(r"(?<=[?？。！])\s*|(?<=[.!])\s+|\n+")
ASKS = re.compile(r"([?？]|か。?)$")

NO_TAG = re.compile(
    r"<(?!!--|!\[(?:if|else|endif|cdata)(?![-_.a-z0-9])|!?[a-z/][^<>]*>)", re.IGNORECASE
)
"""What opens no comment, section or tag: `HTMLParser` would look for the end of each to the end of
the message, and raises for a section that it does not know.
"""

MAX_MESSAGE = 20_000
"""Code points of a message that are looked at; a longer one is no question."""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """What of a message is looked up; `whole` is false where the message says more."""

    text: str
    whole: bool


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in UNSEEN:
            self._unseen.append(tag)
        if tag in BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        if tag in BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


def read_text(content: str) -> str:
    """The sender's own words: no tags, no quoted lines, no signature, no control characters."""
    parser = _Words()
    parser.feed(NO_TAG.sub("&lt;", content[:MAX_MESSAGE]))
    parser.close()
    lines = []
    for line in "".join(parser.words).splitlines():
        if line == SIGNATURE:
            break
        if not line.lstrip().startswith(">"):
            lines.append(CONTROL.sub(" ", line).strip())
    return "\n".join(line for line in lines if line)


def find_question(text: str) -> FoundQuestion | None:
    """All of a text where a question may be so long, else its first sentence that asks something.

    None where there is no such sentence.
    """
    joined = " ".join(text.split())
    if _fits(joined):
        return FoundQuestion(joined, whole=True)
    for sentence in SENTENCES.split(text):
        if ASKS.search(sentence) and _fits(sentence):
            return FoundQuestion(sentence, whole=False)
    return None


def _fits(text: str) -> bool:
    return has_words(text) and len(normalize_question(text)) <= MAX_QUESTION

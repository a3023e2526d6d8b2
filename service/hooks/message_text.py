"""The sender's own text in an email or an HTML message, and the question in it."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from index.text import normalize_question
from service.schema import CONTROL, MAX_QUESTION, has_words

SKIPPED_TAGS = frozenset({"script", "style", "head", "title", "template", "blockquote"})
"""Elements whose text the sender did not write; email programs quote in `blockquote`."""

LINE_BREAK_TAGS = frozenset(
    {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
)

SIGNATURE_LINE = "-- "
"""The line before a signature (RFC 3676, 4.3)."""

SENTENCE_BREAK = re.compile(r"(?<=[?？。！])\s*|(?<=[.!])\s+|\n+")
QUESTION_END = re.compile(r"([?？]|か。?)$")

STRAY_BRACKET = re.compile(
    r"<(?!!--|!\[(?:if|else|endif|cdata)(?![-_.a-z0-9])|!?[a-z/][^<>]*>)", re.IGNORECASE
)
"""A bracket that opens no comment, section or tag: `HTMLParser` would search the whole rest of the
message for the end of each, and raises for a section that it does not know.
"""

MAX_MESSAGE = 20_000
"""Code points of a message that are read; the rest is ignored."""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """The part of a message that is looked up; `whole` is false if the message says more."""

    text: str
    whole: bool


class _TextExtractor(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SKIPPED_TAGS:
            self._skipped.append(tag)
        if tag in LINE_BREAK_TAGS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
        if tag in LINE_BREAK_TAGS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.pieces.append(data)


def read_text(content: str) -> str:
    """The sender's own text: no tags, quoted lines, signature or control characters."""
    extractor = _TextExtractor()
    extractor.feed(STRAY_BRACKET.sub("&lt;", content[:MAX_MESSAGE]))
    extractor.close()
    lines = []
    for line in "".join(extractor.pieces).splitlines():
        if line == SIGNATURE_LINE:
            break
        if not line.lstrip().startswith(">"):
            lines.append(CONTROL.sub(" ", line).strip())
    return "\n".join(line for line in lines if line)


def find_question(text: str) -> FoundQuestion | None:
    """The whole text if it is short enough for a question, else its first sentence that asks.

    Returns None if there is no such sentence.
    """
    joined = " ".join(text.split())
    if _fits(joined):
        return FoundQuestion(joined, whole=True)
    for sentence in SENTENCE_BREAK.split(text):
        if QUESTION_END.search(sentence) and _fits(sentence):
            return FoundQuestion(sentence, whole=False)
    return None


def _fits(text: str) -> bool:
    return has_words(text) and len(normalize_question(text)) <= MAX_QUESTION

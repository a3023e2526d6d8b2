"""The text of an email or an HTML message, and what of it is looked up."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from index.message import MAX_MESSAGE, read_message
from index.text import CONTROL, normalize_question
from service.schema import MAX_QUESTION, has_words

SKIPPED_TAGS = frozenset({"script", "style", "head", "title", "template", "blockquote"})
"""Elements whose text the sender did not write; email programs quote in `blockquote`."""

LINE_BREAK_TAGS = frozenset(
    {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
)

STRAY_BRACKET = re.compile(
    r"<(?!!--|!\[(?:if|else|endif|cdata)(?![-_.a-z0-9])|!?[a-z/][^<>]*>)", re.IGNORECASE
)
"""A bracket that opens no comment, section or tag: `HTMLParser` would search the whole rest of the
message for the end of each, and raises for a section that it does not know.
"""

SECTIONS = (
    (re.compile("<!--"), re.compile(r"--!?\s*>")),
    (re.compile(r"<!\[(?=cdata)", re.IGNORECASE), re.compile(r"\]\s*\]\s*>")),
    (re.compile(r"<!\[(?!cdata)", re.IGNORECASE), re.compile(r"\]\s*>")),
)
"""What opens and what closes a comment, a section of text, and a condition."""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """What is looked up of a message; `whole` is false if the sender's own words say more."""

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
        if tag in SKIPPED_TAGS and tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
        if tag in LINE_BREAK_TAGS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.pieces.append(data)


def read_text(content: str) -> str:
    """The text of a message: no tags, quoted elements, control characters or empty lines."""
    extractor = _TextExtractor()
    extractor.feed(_escape_unclosed(STRAY_BRACKET.sub("&lt;", content[:MAX_MESSAGE])))
    extractor.close()
    lines = (CONTROL.sub(" ", line).strip() for line in "".join(extractor.pieces).splitlines())
    return "\n".join(line for line in lines if line)


def _escape_unclosed(content: str) -> str:
    """Escape what opens a section that nothing closes; else each would be searched to the end."""
    for opening, closing in SECTIONS:
        end = max((match.end() for match in closing.finditer(content)), default=0)
        rest = opening.sub(lambda match: f"&lt;{match[0][1:]}", content[end:])
        content = content[:end] + rest
    return content


def find_question(text: str) -> FoundQuestion | None:
    """The whole text, or the sender's own words, if short enough; else what they ask.

    Returns None if nothing is asked, or at too great a length.
    """
    if _fits(text):
        return FoundQuestion(text, whole=True)
    message = read_message(text)
    if _fits(message.body):
        return FoundQuestion(message.body, whole=True)
    found: list[str] = []
    for question in message.questions:
        if _fits("\n".join([*found, question])):
            found.append(question)
    return FoundQuestion("\n".join(found), whole=False) if found else None


def _fits(text: str) -> bool:
    return has_words(text) and len(normalize_question(text)) <= MAX_QUESTION

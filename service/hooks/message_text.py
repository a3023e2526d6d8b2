"""The text of an email or an HTML message, and what of it is looked up."""

import html
import re
from collections.abc import Sequence
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

SIGNATURE_CLASS = "js-signatureMarker"
"""Class of the element that Zammad sets before a signature or an earlier mail."""

TAG = re.compile(
    r"</?(?:a|b|blockquote|body|br|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre"
    r"|script|span|strong|style|table|tbody|td|template|th|title|tr|tt|u|ul)\b[^<>]*>"
    r"|<!--|<!doctype\b",
    re.IGNORECASE,
)
"""What tells that a message is HTML, where the help desk does not say."""

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
    """What is looked up of a message.

    `whole` is false if the sender's own words say more, and `missed` is true if they ask more.
    """

    text: str
    whole: bool
    missed: bool = False


class _TextExtractor(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._skipped: list[str] = []
        self._signed = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if SIGNATURE_CLASS in (dict(attrs).get("class") or "").split():
            # A message that begins with what it replies to has its own words below.
            self._signed = self._signed or has_words("".join(self.pieces))
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
        if not self._skipped and not self._signed:
            self.pieces.append(data)


def read_text(content: str, is_html: bool | None = None) -> str:
    """The text of a message: no tags, quoted elements, control characters or empty lines.

    If it is not said whether it is HTML, it is if there is a usual tag in it.
    """
    content = content[:MAX_MESSAGE]
    if is_html is None:
        is_html = TAG.search(content) is not None
        content = content if is_html else html.unescape(content)
    text = _strip_tags(content) if is_html else content
    lines = (CONTROL.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _strip_tags(content: str) -> str:
    extractor = _TextExtractor()
    extractor.feed(_escape_unclosed(STRAY_BRACKET.sub("&lt;", content)))
    extractor.close()
    return "".join(extractor.pieces)


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
    if not found:
        return None
    missed = len(found) < len(message.questions)
    return FoundQuestion("\n".join(found), whole=False, missed=missed)


def _fits(text: str) -> bool:
    return has_words(text) and len(normalize_question(text)) <= MAX_QUESTION

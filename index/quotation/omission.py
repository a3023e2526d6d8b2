"""Says which words of a sentence a quotation leaves out, and whether they set its strength."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.quotation.comparison import Run
from index.quotation.excerpts import Excerpt
from index.quotation.source_text import SourceText
from index.quotation.strength import StrengthWord, find_strength
from index.text import Language, Span

SENTENCE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r".+?(?:[.!?](?=\s+[A-Z“\"])|$)", re.DOTALL),
    "ja": re.compile(r"[^。]+(?:。|$)"),
}
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|U\.S)\.$")


@dataclass(frozen=True, slots=True)
class Omission:
    """Words of a clause that are left out, as a range of code points of its text.

    `kind`: an ellipsis stands for them, or the quotation is cut from its sentence. `position`: they
    come before the quotation, within it, or after it.
    """

    kind: Literal["ellipsis", "cut"]
    position: Literal["before", "within", "after"]
    clause: int
    language: Language
    span: Span
    text: str
    strength: tuple[StrengthWord, ...]


def find_omissions(source: SourceText, excerpts: Sequence[Excerpt]) -> list[Omission]:
    """What ellipses leave out, and what sentences have before and after what is quoted of them."""
    quoted = [position for excerpt in excerpts for position in _quoted(excerpt)]
    omissions: list[Omission] = []
    for excerpt in excerpts:
        own = _quoted(excerpt)
        if not own:
            continue
        omissions += _cut(source, own[0], quoted, "before")
        for run in excerpt.comparison.runs:
            if run.op == "omit":
                omissions += _ellipsis(source, run)
        omissions += _cut(source, own[-1], quoted, "after")
    return list(dict.fromkeys(omissions))


def _quoted(excerpt: Excerpt) -> list[int]:
    spliced = [] if excerpt.spliced is None else [excerpt.spliced]
    runs = [*spliced, *excerpt.comparison.runs]
    return [position for run in runs if run.op != "omit" for position in run.positions]


def _ellipsis(source: SourceText, run: Run) -> Iterator[Omission]:
    for owner, group in groupby(run.positions, source.owners.__getitem__):
        positions = list(group)
        if any(source.tokens[at].is_word for at in positions):
            span = Span(source.tokens[positions[0]].start, source.tokens[positions[-1]].end)
            yield _omission(source, "ellipsis", "within", owner, span)


def _cut(
    source: SourceText,
    position: int,
    quoted: Sequence[int],
    side: Literal["before", "after"],
) -> Iterator[Omission]:
    """What the sentence has on one side of a position, up to what else is quoted of it."""
    owner, token = source.owners[position], source.tokens[position]
    text = source.texts[owner]
    sentence = next(
        (part for part in find_sentences(text, source.language) if token.start < part.end),
        Span(0, len(text)),
    )
    others = [source.tokens[at] for at in quoted if source.owners[at] == owner and at != position]
    if side == "after":
        limit = min((one.start for one in others if one.start >= token.end), default=sentence.end)
        span = Span(token.end, min(limit, sentence.end))
    else:
        limit = max((one.end for one in others if one.end <= token.start), default=0)
        span = Span(max(sentence.start, limit), token.start)
    words = text[span.start : span.end]
    if any(map(str.isalnum, words)):
        start = span.start + len(words) - len(words.lstrip())
        span = Span(start, start + len(words.strip()))
        yield _omission(source, "cut", side, owner, span)


def _omission(
    source: SourceText,
    kind: Literal["ellipsis", "cut"],
    position: Literal["before", "within", "after"],
    owner: int,
    span: Span,
) -> Omission:
    text = source.texts[owner]
    words = text[span.start : span.end]
    # Looked for in the whole clause, so that no word is taken for a part of a longer one.
    strength = tuple(
        word
        for word in find_strength(text, source.language)
        if word.span.start < span.end and word.span.end > span.start
    )
    return Omission(kind, position, owner, source.language, span, words, strength)


def find_sentences(text: str, language: Language) -> list[Span]:
    """The sentences of a clause; a title such as "Mr." ends none."""
    spans: list[Span] = []
    start = 0
    for match in SENTENCE[language].finditer(text):
        if language == "en" and TITLE.search(match[0]):
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans

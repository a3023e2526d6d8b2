"""Finds what stands around a quotation without being part of it: labels, sources, footnote marks.

Only what consists wholly of known words is found, so that nothing of a clause hides in it.
"""

import re
from collections.abc import Iterator, Sequence

from index.quotation.asides import Aside, AsideKind, without_overlap
from index.quotation.marks import (
    BLANK,
    BRACKETED,
    BULLET,
    ENCLOSED,
    FOOTNOTE,
    LINK,
    NAMED_FURTHER,
    NEXT_NUMBER,
    NUMBER,
    OPENING,
    PAGE,
    PLAIN,
    QUESTION,
    SAYING,
    SENTENCE_END,
    SOURCE,
    SOURCE_BEFORE,
    STAR,
    TAG,
    TAIL,
)
from index.quotation.source_names import SourceNames, fold_each
from index.text import detect_language

MAX_CUTS = 12
"""So many places of a line are tried as the start or the end of what surrounds a quotation."""


def find_surroundings(text: str, names: SourceNames) -> list[Aside]:
    """What may be set aside in a text, in order; the ranges do not overlap."""
    folded = fold_each(text)
    found: list[Aside] = []
    start = 0
    several = len(folded.split("\n", 1)) > 1
    for line in folded.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        found += _read_line(folded, start, end, names, several)
        start += len(line)
    return without_overlap(found)


def spare_clause(text: str, asides: Sequence[Aside], names: SourceNames) -> list[Aside]:
    """The asides without the first clause in them that is itself a name, such as the title."""
    folded = fold_each(text)
    spared: list[Aside] = []
    is_spared = False
    for aside in asides:
        found = None if is_spared else names.find_clause(folded[aside.start : aside.end])
        if found is None:
            spared.append(aside)
            continue
        is_spared = True
        for start, end in ((0, found.start), (found.stop, aside.end - aside.start)):
            part = folded[aside.start + start : aside.start + end]
            if any(map(str.isalnum, part)):
                spared.append(Aside(aside.kind, aside.start + start, aside.start + end))
    return spared


def _read_line(
    folded: str, start: int, end: int, names: SourceNames, several: bool
) -> Iterator[Aside]:
    line = folded[start:end]
    if not line.strip():
        return
    if PAGE.fullmatch(line):
        yield Aside("page", start, end)
        return
    if several and names.is_heading(line):
        yield Aside("label", start, end)
        return
    if names.is_service_line(line):
        yield Aside("service", start, end)
        return
    marks = list(_leading_marks(folded, start, end, names))
    yield from marks
    rest = max((mark.end for mark in marks), default=start)
    line = folded[rest:end]
    if names.consumes(line, whole=several):
        quoted = _find_titles(line, names)
        for start, stop in ((0, quoted.start), (quoted.stop, len(line))):
            if line[start:stop].strip(BLANK + PLAIN):
                yield Aside("source", rest + start, rest + stop)
        return
    yield from _read_rest(line, rest, names)


def _find_titles(line: str, names: SourceNames) -> range:
    """What a line of names quotes: a clause, such as the title, perhaps in both languages."""
    clause = _find_quoted(line, names)
    if clause is None:
        return range(0)
    after = line[clause.stop :]
    other = names.find_clause(after)
    if other is None or detect_language(after) == detect_language(line[: clause.stop]):
        return clause
    if re.search(r"\w", after[: other.start] + after[other.stop :]):
        return clause
    return range(clause.start, len(line))


def _find_quoted(line: str, names: SourceNames) -> range | None:
    """The clause that a line of names quotes, such as the title; None if it names a source."""
    clause = names.find_clause(line)
    if clause is None or SOURCE.match(line) or NAMED_FURTHER.match(line, clause.stop):
        return None
    return None if SOURCE_BEFORE.search(line[: clause.start]) else clause


def _read_rest(line: str, start: int, names: SourceNames) -> Iterator[Aside]:
    """What surrounds a quotation in a line after its bullets, numbers and labels."""
    yield from _marks_within(line, start, names)
    yield from _leading_words(line, start, names)
    yield from _trailing_words(line, start, names)
    if saying := SAYING.search(line):
        yield Aside("source", start + saying.start(), start + len(line))
    for match in BRACKETED.finditer(line):
        inside = match["inside"]
        if names.consumes(inside, whole=True) and not names.find_clause(inside, titles=False):
            yield Aside("source", start + match.start(), start + match.end())
    if QUESTION.fullmatch(line):
        yield Aside("question", start, start + len(line))
    elif enclosed := ENCLOSED.fullmatch(line):
        for group in ("opening", "closing"):
            yield Aside("mark", start + enclosed.start(group), start + enclosed.end(group))


def _marks_within(line: str, start: int, names: SourceNames) -> Iterator[Aside]:
    """Marks anywhere in a line: links, tags, footnotes, numbers and labels of further items."""
    for end in list(SENTENCE_END.finditer(line))[:MAX_CUTS]:
        label = names.label.match(line, end.end())
        if label and label.end() < len(line):
            yield Aside("label", start + label.start(), start + label.end())
    for match in NEXT_NUMBER.finditer(line):
        yield Aside("number", start + match.start("number"), start + match.end("number"))
    patterns: list[tuple[AsideKind, re.Pattern[str]]] = [
        ("link", LINK),
        ("mark", TAG),
        ("footnote", FOOTNOTE),
    ]
    if line.count("*") % 2:
        patterns.append(("footnote", STAR))
    for kind, pattern in patterns:
        yield from (Aside(kind, start + m.start(), start + m.end()) for m in pattern.finditer(line))


def _leading_marks(folded: str, start: int, end: int, names: SourceNames) -> Iterator[Aside]:
    """Bullets, numbers and labels at the start of a line, in any order and repeated."""
    position = start
    for _ in range(MAX_CUTS):
        while position < end and folded[position] in BLANK + '"“「『*_':
            position += 1
        kinds: tuple[tuple[AsideKind, re.Pattern[str]], ...] = (
            ("label", names.label),
            ("bullet", BULLET),
            ("number", NUMBER),
        )
        for kind, pattern in kinds:
            match = pattern.match(folded, position, end)
            if match and match.end() > position:
                yield Aside(kind, position, position + len(match[0].rstrip()))
                position = match.end()
                break
        else:
            return


def _leading_words(line: str, start: int, names: SourceNames) -> Iterator[Aside]:
    """Words up to a colon or a quotation mark: "The Tokyo Statement says: “…"."""
    ends = [match.start() for match in OPENING.finditer(line)][:MAX_CUTS]
    for end in reversed(ends):
        if line[:end].strip() and names.consumes(line[:end], whole=line[end] == ":"):
            for match in re.finditer(r"[^:]+:?", line[:end]):
                yield Aside("source", start + match.start(), start + match.end())
            return


def _trailing_words(line: str, start: int, names: SourceNames) -> Iterator[Aside]:
    """Words after a bracket, a dash, a quotation mark or a sentence, to the end of the line."""
    cuts = [
        match.end() if match[0][:1] in '"”」』〟’.。;:' else match.start()
        for match in TAIL.finditer(line)
    ]
    for cut in cuts[-MAX_CUTS:]:
        if line[cut:].strip() and names.consumes(line[cut:]):
            if names.find_clause(line[cut:], titles=False) is None:
                yield Aside("source", start + cut, start + len(line))
            return

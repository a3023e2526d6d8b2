"""Finds what stands around a quotation without being part of it: labels, sources, footnote marks.

Only what consists wholly of known words is found, so that nothing of a clause hides in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.quotation.source_names import SourceNames, fold_each
from index.text import detect_language

AsideKind = Literal[
    "bullet",
    "number",
    "label",
    "footnote",
    "source",
    "link",
    "page",
    "question",
    "service",
    "joiner",
    "mark",
]

MAX_CUTS = 12
"""So many places of a line are tried as the start or the end of what surrounds a quotation."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A range of code points of a text, `end` exclusive, that may be set aside."""

    kind: AsideKind
    start: int
    end: int


BULLET = re.compile(
    r"[-+*•●○◆◇■□・‣◦▪▫➢➤✓✔▶>›#–—※→|~_]+(?=\s|$|[\"“「『(（])\s*|[•●○◆◇■□・‣◦▪▫➢➤✓✔▶>#※→|]+\s*"
)
NUMBER = re.compile(
    r"(?:[(\[〔【](?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]{1,5}|[a-z]|[ァ-ン]|[一二三四五六七八九十]{1,3})[)\]〕】][.、:]?"
    r"|(?:\d{1,2}(?:[.-]\d{1,2})*|[ivxlc]{1,5}|[a-z]|[ァ-ン]|[一二三四五六七八九十]{1,3})(?:[)\]:]|[.](?=\s|[^\s\d]))"
    r"|[ァ-ン][ \u3000](?=\S)"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,3}、(?!\d)|[①-⑳⑴-⒛㈠-㈩ⅰ-ⅻ][.)、]?)\s*"
)
NEXT_NUMBER = re.compile(
    rf"[.;。」”\"][ \u3000]*(?:and )?(?P<number>{NUMBER.pattern})(?=\w|[\"“「『])"
)
"""The number of an item that goes on in the same line."""
SENTENCE_END = re.compile(r"[.;。」”\"]\s*(?=\S)")
FOOTNOTE = re.compile(
    r"[⁰¹²³⁴-⁹]+[)]?|[\[(〔]\s?(?:※|\*|注|脚注|note|fn\.?)?\s?\d{0,3}\s?[)\]〕](?<![(\[〔][)\]〕])"
    r"|\[\^\w{1,10}\]|[(\[〔](?:sic\.?|原文のまま|原文ママ|ママ)[)\]〕]"
    r"|※\s?\d{0,2}|(?:注|脚注)\s?\d{1,2}[)]?|[†‡§]+"
)
TAG = re.compile(
    r"</?(?:a|b|i|u|p|q|em|strong|br|div|span|blockquote|cite|mark|li|ul|ol|td|th|tr|table)"
    r"(?:\s[^<>\n]{0,300})?/?>"
)
"""Those of HTML, without the ones that strike words out."""
SAYING = re.compile(
    r"(?<=[。」』”\"])\s*(?:と|旨[がを]?)(?:(?:(?:記載|規定|明記|表明|宣言|説明|記述)(?:し|され)|述べ|述べられ|定め"
    r"|定められ|うたっ|謳っ|うたわれ|書かれ|記し|記され|言っ|なっ|し|され)て(?:い(?:る|ます|た|ました)|お(?:り|ります)|あ(?:る|ります))"
    r"|あ(?:る|ります)|い(?:う|います)|す(?:る|します)|し(?:た|ました)|述べ(?:る|た|ます|ました)|定め(?:る|た)|記す)[。.]?\s*$"
)
"""What says that the words before it are said; no form of it says that they are not."""
STAR = re.compile(r"(?<=[^\s*])\*+(?=\s|$|[.,;:。、」”\"])")
LINK = re.compile(r"<?(?:https?://|www\.)[^\s「」『』“”()<>、。]+>?|(?<=\s)/statement#[\w-]+")
PAGE = re.compile(
    r"\s*[-–—~\s]*(?:(?:page|p\.?)\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?\s*(?:ページ|頁)?[-–—~\s]*"
)
QUESTION = re.compile(r"\s*.+(?:[?]|[ぁ-ん]か。?)\s*")
OPENING = re.compile(r"[\"“”「『〝‘（(\[:]|(?<=[.。,、])(?=\s|.)")
TAIL = re.compile(r"[(\[〔【]|[\"”」』〟’](?!\w)|\s[-–—―~|]+(?=\s?\S)|[―—]+|[.。;:]\s*(?=.)")
BRACKETED = re.compile(r"[(\[〔【](?P<inside>[^()\[\]〔〕【】\n]{1,200})[)\]〕】]")
ENCLOSED = re.compile(
    r"\s*(?P<opening>[(\[〔【])[^()\[\]〔〕【】]+(?P<closing>[)\]〕】])\s*[.。,、]?\s*"
)
SOURCE = re.compile(r"\s*(?:source|出典|出所|引用|[-–—―])")
SOURCE_BEFORE = re.compile(r"\w[^\w:]*[-–—―(]\W*$|\w\s*$|[,、]\s*$")
NAMED_FURTHER = re.compile(r"\s*[,、]\s*\w")
"""A title with this after it, or before it, is that of a source."""
PLAIN = "\"'“”„«»「」『』〝〟.。,、;:*_"
BLANK = " \t\u3000"


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
    return _without_overlap(found)


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


def _without_overlap(found: Sequence[Aside]) -> list[Aside]:
    """The asides in order; of two that overlap, the longer one, without those inside it."""
    kept: list[Aside] = []
    taken: set[int] = set()
    for aside in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        offsets = range(aside.start, aside.end)
        if aside.start < aside.end and not taken.intersection(offsets):
            kept.append(aside)
            taken.update(offsets)
    return sorted(kept, key=lambda one: one.start)

"""Whether a text is a quotation of a statement, word for word or altered, and where from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.quotation.comparison import Comparison, Run, compare
from index.quotation.reading import find_exact, read_closest
from index.quotation.source_text import SourceText, read_source
from index.quotation.tokens import tokenize
from index.statement import Statement
from index.text import LANGUAGES, Language, Span, detect_language

Verdict = Literal["exact", "altered", "absent"]

RANK: dict[Verdict, int] = {"absent": 0, "altered": 1, "exact": 2}

MIN_SIMILARITY, MIN_ANCHORED_SIMILARITY = 0.6, 2 / 3
MIN_AGREEING: dict[Language, int] = {"en": 4, "ja": 7}
"""A text of which words differ is called an altered quotation where the share of words that agree,
and their number, are at least these. Set by holding 2,507 English and 2,578 Japanese sentences,
fragments and questions that quote nothing (from the Constitution of Japan and from general
knowledge) against the Tokyo Statement: of those with so many agreeing words, the nearest reached a
share of 0.50 in English and 0.56 in Japanese.

A shorter one is called so from the second share on where one thing differs between two anchors:
words that stand together at most `MAX_PLACES` times in the statement, with a name, a number or a
word of substance among them. Of 40,833 stretches of 3 to 6 words of those English sentences one is
taken so, of 50,000 of 5 to 10 characters of the Japanese ones two.
"""
MAX_PLACES = 2
SUBSTANCE = re.compile(r"[A-Z0-9]|[a-z]{5}|[^\W_a-z\u3040-\u309f]")
"""A capital, a digit, five letters, or a letter that is not hiragana."""


@dataclass(frozen=True, slots=True)
class Place:
    """A range of code points, `end` exclusive, of a clause's text."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """What became of a text that was held against a statement.

    `places` are the quoted ranges in the order of the quotation: several where it runs over clauses
    or leaves words out. `clause` is the one that most of it is from. `occurrences` are all places
    where an exact text stands, in the order of the document, by the clause that each begins in.
    `similarity`, 0 to 1, is the share of words that agree with the closest span.
    """

    verdict: Verdict
    similarity: float
    language: Language | None = None
    clause: str | None = None
    places: tuple[Place, ...] = ()
    occurrences: tuple[Place, ...] = ()
    runs: tuple[Run, ...] = ()
    differences: tuple[Run, ...] = ()


class QuotationChecker:
    """Holds texts against both languages of one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        self._clauses = [clause.id for clause in statement.clauses]
        self._sources = {language: read_source(statement, language) for language in LANGUAGES}

    def check(self, text: str) -> Quotation:
        """Find the span that the text quotes, in the language where it is quoted best.

        White space, quotation marks, width, bullets, Markdown marks, marks at the ends and the case
        of the first letter make no difference; nor do words of one clause (or of a lead-in and its
        clause) that an ellipsis stands for. Everything else does.
        """
        found = [
            self._check_language(text, language)
            for language in sorted(LANGUAGES, key=detect_language(text).__ne__)
        ]
        return max(found, key=lambda one: (RANK[one.verdict], one.similarity))

    def _check_language(self, text: str, language: Language) -> Quotation:
        source = self._sources[language]
        given = tokenize(text, language, source.labels)
        if not any(token.is_word and not token.optional for token in given.tokens):
            return Quotation("absent", 0.0)
        exact = list(find_exact(source, given))
        if exact:
            best = compare(source, given, [exact[0]])
            found = [compare(source, given, [pairs]).spans for pairs in exact]
        else:
            readings = [
                compare(source, given, segments) for segments in read_closest(source, given)
            ]
            best = max(readings, key=lambda one: (one.similarity, -len(one.differences)))
            found = [] if best.differences else [best.spans]
        if best.main is None or not is_recognised(source, best):
            return Quotation("absent", best.similarity)
        return Quotation(
            "altered" if best.differences else "exact",
            best.similarity,
            language,
            self._clauses[best.main],
            self._places(best.spans),
            self._places([join_first(spans) for spans in found]),
            best.runs,
            best.differences,
        )

    def _places(self, spans: Sequence[tuple[int, Span]]) -> tuple[Place, ...]:
        return tuple(Place(self._clauses[number], span.start, span.end) for number, span in spans)


def is_recognised(source: SourceText, comparison: Comparison) -> bool:
    """Whether so much agrees that the text is a quotation, however altered.

    Where all words agree, in another case or form of kanji perhaps, their number does not matter.
    """
    if comparison.similarity == 1.0:
        return True
    if comparison.agreeing >= MIN_AGREEING[source.language]:
        return comparison.similarity >= MIN_SIMILARITY
    return comparison.similarity >= MIN_ANCHORED_SIMILARITY and _is_anchored(
        source, comparison.runs
    )


def _is_anchored(source: SourceText, runs: Sequence[Run]) -> bool:
    """Whether one thing differs, between two anchors."""
    if [run.op == "equal" for run in runs] != [True, False, True]:
        return False
    return all(
        SUBSTANCE.search(run.source)
        and len(list(source.find(tokenize(run.source, source.language).tokens))) <= MAX_PLACES
        for run in (runs[0], runs[2])
    )


def join_first(spans: Sequence[tuple[int, Span]]) -> tuple[int, Span]:
    """The range in the first clause, over what is left out there."""
    number, first = spans[0]
    return number, Span(first.start, max(span.end for at, span in spans if at == number))

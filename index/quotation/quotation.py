"""Checks whether a text quotes a statement, word for word or altered, and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.quotation.candidates import find_candidates, find_exact
from index.quotation.comparison import Comparison, Run, compare
from index.quotation.source_text import SourceText, read_source
from index.quotation.tokens import tokenize
from index.statement import Statement
from index.text import LANGUAGES, Language, Span, detect_language

Verdict = Literal["exact", "altered", "absent"]

RANK: dict[Verdict, int] = {"absent": 0, "altered": 1, "exact": 2}

MIN_SIMILARITY, MIN_ANCHORED_SIMILARITY = 0.6, 2 / 3
MIN_MATCHING: dict[Language, int] = {"en": 4, "ja": 7}
"""A text with different words is an altered quotation if at least `MIN_MATCHING` words match, and
their share is at least `MIN_SIMILARITY`. This was set by checking 2,507 English and 2,578 Japanese
sentences, fragments and questions that quote nothing (from the Constitution of Japan and from
general-knowledge questions) against the Tokyo Statement: among those with that many matching words,
the highest share was 0.50 in English and 0.56 in Japanese.

A text with fewer matching words is an altered quotation if their share is at least
`MIN_ANCHORED_SIMILARITY` and there is one difference between two anchors. An anchor is a run of
words that occurs at most `MAX_OCCURRENCES` times in the statement and contains a name, a number or
a content word. Of 40,833 runs of 3 to 6 words from those English sentences 1 is accepted, and of
50,000 runs of 5 to 10 characters from the Japanese ones 2.
"""
MAX_OCCURRENCES = 2
CONTENT_WORD = re.compile(r"[A-Z0-9]|[a-z]{5}|[^\W_a-z\u3040-\u309f]")
"""A capital, a digit, five letters, or a letter that is not hiragana."""


@dataclass(frozen=True, slots=True)
class Place:
    """A range of code points of the text of a clause; `end` is exclusive."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """The result of checking a text against a statement.

    `places` are the quoted ranges in the order of the quotation; there are several if it spans
    clauses or omits words. `clause` is the one that most of it is from. `occurrences` are all
    places where an exact quotation occurs, in document order, each in the clause where it begins.
    `similarity`, 0 to 1, is the share of words that match the closest span.
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
    """Checks texts against both languages of a statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        self._clauses = [clause.id for clause in statement.clauses]
        self._sources = {language: read_source(statement, language) for language in LANGUAGES}

    def check(self, text: str) -> Quotation:
        """Find the span that a text quotes, in the language where the match is best.

        Ignored are whitespace, quotation marks, character width, bullets, Markdown marks,
        punctuation at the ends, the case of the first letter, and words of one clause (or of a
        lead-in and its clause) that are replaced by an ellipsis. Everything else is a difference.
        """
        found = [
            self._check_language(text, language)
            for language in sorted(LANGUAGES, key=detect_language(text).__ne__)
        ]
        return max(found, key=lambda quotation: (RANK[quotation.verdict], quotation.similarity))

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
            best = max(
                (compare(source, given, segments) for segments in find_candidates(source, given)),
                key=lambda comparison: (comparison.similarity, -len(comparison.differences)),
            )
            found = [] if best.differences else [best.spans]
        if best.main is None or not is_quotation(source, best):
            return Quotation("absent", best.similarity)
        return Quotation(
            "altered" if best.differences else "exact",
            best.similarity,
            language,
            self._clauses[best.main],
            self._places(best.spans),
            self._places([first_clause_span(spans) for spans in found]),
            best.runs,
            best.differences,
        )

    def _places(self, spans: Sequence[tuple[int, Span]]) -> tuple[Place, ...]:
        return tuple(Place(self._clauses[number], span.start, span.end) for number, span in spans)


def is_quotation(source: SourceText, comparison: Comparison) -> bool:
    """Whether enough words match for the text to be a quotation, exact or altered.

    If all words match, apart from case or the form of kanji, their number does not matter.
    """
    if comparison.similarity == 1.0:
        return True
    if comparison.matching >= MIN_MATCHING[source.language]:
        return comparison.similarity >= MIN_SIMILARITY
    return comparison.similarity >= MIN_ANCHORED_SIMILARITY and _is_anchored(
        source, comparison.runs
    )


def _is_anchored(source: SourceText, runs: Sequence[Run]) -> bool:
    """Whether there is exactly one difference, between two anchors."""
    if [run.op == "equal" for run in runs] != [True, False, True]:
        return False
    return all(
        CONTENT_WORD.search(run.source)
        and len(list(source.find(tokenize(run.source, source.language).tokens))) <= MAX_OCCURRENCES
        for run in (runs[0], runs[2])
    )


def first_clause_span(spans: Sequence[tuple[int, Span]]) -> tuple[int, Span]:
    """The range that is quoted from the first clause, including what is omitted within it."""
    number, first = spans[0]
    return number, Span(first.start, max(span.end for clause, span in spans if clause == number))

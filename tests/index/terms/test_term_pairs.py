"""The words that stand for each other in both languages."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.search import ClauseIndex
from index.statement.statement import Quote
from index.terms.term_pairs import CERTAIN, Rendering, TermPairs
from index.terms.word_pairs import ClauseWords, PlacedWord, split_english
from index.text.language import LANGUAGES, Language
from index.text.phrase import Span
from index.text.table import read_table
from tests.index.evaluation.small import make_statement

ENGLISH, JAPANESE = "the open data, and shared tools", "公開データ、共有する道具"
WORDS: dict[Language, tuple[PlacedWord, ...]] = {
    "en": split_english(ENGLISH),
    "ja": tuple(
        PlacedWord(start, end, start == 8)
        for start, end in ((0, 2), (2, 5), (6, 8), (8, 10), (10, 12))
    ),
}
# open–公開, data–データ, shared–共有 and する, tools–道具; "open" a little with 道具 too.
LINKS = ((1, 0, 0.9), (2, 1, 0.8), (4, 2, 0.6), (4, 3, 0.2), (5, 4, 0.9), (1, 4, 0.1))


def make_pairs(links: tuple[tuple[int, int, float], ...]) -> TermPairs:
    small = make_statement()
    first, *others = small.clauses
    texts: dict[Language, str] = {"en": ENGLISH, "ja": JAPANESE}
    quotes = {language: Quote(text, 0, len(text)) for language, text in texts.items()}
    statement = replace(small, clauses=(replace(first, quotes=quotes), *others))
    return TermPairs(statement, {"one": ClauseWords(WORDS, links)})


@pytest.fixture
def pairs() -> TermPairs:
    return make_pairs(LINKS)


def find(pairs: TermPairs, language: Language, phrase: str) -> Rendering | None:
    start = {"en": ENGLISH, "ja": JAPANESE}[language].index(phrase)
    return pairs.find("one", language, Span(start, start + len(phrase)))


@pytest.mark.parametrize(
    ("language", "phrase", "counterpart", "certainty"),
    [
        ("en", "open", "公開", 0.95),
        ("en", "open data", "公開データ", 0.97),
        ("en", "the open", "公開", 0.95),
        ("en", "pen dat", "公開データ", 0.97),
        # Words of grammar are within a counterpart, and do not begin or end it.
        ("en", "shared", "共有", 0.87),
        ("en", "shared tools", "共有する道具", 0.97),
        # A counterpart has no more separators than the phrase.
        ("en", "data, and shared tools", "データ、共有する道具", 0.98),
        ("ja", "道具", "tools", 0.95),
        ("ja", "公開データ、共有", "open data, and shared", 0.94),
    ],
)
def test_the_counterpart_has_the_links_of_the_phrase(
    pairs: TermPairs, language: Language, phrase: str, counterpart: str, certainty: float
) -> None:
    found = find(pairs, language, phrase)
    assert found is not None
    other = {"en": JAPANESE, "ja": ENGLISH}[language]
    assert other[found.span.start : found.span.end] == counterpart
    assert found.certainty == pytest.approx(certainty, abs=0.011)


@pytest.mark.parametrize(("language", "phrase"), [("en", "and"), ("en", ","), ("ja", "、")])
def test_what_has_no_link_has_no_counterpart(
    pairs: TermPairs, language: Language, phrase: str
) -> None:
    assert find(pairs, language, phrase) is None


def test_a_clause_without_words_has_no_counterparts(pairs: TermPairs) -> None:
    assert pairs.find("two", "en", Span(0, 5)) is None


def test_a_weak_counterpart_is_none(pairs: TermPairs) -> None:
    # "する" has a fifth of what "shared" has.
    assert find(pairs, "ja", "する") == Rendering("en", Span(19, 25), 0.5)
    weak = make_pairs(((4, 2, 0.9), (4, 3, 0.1), (5, 4, 0.5)))
    assert weak.find("one", "ja", Span(8, 10)) is None


GOLD = list(read_table(Path(__file__).with_name("paired_terms.tsv").read_text(encoding="utf-8")))
"""Phrases of the Tokyo Statement with their counterparts, as a reader of both chose them."""


def rate(index: ClauseIndex, language: Language) -> list[tuple[float, bool, bool]]:
    """Of each phrase: the certainty, whether the counterpart is exact, and whether it overlaps."""
    rated: list[tuple[float, bool, bool]] = []
    (other,) = (one for one in LANGUAGES if one != language)
    for row in GOLD:
        quotes = index.statement.clause(row["clause"]).quotes
        start = quotes[language].text.index(row[language])
        span = Span(start, start + len(row[language]))
        found = index.find_rendering(row["clause"], language, span)
        text, wanted = quotes[other].text, row[other]
        starts = [at for at in range(len(text)) if text.startswith(wanted, at)]
        assert starts, row
        certainty = 0.0 if found is None else found.certainty
        given = Span(0, 0) if found is None else found.span
        rated.append(
            (
                certainty,
                text[given.start : given.end] == wanted,
                any(share(given, Span(at, at + len(wanted))) > 0.5 for at in starts),
            )
        )
    return rated


def share(one: Span, other: Span) -> float:
    """What two spans have in common, as a share of their mean length."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return 2 * common / (one.end - one.start + other.end - other.start)


def count(rated: Sequence[tuple[float, bool, bool]]) -> tuple[int, int]:
    return sum(exact for _, exact, _ in rated), sum(near for *_, near in rated)


@pytest.mark.parametrize(("language", "exact", "near"), [("en", 86, 98), ("ja", 84, 98)])
def test_terms_of_the_statement_have_the_counterparts_that_a_reader_chose(
    index: ClauseIndex, language: Language, exact: int, near: int
) -> None:
    rated = rate(index, language)
    assert len(rated) == 106
    found = count(rated)
    assert found[0] >= exact
    assert found[1] >= near


def test_what_is_certain_is_right(index: ClauseIndex) -> None:
    rated = [one for language in LANGUAGES for one in rate(index, language)]
    certain = [one for one in rated if one[0] >= CERTAIN]
    exact, near = count(certain)
    assert len(certain) >= 115
    assert (len(certain) - exact <= 4, len(certain) - near) == (True, 0)

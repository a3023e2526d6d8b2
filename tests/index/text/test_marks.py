"""Runs of combining marks, which take long to normalise, and text that is normalised twice."""

import unicodedata
from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.quotation.tokens import tokenize
from index.text.question import read_question
from index.text.spelling import MANY_MARKS, MAX_MARKS, fold, normalize_question, to_nfkc

EVERY_CHARACTER = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
TYPED = st.text(
    st.one_of(
        st.sampled_from("aéAａ ？?.「惠ｶか\u00ad\u200b\u200f\u0301\u0323\u0344\u3099ﾞ\u3000\u1680´"),
        st.characters(codec="utf-8", min_codepoint=0xA0),
    ),
    max_size=12,
)
PIECES = st.lists(
    st.tuples(st.sampled_from("aeﾞ\u0301\u0323\u0344\u0327éṩ\u05b0か\u200b "), st.integers(0, 40)),
    max_size=4,
)


def longest_run(text: str) -> int:
    """The most combining marks in a row, in a text that is decomposed."""
    decomposed = unicodedata.normalize("NFKD", text)
    runs = groupby(decomposed, lambda char: unicodedata.combining(char) > 0)
    return max((len(list(chars)) for is_mark, chars in runs if is_mark), default=0)


def test_every_combining_mark_is_counted() -> None:
    marks = [
        char
        for char in EVERY_CHARACTER
        if unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
    ]
    assert len(marks) > 800
    assert [char for char in marks if not MANY_MARKS.fullmatch(char * (MAX_MARKS + 1))] == []
    assert [char for char in marks if longest_run(to_nfkc(f"a{char * 100}")) > MAX_MARKS + 1] == []


def test_no_character_has_more_marks_than_a_text_that_is_not_counted() -> None:
    assert max(map(longest_run, EVERY_CHARACTER)) == 3


def test_thirty_marks_are_kept_and_no_more() -> None:
    assert to_nfkc("x" + "\u0301" * 30) == "x" + "\u0301" * 30
    assert to_nfkc("x" + "\u0301" * 31 + "y") == "x" + "\u0301" * 30 + "y"
    assert to_nfkc("x" + "\u0301\u0323" * 1000) == "x\u0323" + "\u0323" * 14 + "\u0301" * 15


@settings(deadline=None)
@given(PIECES)
@example([("é", 1), ("\u0327", 1), ("\u0344", 20)])
def test_a_run_of_marks_is_short_and_is_not_cut_twice(pieces: list[tuple[str, int]]) -> None:
    text = "".join(piece * times for piece, times in pieces)
    once = to_nfkc(text)
    assert longest_run(once) <= MAX_MARKS + 3
    assert to_nfkc(once) == once
    if longest_run(text) <= MAX_MARKS:
        assert once == unicodedata.normalize("NFKC", text)


@settings(deadline=None)
@given(TYPED)
@example("caf\u00ade\u00ad\u0301")
@example("a\u200b\u200b\u0301\u00ad\u0323")
def test_a_text_that_is_normalised_twice_stays_the_same(text: str) -> None:
    once = read_question(text)
    twice = read_question(once.normalized)
    assert twice.normalized == once.normalized
    assert (twice.plain, twice.folded) == (once.plain, once.folded)
    assert fold(fold(text)) == fold(text)
    assert normalize_question(once.plain) == normalize_question(normalize_question(once.plain))


@settings(deadline=None)
@given(st.text(st.sampled_from("ae か\u00ad\u200b\u0301\u0323\u3099"), max_size=8))
@example("cafe\u00ad\u0301")
def test_an_invisible_character_changes_no_word_of_a_quotation(text: str) -> None:
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    for language in ("en", "ja"):
        spelled = [token.exact for token in tokenize(text, language).tokens]
        assert spelled == [token.exact for token in tokenize(visible, language).tokens]

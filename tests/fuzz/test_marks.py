"""Highlights in the address of the full text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from service.web.highlights import cut_text, read_highlights
from tests.fuzz.subject import index
from tests.fuzz.target import target
from tests.fuzz.texts import PIECES, texts

WRITTEN = ("action-4", ".", "en", "ja", "0", "28", "-", "999999", "title", "٣", "-1")


@target(12)
@given(values=st.lists(texts((*WRITTEN * 4, *PIECES), most=8, repeated=20), max_size=60))
def test_a_mark_names_a_range_of_a_known_text_or_nothing(values: list[str]) -> None:
    statement = index().statement
    for (clause, language), ranges in read_highlights(values, statement).items():
        text = statement.clause(clause).quotes[language].text
        assert len(ranges) <= 50
        assert "".join(piece.text for piece in cut_text(text, ranges)) == text


@target(12)
@given(
    text=texts(),
    ranges=st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 10**6)), max_size=9),
)
def test_pieces_make_up_the_text_and_no_two_neighbours_are_alike(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    pieces = cut_text(text, ranges)
    assert "".join(piece.text for piece in pieces) == text
    kinds = [piece.highlighted for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
    covered = {
        offset for start, end in ranges for offset in range(max(0, start), min(end, len(text)))
    }
    assert sum(len(piece.text) for piece in pieces if piece.highlighted) == len(covered)

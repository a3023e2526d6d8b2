"""The alignment, held against the textbook's table of distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quotation.alignment import Pair, align, fill_table

TEXTS = st.text("abc", max_size=12)
SOME_TEXT = st.text("abc", min_size=1, max_size=12)


def textbook(given: str, source: str, starts: list[int]) -> list[list[int]]:
    """A row for each token of the given text, each cell from its three neighbours."""
    rows = [starts]
    for row, token in enumerate(given, start=1):
        cells = [starts[0] + row]
        for column, other in enumerate(source, start=1):
            replaced = rows[-1][column - 1] + (token != other)
            cells.append(min(replaced, rows[-1][column] + 1, cells[-1] + 1))
        rows.append(cells)
    return rows


def cost(given: str, source: str, pairs: list[Pair]) -> int:
    return sum(one is None or other is None or given[one] != source[other] for one, other in pairs)


@st.composite
def starts(draw: st.DrawFn, source: str) -> list[int]:
    steps = draw(st.lists(st.integers(-1, 1), min_size=len(source), max_size=len(source)))
    return [20 + sum(steps[:column]) for column in range(len(source) + 1)]


@given(st.data())
def test_every_distance_is_that_of_the_textbook(data: st.DataObject) -> None:
    text, source = data.draw(SOME_TEXT), data.draw(TEXTS)
    first = data.draw(starts(source))
    table = fill_table(text, source, first)
    expected = textbook(text, source, first)
    assert list(table.ends) == expected[-1]
    columns = range(len(source) + 1)
    assert [
        [table.distance(row, column) for column in columns] for row in range(len(text) + 1)
    ] == expected


@given(SOME_TEXT, TEXTS, st.booleans())
def test_an_alignment_costs_its_distance_and_tells_every_token_once(
    text: str, source: str, anchored: bool
) -> None:
    (pairs,) = align([text], source, anchored)
    first = list(range(len(source) + 1)) if anchored else [0] * (len(source) + 1)
    reached = [other for _, other in pairs if other is not None]
    assert cost(text, source, pairs) == min(textbook(text, source, first)[-1])
    assert [one for one, _ in pairs if one is not None] == list(range(len(text)))
    begins = 0 if anchored or not reached else reached[0]
    assert reached == list(range(begins, begins + len(reached)))


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=2, max_size=3), TEXTS)
def test_segments_follow_each_other(segments: list[str], source: str) -> None:
    aligned = align(segments, source)
    reached = [other for pairs in aligned for _, other in pairs if other is not None]
    assert reached == sorted(set(reached))
    totals = [0] * (len(source) + 1)
    for segment in segments:
        last = textbook(segment, source, totals)[-1]
        totals = [min(last[: column + 1]) for column in range(len(last))]
    costs = (cost(*each) for each in zip(segments, [source] * 3, aligned, strict=False))
    assert sum(costs) == totals[-1]


@pytest.mark.parametrize(
    ("text", "source", "pairs"),
    [
        ("bc", "abcd", [(0, 1), (1, 2)]),
        ("bx", "abcd", [(0, 1), (1, 2)]),
        ("xc", "abcd", [(0, 1), (1, 2)]),
        ("bd", "abcd", [(0, 1), (None, 2), (1, 3)]),
        ("bxc", "abcd", [(0, 1), (1, None), (2, 2)]),
        ("abc", "xa,bcx", [(0, 1), (None, 2), (1, 3), (2, 4)]),
        ("ab", "abxab", [(0, 0), (1, 1)]),
    ],
)
def test_the_pairs_are_those_that_a_person_would_draw(
    text: str, source: str, pairs: list[Pair]
) -> None:
    assert align([text], source) == [pairs]

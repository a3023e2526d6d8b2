import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.phrase import Span, split_phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("", []),
        ("...", []),
        ("a, b and c.", ["a", "b and c"]),
        ("one; two: three", ["one", "two", "three"]),
        ("technology (QIST) revolutionizes", ["technology", "QIST", "revolutionizes"]),
        ("理解、見識。（量子）", ["理解", "見識", "量子"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("  spaced  , out  ", ["spaced", "out"]),
        ("good-faith cooperation", ["good-faith cooperation"]),
    ],
)
def test_phrases_run_between_punctuation_marks(text: str, phrases: list[str]) -> None:
    assert [text[span.start : span.end] for span in split_phrases(text)] == phrases


def test_spans_count_code_points() -> None:
    assert split_phrases("𠮷野、 家") == (Span(0, 2), Span(4, 5))


@given(st.text(st.sampled_from("ab、。 ,\n　(）子")))
def test_phrases_hold_every_character_that_is_no_punctuation_or_space(text: str) -> None:
    spans = split_phrases(text)

    phrases = "".join(text[span.start : span.end] for span in spans)
    assert [char for char in phrases if char.isalnum()] == [char for char in text if char.isalnum()]
    assert [span.start for span in spans] == sorted({span.start for span in spans})

"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.numeral import find_numerals, join_numerals, read_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("action 6", [(6, False, "6")]),
        ("action twelve", [(12, False, "twelve")]),
        ("the third action", [(3, True, "third")]),
        ("21st, 2nd and 13th", [(21, True, "21st"), (2, True, "2nd"), (13, True, "13th")]),
        ("the last action", [(-1, True, "last")]),
        ("second to last item", [(-2, True, "second to last")]),
        ("the penultimate", [(-2, True, "penultimate")]),
        ("行動六", [(6, False, "六")]),
        ("行動12の", [(12, False, "12")]),
        ("第三の", [(3, True, "第三")]),
        ("第二十三条", [(23, True, "第二十三")]),
        ("四つ目の前文", [(4, True, "四つ目")]),
        ("一人目", [(1, True, "一人目")]),
        ("最初の行動", [(1, True, "最初")]),
        ("最後の行動", [(-1, True, "最後")]),
        ("最後から二番目", [(-2, True, "最後から二番目")]),
        ("後ろから3番目", [(-3, True, "後ろから3番目")]),
    ],
)
def test_a_number_is_found_with_its_value(text: str, found: list[tuple[int, bool, str]]) -> None:
    numerals = find_numerals(text)
    assert [(one.value, one.ordinal, text[one.start : one.end]) for one in numerals] == found


@pytest.mark.parametrize(
    "text", ["2019年12月19日", "五項目", "一覧", "六つ", "3人", "alone", "10か国"]
)
def test_what_counts_things_is_no_number_of_a_part(text: str) -> None:
    assert find_numerals(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("zero", 0),
        ("twenty", 20),
        ("〇", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("百三十五", 135),
        ("二〇三", 203),
    ],
)
def test_a_number_is_read(text: str, value: int) -> None:
    assert read_number(text) == value


@given(st.integers(0, 999))
def test_kanji_numbers_are_read_as_they_are_written(value: int) -> None:
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    written = ""
    for digit, unit in ((hundreds, "百"), (tens, "十")):
        written += unit if digit == 1 else f"{digits[digit]}{unit}" if digit else ""
    written += digits[ones] if ones or not written else ""
    assert read_number(written) == value


def test_numbers_that_are_listed_together_are_one_run() -> None:
    text = "actions 1, 2 and 3 or the ninth 4"
    runs = join_numerals(text, find_numerals(text))
    assert [[one.value for one in run] for run in runs] == [[1, 2, 3], [9], [4]]

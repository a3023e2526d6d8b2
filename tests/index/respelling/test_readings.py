import pytest

from index.respelling.readings import LOOSE_COST, UNKNOWN_COST, Readings, Segment
from tests.index.respelling.small import READINGS


def test_kana_is_split_into_the_likeliest_words() -> None:
    assert READINGS.split("りょうしは") == [
        Segment(0, 4, "量子", 3.0, 4),
        Segment(4, 5, "は", 1.0, 1),
    ]


def test_of_two_ways_to_split_the_cheaper_wins_with_the_cost_of_a_word() -> None:
    # Twice も costs 2 × (1 + 0.3), which is less than 桃 with 5 + 0.3.
    assert [segment.text for segment in READINGS.split("もも")] == ["も", "も"]


def test_a_loosely_spelled_word_costs_more_and_keeps_the_length_of_its_reading() -> None:
    assert READINGS.split("りょし") == [Segment(0, 3, "量子", 3.0 + LOOSE_COST, 4)]


def test_an_unknown_kana_stays_a_word_of_its_own() -> None:
    assert READINGS.split("ぽ") == [Segment(0, 1, "ぽ", UNKNOWN_COST, 1)]
    assert Readings().split("あい") == [
        Segment(0, 1, "あ", UNKNOWN_COST, 1),
        Segment(1, 2, "い", UNKNOWN_COST, 1),
    ]


@pytest.mark.parametrize(
    ("kana", "written"),
    [
        ("りょうしについて", "量子について"),
        ("リョウシは", "量子は"),
        ("よさんは", "予算は"),
        # Beside a kana that is no word, only a long and likely one is certain.
        ("よさんぽ", "よさんぽ"),
        ("りょうしぽ", "量子ぽ"),
        ("ぽぽぽ", "ぽぽぽ"),
        ("", ""),
    ],
)
def test_words_that_are_certain_are_written_as_they_are(kana: str, written: str) -> None:
    assert READINGS.write(kana) == written


@pytest.mark.parametrize(
    ("katakana", "written"),
    [
        ("リョウシ", "量子"),
        ("セミナ", "セミナー"),
        ("リョウシニツイテ", "量子について"),
        ("ハンコ", "ハンコ"),
        ("インクル", "インクル"),
        ("ポ", "ポ"),
    ],
)
def test_katakana_is_written_otherwise_only_as_a_whole(katakana: str, written: str) -> None:
    assert READINGS.write_katakana(katakana) == written


def test_romaji_needs_every_word_to_be_known() -> None:
    assert READINGS.write_known("りょうしは") == "量子は"
    assert READINGS.write_known("りょうしぽ") is None

"""Words of a table in a text."""

import pytest

from index.search.word_table import FoundWord, WordTable

TABLE = WordTable(["when", "when appropriate", "who", "いつ", "いつも"])


def test_words_are_found_in_order_and_the_longest_counts() -> None:
    assert TABLE.find("who knows when, and who: when appropriate?") == [
        FoundWord("who", 0, 3),
        FoundWord("when", 10, 14),
        FoundWord("who", 20, 23),
        FoundWord("when appropriate", 25, 41),
    ]
    assert TABLE.find("いつもいつ") == [FoundWord("いつも", 0, 3), FoundWord("いつ", 3, 5)]


@pytest.mark.parametrize("text", ["whoever", "whenever", "2when", "the whole", "", "もっと"])
def test_a_part_of_a_word_is_none(text: str) -> None:
    assert (TABLE.find(text), TABLE.has_any(text)) == ([], False)


def test_a_whole_word_is_found_behind_a_part_of_one() -> None:
    assert TABLE.has_any("whoever, who")
    assert TABLE.find("whoever, who") == [FoundWord("who", 9, 12)]


def test_words_are_cut_out() -> None:
    assert TABLE.cut("so who is it, when?") == "so   is it,  ?"

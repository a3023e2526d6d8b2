import pytest

from index.respelling.vocabulary import Vocabulary, find_closest
from tests.index.respelling.small import VOCABULARY


@pytest.mark.parametrize(
    ("word", "correct"),
    [
        ("sigend", "signed"),  # swapped
        ("isgned", "signed"),  # swapped at the beginning
        ("siggned", "signed"),  # doubled
        ("sined", "signed"),  # missing
        ("secirity", "security"),  # wrong
        ("wrokshosp", "workshops"),  # two slips in a long word
        ("dtae", "date"),
        ("whne", "when"),
    ],
)
def test_a_slip_is_undone(word: str, correct: str) -> None:
    assert VOCABULARY.correct(word) == correct


@pytest.mark.parametrize(
    "word",
    [
        "signed",
        "sighed",  # another word, and right
        "sagned",  # in a short word a wrong letter may be meant
        "dates",  # in a very short one, so may a letter too many
        "dat",
        "seuritty",  # two slips in a word of eight letters
        "readin",  # another ending
        "zebra",
    ],
)
def test_what_may_be_right_stays(word: str) -> None:
    assert VOCABULARY.correct(word) == word


def test_the_first_of_equally_close_words_is_meant() -> None:
    assert find_closest("lattice", {"l": ("lettice", "lottice")}) == "lettice"
    assert find_closest("lattice", {"l": ("lottice", "lettice")}) == "lottice"


def test_an_empty_vocabulary_knows_and_corrects_nothing() -> None:
    assert not Vocabulary().knows("signed")
    assert Vocabulary().correct("sigend") == "sigend"

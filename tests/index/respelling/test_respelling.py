import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.respelling.respelling import MAX_LENGTH, Respelling
from index.text.question import read_question
from tests.index.respelling.small import RESPELLING


def respell(text: str) -> str:
    return RESPELLING.respell(read_question(text)).normalized


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("りょうしは?", "量子は?"),
        ("「りょうし」 よさん", "「量子」 予算"),
        ("リョウシについて", "量子について"),
        ("ﾘｮｳｼ", "量子"),
        ("りょうし2", "量子2"),
        ("セミナの日", "セミナーの日"),
        ("ryoushi wa itsu?", "量子はいつ?"),
        ("Ryousi ni tsuite", "量子について"),
        ("RYOUSHI", "量子"),
        ("ryoushi, yosan", "量子, 予算"),
        ("ryoushi kana wa?", "ryoushi kana wa?"),
        ("ryoushi security wa?", "量子 security は?"),
        ("the sigend date", "the signed date"),
        ("When was it Sigend?", "When was it signed?"),
        ("SIGEND", "signed"),
    ],
)
def test_a_question_is_read_in_the_words_it_means(typed: str, meant: str) -> None:
    assert respell(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "量子のよさんはリョウシ",  # who writes kanji writes the rest as it should be
        "same kana to date",  # English that could be read as romaji
        "what does yosan mean in Japanese",  # a Japanese word in an English sentence
        "the SIGEND and SigenD",  # an acronym and a brand
        "sigend@example.org sigend.txt well-sigend sigend2 sigend's",
        "り",
        "ぽぽぽ ポポポ",
        "",
    ],
)
def test_everything_else_stays_as_it_is(typed: str) -> None:
    question = read_question(typed)
    assert RESPELLING.respell(question) is question


def test_what_was_typed_is_kept_and_the_language_is_that_of_the_words() -> None:
    question = RESPELLING.respell(read_question("Ryoushi wa"))
    assert (question.text, question.plain, question.language) == ("Ryoushi wa", "量子は", "ja")


def test_a_long_text_is_not_respelled() -> None:
    assert respell("よさん " * 70 + "よさん") == "予算 " * 70 + "予算"
    assert len("よさん " * 80) > MAX_LENGTH
    assert respell("よさん " * 80) == ("よさん " * 80).strip()


def test_without_words_nothing_changes() -> None:
    question = read_question("りょうし sigend")
    assert Respelling().respell(question) is question


WORDS = st.sampled_from(
    "りょうし りょし せみな ぽ よさん はんこ ハンコ セミナ ryoushi yosan wa ni tsuite sigend "
    "workshosp the 量子 ? 2 、 -".split()
)


@given(st.lists(WORDS, max_size=12), st.sampled_from(["", " "]))
def test_a_question_that_was_respelled_does_not_change_again(
    words: list[str], between: str
) -> None:
    once = RESPELLING.respell(read_question(between.join(words)))
    assert RESPELLING.respell(once).normalized == once.normalized

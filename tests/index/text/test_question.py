from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.language import detect_language
from index.text.question import Question, read_question
from index.text.spelling import fold, normalize_question, plain_question
from tests.index.text.normalizing import listen_to_normalizing


@pytest.mark.parametrize(
    "question",
    [
        Question(
            text=" ＷＨＯ\u200b　signed it？ ",
            normalized="WHO signed it?",
            plain="who signed it",
            folded="who signed it",
            language="en",
            is_supported_script=True,
        ),
        Question(
            text="「QISTの互惠」とﾜｰｸｼｮｯﾌﾟ。",
            normalized="「QISTの互惠」とワークショップ。",
            plain="qistの互惠」とワークショップ",
            folded="qistの互恵」とワークショップ",
            language="ja",
            is_supported_script=True,
        ),
        Question("ｶﾅ", "カナ", "カナ", "カナ", "ja", True),
        Question("Straße", "Straße", "straße", "strasse", "en", True),
        Question(
            "Кто подписал QIST?",
            "Кто подписал QIST?",
            "кто подписал qist",
            "кто подписал qist",
            "en",
            False,
        ),
        Question("？！", "?!", "?!", "?!", "en", True),
        Question(" \u200b ", "", "", "", "en", True),
    ],
    ids=lambda question: question.text,
)
def test_a_question_is_read_into_every_form_that_it_is_looked_at_in(question: Question) -> None:
    assert read_question(question.text) == question


def test_a_question_is_normalised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    normalized = listen_to_normalizing(monkeypatch)
    read_question("「ＱＩＳＴ」の互惠とは？")
    assert normalized == ["「ＱＩＳＴ」の互惠とは？"]


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_every_form_is_what_its_own_function_gives_for_the_text(text: str) -> None:
    question = read_question(text)
    assert question.normalized == normalize_question(text)
    assert question.plain == plain_question(question.normalized)
    assert question.folded == fold(question.plain)
    assert question.language == detect_language(question.normalized)


@given(st.text(st.sampled_from("Aａ ？?「惠ｶﾞ\u200b\u3000か\u3099"), max_size=12))
def test_a_question_typed_as_it_was_normalised_is_the_same_question(text: str) -> None:
    once = read_question(text)
    assert read_question(once.normalized) == replace(once, text=once.normalized)

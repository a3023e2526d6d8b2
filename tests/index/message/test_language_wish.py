"""Wishes for the language of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.message.language_wish import LanguageWish, read_language_wish
from index.text import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Show me the preamble in Japanese", "ja"),
        ("Action 3 in Japanese please", "ja"),
        ("In Japanese: who signed for Japan?", "ja"),
        ("What does action 3 say in Japanese?", "ja"),
        ("Answer in English please: 署名者は？", "en"),
        ("行動3を英語で見せてください", "en"),
        ("研究セキュリティについて英語で教えて", "en"),
        ("英文で行動4をお願いします", "en"),
    ],
)
def test_a_wish_is_read_where_it_stands(text: str, language: Language) -> None:
    assert read_language_wish(text) == LanguageWish(language, text)


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("What about cost? Please answer in Japanese.", "ja", "What about cost?"),
        ("Could you reply in English? What is action 2?", "en", "What is action 2?"),
        ("Who signed? 日本語で", "ja", "Who signed?"),
        ("英語でお願いします。前文は？", "en", "前文は？"),
        ("日本語で回答いただけますか。\n署名者は誰ですか。", "ja", "署名者は誰ですか。"),
    ],
)
def test_a_sentence_that_only_wishes_is_no_question(
    text: str, language: Language, rest: str
) -> None:
    assert read_language_wish(text) == LanguageWish(language, rest)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Japanese please", "ja"),
        ("and in Japanese?", "ja"),
        ("OK, what about in English", "en"),
        ("Could you answer in English, please?", "en"),
        ("英語でお願いします", "en"),
        ("日本語で", "ja"),
        ("日本語では？", "ja"),
        ("じゃあ、英文では", "en"),
    ],
)
def test_a_message_that_says_nothing_else_stays_as_it_is(text: str, language: Language) -> None:
    assert read_language_wish(text) == LanguageWish(language, text, is_all=True)


@pytest.mark.parametrize(
    "text",
    [
        "In which language was it signed?",
        "Was it written in Japanese?",
        "Is there a version in Japanese?",
        "Who signed it in English?",
        "Does the English say shall?",
        "英語で署名されましたか",
        "日本語で書かれていますか？",
        "",
    ],
)
def test_a_question_about_a_language_is_no_wish(text: str) -> None:
    assert read_language_wish(text) == LanguageWish(None, text)


@given(st.text(alphabet="in englsh japaes.?!。、日本語英文でお願い見せて\n ", max_size=60))
def test_what_is_left_was_typed(text: str) -> None:
    wish = read_language_wish(text)
    assert wish.rest in text or all(part in text for part in wish.rest.split())

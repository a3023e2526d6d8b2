"""Questions for the words of the other language."""

import pytest

from index.search.rendered_term import RenderedTerm, read_rendered_terms
from index.text.language import Language
from index.text.question import read_question


@pytest.mark.parametrize(
    ("question", "term", "into"),
    [
        ("How is 'research security' rendered?", "research security", None),
        ("how is reciprocity translated in Japanese", "reciprocity", "ja"),
        ("How do you say good-faith cooperation in Japanese?", "good-faith cooperation", "ja"),
        ("How did the translators render openness?", "openness", None),
        ("What is the Japanese for 'agenda'?", "agenda", "ja"),
        ("What's the Japanese word for accountability?", "accountability", "ja"),
        ("what is the term for personnel exchanges in Japanese", "personnel exchanges", "ja"),
        ("What is research security in Japanese?", "research security", "ja"),
        ("Translate 'freedom of inquiry' into Japanese, please", "freedom of inquiry", "ja"),
        ("quantum sensing in Japanese?", "quantum sensing", "ja"),
        ("what is 互惠関係 in English?", "互惠関係", "en"),
        ("「互恵関係」は英文では何ですか", "互恵関係", "en"),
        ("研究セキュリティは英語で何と言いますか", "研究セキュリティ", "en"),
        ("人材交流の英訳は？", "人材交流", "en"),
        ("開放性という語の英語", "開放性", "en"),
        ("説明責任を英語に訳すと？", "説明責任", "en"),
        ("メリットに基づく競争はどう訳されていますか", "メリットに基づく競争", None),
        ("reciprocityは日本語でどう訳されていますか", "reciprocity", "ja"),
        ("良心に当たる英語", "良心", "en"),
        ("英語で見識は何ですか", "見識", "en"),
        ("見識、英語で？", "見識", "en"),
    ],
)
def test_a_term_is_read_with_the_language_that_it_is_wanted_in(
    question: str, term: str, into: Language | None
) -> None:
    assert RenderedTerm(term, into) in list(read_rendered_terms(read_question(question)))


@pytest.mark.parametrize(
    "question",
    [
        "Who signed for Japan?",
        "What does it say about research security?",
        "How is the statement structured?",
        "In which language was it signed?",
        "英語で署名されましたか",
        "署名は何語で行われましたか",
        "研究セキュリティとは何ですか",
        "how do the two countries cooperate?",
        "In Japanese?",
        "and that in Japanese?",
        "what is this in Japanese",
        "それを英語に訳して",
        "これは英語では？",
        "日本語で",
        "x" * 200,
    ],
)
def test_other_questions_ask_for_no_rendering(question: str) -> None:
    assert list(read_rendered_terms(read_question(question))) == []

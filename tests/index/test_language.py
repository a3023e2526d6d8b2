import pytest

from index.language import detect_language
from index.statement import Language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who signed for Japan?", "en"),
        ("誰が署名しましたか", "ja"),
        ("東京声明", "ja"),
        ("カタカナ", "ja"),
        ("ｶﾀｶﾅ", "ja"),
        ("人々", "ja"),
        ("QISTとは", "ja"),
        ("What does 互惠 mean?", "ja"),
        ("𠮷", "ja"),
        ("﨑", "ja"),
        ("2019", "en"),
        ("２０１９", "en"),
        ("ＱＩＳＴ？", "en"),
        ("", "en"),
        ("?!…", "en"),
        ("Où est-ce signé ?", "en"),
        ("Кто подписал?", "en"),
        ("한국어", "en"),
        ("🎌", "en"),
    ],
)
def test_any_kana_or_kanji_makes_a_question_japanese(question: str, language: Language) -> None:
    assert detect_language(question) == language

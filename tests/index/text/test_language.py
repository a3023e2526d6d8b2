import pytest

from index.text.language import Language, detect_language, is_supported_script


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


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Who signed for Japan?", True),
        ("Où est-ce signé ?", True),
        ("誰が署名しましたか", True),
        ("カタカナ", True),
        ("谁签署了?", True),
        ("2019?", True),
        ("What does 양자 mean?", True),
        ("누가 서명했습니까?", False),
        ("من وقع البيان؟", False),
        ("ใครลงนาม", False),
        ("Кто подписал заявление QIST?", False),
        ("Ποιος υπέγραψε;", False),
    ],
)
def test_a_question_is_read_where_most_letters_are_of_the_two_languages(
    question: str, read: bool
) -> None:
    assert is_supported_script(question) == read

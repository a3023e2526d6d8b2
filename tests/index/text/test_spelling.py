import pytest

from index.text.spelling import fold, normalize_question, plain_question


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("", ""),
        ("QIST", "qist"),
        ("ＱＩＳＴ　２０１９", "qist 2019"),
        ("ﾊﾟｰﾄﾅｰｼｯﾌﾟ", "パートナーシップ"),
        ("互惠", "互恵"),
        ("互恵", "互恵"),
        ("國際學會", "国際学会"),
        ("㍻", "平成"),
        ("Straße", "strasse"),
        ("か\u3099", "が"),
        ("理解、見識。", "理解、見識。"),
    ],
)
def test_spellings_of_one_word_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("typed", "looked_up"),
    [
        ("ＷＨＯ　ＳＩＧＮＥＤ　ＩＴ？", "WHO SIGNED IT?"),
        ("ﾜｰｸｼｮｯﾌﾟ", "ワークショップ"),
        ("か\u3099", "が"),
        (" Who\u200b\tsigned\u3000it ", "Who signed it"),
        ("か\u200b\u3099", "が"),
    ],
)
def test_a_question_is_looked_up_in_one_form(typed: str, looked_up: str) -> None:
    assert normalize_question(typed) == looked_up
    assert normalize_question(looked_up) == looked_up


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Who signed it?", "who signed it"),
        ("WHO SIGNED IT?", "who signed it"),
        ("WHO SIGNED it?", "who signed it"),
        ("QIST", "qist"),
        ("QISTとAIの関係は?", "qistとaiの関係は"),
        ("2019 12 19", "2019 12 19"),
        ("誰が 署名 したの。", "誰が 署名 したの"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_marks_at_the_ends_and_capitals_are_not_compared(question: str, plain: str) -> None:
    assert plain_question(question) == plain
    assert plain_question(plain) == plain

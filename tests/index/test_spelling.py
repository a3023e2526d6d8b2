import pytest

from index.spelling import VARIANTS, fold


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


@pytest.mark.parametrize("written", [chr(code) for code in VARIANTS])
def test_folding_a_folded_kanji_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written) != written

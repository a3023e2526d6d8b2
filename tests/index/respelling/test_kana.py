import pytest

from index.respelling.kana import SYLLABLES, loosen_kana, read_romaji, to_hiragana


def test_katakana_becomes_hiragana_of_the_same_length() -> None:
    assert to_hiragana("コンピューター と量子、ヴ") == "こんぴゅーたー と量子、ゔ"


@pytest.mark.parametrize(
    ("hiragana", "loose"),
    [
        ("こんぴゅーたー", "こんぴゆた"),
        ("きょうりょく", "きよりよく"),
        ("とうきょう", "ときよ"),
        ("おおきい", "おき"),
        ("めえとる", "めとる"),
        ("ぶんや", "ぶにや"),
        ("ぶにゃ", "ぶにや"),
        ("こうい", "こい"),
        ("うえ", "うえ"),
        ("", ""),
    ],
)
def test_loosely_spelled_kana_has_no_long_vowels_and_no_small_letters(
    hiragana: str, loose: str
) -> None:
    letters = loosen_kana(hiragana)
    assert "".join(letters) == loose
    assert len(letters) == len(hiragana)


@pytest.mark.parametrize(
    ("word", "hiragana"),
    [
        ("ryoushi", "りょうし"),
        ("ryousi", "りょうし"),
        ("gijutsu", "ぎじゅつ"),
        ("gizyutu", "ぎじゅつ"),
        ("kokka", "こっか"),
        ("docchi", "どっち"),
        ("matcha", "まっちゃ"),
        ("shimbun", "しんぶん"),
        ("sannin", "さんにん"),
        ("kin'en", "きんえん"),
        ("kōdō", "こうどう"),
        ("kôdô", "こうどう"),
        ("fairu", "ふぁいる"),
        ("n", "ん"),
    ],
)
def test_romaji_is_read_by_hepburn_and_by_kunrei(word: str, hiragana: str) -> None:
    assert read_romaji(word) == hiragana


@pytest.mark.parametrize("word", ["quantum", "what", "signed", "kokk", "la", "2019", "x"])
def test_what_is_no_romaji_is_not_read(word: str) -> None:
    assert read_romaji(word) is None


def test_every_syllable_is_read_as_itself() -> None:
    assert {word: read_romaji(word) for word in SYLLABLES} == SYLLABLES

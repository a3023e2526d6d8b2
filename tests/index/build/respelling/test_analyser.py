from index.build.respelling.analyser import Analyser, Word


def test_words_are_short_and_have_their_readings_in_hiragana() -> None:
    assert Analyser().split("科学技術、ツールは") == [
        Word("科学", ("かがく",), is_noun=True, is_name=False, is_known=True),
        Word("技術", ("ぎじゅつ",), is_noun=True, is_name=False, is_known=True),
        None,
        Word("ツール", ("つーる",), is_noun=True, is_name=False, is_known=True),
        Word("は", ("は",), is_noun=False, is_name=False, is_known=True),
    ]


def test_what_has_several_readings_has_them_all() -> None:
    (word,) = Analyser().split("日本")
    assert word is not None
    assert word.readings == ("にっぽん", "にほん")


def test_the_name_of_a_person_is_known_as_one() -> None:
    (word,) = Analyser().split("松尾")
    assert word is not None
    assert word.is_name


def test_an_unlisted_word_is_told_apart() -> None:
    (word,) = Analyser().split("ワショクップ")
    assert word is not None
    assert not word.is_known


def test_digits_and_marks_are_no_words() -> None:
    assert Analyser().split("12A！") == [None] * len(Analyser().split("12A！"))

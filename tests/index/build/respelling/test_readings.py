import math
from collections import Counter

import pytest

from index.build.respelling.analyser import Analyser, Word
from index.build.respelling.readings import (
    FIXED_PROBABILITY,
    QUESTION_SHARE,
    STATEMENT_SHARE,
    ReadingSources,
    choose_likeliest,
    collect_readings,
    count_spellings,
    list_phrases,
    split_runs,
)
from index.respelling import Readings, Written


def noun(text: str, *readings: str, is_known: bool = True) -> Word:
    return Word(text, readings, is_noun=True, is_name=False, is_known=is_known)


def particle(text: str) -> Word:
    return Word(text, (text,), is_noun=False, is_name=False, is_known=True)


SIGNING, DAY, TOPIC = noun("署名", "しょめい"), noun("日", "ひ", "び"), particle("は")


def test_words_that_follow_each_other_are_a_run() -> None:
    words = [SIGNING, DAY, None, TOPIC]
    assert list(split_runs(words)) == [[SIGNING, DAY], [TOPIC]]


def test_every_run_of_words_is_a_phrase() -> None:
    assert list(list_phrases([SIGNING, DAY, TOPIC])) == [
        (SIGNING,),
        (SIGNING, DAY),
        (SIGNING, DAY, TOPIC),
        (DAY,),
        (DAY, TOPIC),
        (TOPIC,),
    ]


def test_nouns_are_read_together_in_every_way_and_other_phrases_only_if_they_are_frequent() -> None:
    compound = {
        ("しょめい", "署名"): 2,
        ("しょめいひ", "署名日"): 2,
        ("しょめいび", "署名日"): 2,
        ("は", "は"): 2,
    }
    assert count_spellings([[SIGNING, DAY, TOPIC]] * 2, 3) == Counter(compound)
    assert count_spellings([[SIGNING, DAY, TOPIC]] * 2, 2) == Counter(
        compound
        | {
            ("しょめいひは", "署名日は"): 2,
            ("しょめいびは", "署名日は"): 2,
            ("ひは", "日は"): 2,
            ("びは", "日は"): 2,
        }
    )


def test_a_word_that_no_dictionary_has_may_be_a_slip_unless_it_is_frequent() -> None:
    slip = noun("セミナ", "せみな", is_known=False)
    assert count_spellings([[slip]] * 2, 3) == Counter()
    assert count_spellings([[slip]] * 3, 3) == Counter({("せみな", "セミナ"): 3})


def test_the_likeliest_way_to_write_a_reading_is_kept_and_loose_spellings_lead_to_it() -> None:
    found = choose_likeliest(
        {
            ("きょうりょく", "協力"): 0.1,
            ("きょうりょく", "強力"): 0.01,
            ("こうい", "行為"): 0.01,
            ("こい", "濃い"): 0.001,
        }
    )
    assert found == Readings(
        {
            "きょうりょく": Written("協力", 1.0),
            "こうい": Written("行為", 2.0),
            "こい": Written("濃い", 3.0),
        },
        {"きよりよく": "きょうりょく"},
        6,
    )


def test_each_source_counts_with_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.build.respelling.readings.read_common", lambda analyser: [])
    found = collect_readings(
        ReadingSources(["協力"], ["予算は", "協力は"], [("ひろき", "泰樹")]), Analyser()
    )
    assert found.words == {
        "きょうりょく": Written(
            "協力", round(-math.log10(STATEMENT_SHARE + QUESTION_SHARE / 4), 2)
        ),
        "は": Written("は", round(-math.log10(QUESTION_SHARE / 2), 2)),
        "よさん": Written("予算", round(-math.log10(QUESTION_SHARE / 4), 2)),
        "ひろき": Written("泰樹", round(-math.log10(FIXED_PROBABILITY), 2)),
    }

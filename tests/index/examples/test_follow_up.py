"""The shape of what people say to follow up an answer."""

from index.examples.follow_up import FOLLOW_UP_KINDS, read_follow_ups
from index.text.language import LANGUAGES, detect_language
from index.text.spelling import fold
from index.text.table import read_shipped_table


def test_every_kind_has_phrases_in_both_languages_and_none_twice() -> None:
    rows = list(read_shipped_table("index.examples", "follow_up.tsv"))
    assert {(row["kind"], row["language"]) for row in rows} == {
        (kind, language) for kind in ("alone", *FOLLOW_UP_KINDS) for language in LANGUAGES
    }
    phrases = read_follow_ups()
    assert len({fold(phrase.text) for phrase in phrases}) == len(phrases) == len(rows)
    # Some type Japanese in Latin letters.
    assert {row["language"] for row in rows if detect_language(row["text"]) != row["language"]} == {
        "ja"
    }

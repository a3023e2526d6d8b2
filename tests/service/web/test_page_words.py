"""The words of the pages."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

import service
from index.text.language import LANGUAGES, Language
from service.words import suggestions as wording
from service.words.page import PAGE

TEMPLATES = Path(service.__file__).parent / "templates"
STRENGTHENING = {
    "en": r"\b(will|shall|must|agree(s|d|ments?)?|commit\w*|promises?|binding|oblig\w+)\b",
    "ja": "義務|約束|合意|拘束|誓約|しなければ",
}
KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    places = {
        language: {
            name: {field for _, field, _, _ in Formatter().parse(text) if field}
            for name, text in words.items()
        }
        for language, words in PAGE.items()
    }
    assert places["en"] == places["ja"]


def test_every_word_is_used_in_a_template_or_in_the_terminal() -> None:
    source = "\n".join(
        template.read_text(encoding="utf-8") for template in sorted(TEMPLATES.glob("*.html"))
    )
    built = {
        *LANGUAGES,
        *(f"copy_{language}" for language in LANGUAGES),
        *("limited", "busy", "invalid", "offline", "failed"),
        *("verify_limited", "verify_busy", "verify_invalid"),
        *("op_replace", "op_insert", "op_delete"),
        *("clauses", "nearest"),
    }
    used = set(re.findall(r"words\.(\w+)", source)) | built
    assert set(PAGE["en"]) == used - {"items"}


def find_texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep; the keys are no text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from find_texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from find_texts(part)


def fixed_texts() -> set[str]:
    """Every text of `service.wording`."""
    named = {name: value for name, value in vars(wording).items() if name.isupper()}
    return {text for value in named.values() for text in find_texts(value)}


def test_every_fixed_text_is_found() -> None:
    found = fixed_texts()
    assert len(found) > 150
    assert {
        wording.CONVERSATION["ja"],
        wording.OVERVIEW_LINE["en"],
        wording.NOT_IN_STATEMENT["en"],
        wording.QUOTED["absent"]["ja"],
        wording.PAGE["ja"]["verify_busy"],
        wording.SUGGESTIONS["tokyo-statement"]["en"][0],
        wording.ANY_STATEMENT["ja"][2],
        wording.INSIGHTS["ja"]["share"],
        "December",
    } <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_makes_an_intention_firmer(language: Language) -> None:
    firm = [
        text for text in fixed_texts() if re.search(STRENGTHENING[language], text, re.IGNORECASE)
    ]
    assert firm == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Both agreed to it."), ("en", "They Shall do so"), ("ja", "両国の義務である")],
)
def test_a_firmer_word_would_be_found(language: Language, text: str) -> None:
    assert re.search(STRENGTHENING[language], text, re.IGNORECASE)


@pytest.mark.parametrize(
    "name",
    [
        *("ANSWERED", "OVERVIEW", "OVERVIEW_LINE", "CONVERSATION"),
        *("NOT_IN_STATEMENT", "NOT_UNDERSTOOD", "NEAREST"),
    ],
)
def test_both_languages_of_an_answer_have_the_same_places(name: str) -> None:
    english, japanese = (
        {field for _, field, _, _ in Formatter().parse(getattr(wording, name)[code]) if field}
        for code in LANGUAGES
    )
    assert english == japanese != set()


def test_each_language_is_written_in_its_own_script() -> None:
    neutral = {"between", "stop", "colon", "other"}
    english = {name for name, text in PAGE["en"].items() if KANA_OR_KANJI.search(text)}
    assert english == {"other"}
    japanese = {name for name, text in PAGE["ja"].items() if not KANA_OR_KANJI.search(text)}
    assert japanese <= neutral

"""Every fixed sentence that a person may read."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from string import Formatter
from types import ModuleType

import pytest

import service.words
from data import statement_folder
from index.source.folder import read_statement
from index.text import LANGUAGES, Language
from service.words import (
    ANSWERED,
    GENERAL_SUGGESTIONS,
    INSIGHTS,
    NEAREST,
    NOT_IN_STATEMENT,
    NOT_UNDERSTOOD,
    OVERVIEW,
    OVERVIEW_LINE,
    PAGE,
    TALK,
    VERDICTS,
)

ROOM = [name for _, name, _ in pkgutil.iter_modules(service.words.__path__)]
"""Every file of the room, so that a new one is looked at too."""
UNLIKE = {"DATE"}
"""Sentences whose languages need different parts: a month is a word in one, a number in the other.
"""
STRENGTHENING = {
    "en": r"\b(will|shall|must|agree(s|d|ments?)?|commit\w*|promises?|binding|oblig\w+)\b",
    "ja": "義務|約束|合意|拘束|誓約|しなければ",
}
KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def constants(file: str) -> Iterator[tuple[str, object]]:
    """The constants of a file of the room, with their names."""
    module: ModuleType = importlib.import_module(f"service.words.{file}")
    yield from ((name, value) for name, value in vars(module).items() if name.isupper())


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
    else:
        raise TypeError(f"{value!r} is no text, and holds none that would be found")


def find_pairs(value: object) -> Iterator[tuple[object, object]]:
    """What stands in both languages in a value, however deep."""
    if isinstance(value, Mapping):
        if set(value) == set(LANGUAGES):
            yield value["en"], value["ja"]
        else:
            for part in value.values():
                yield from find_pairs(part)


def fixed_texts() -> set[str]:
    """Every text of the room."""
    return {text for file in ROOM for _, value in constants(file) for text in find_texts(value)}


def test_every_fixed_text_is_found() -> None:
    found = fixed_texts()
    assert len(found) > 300
    assert {
        TALK["other"]["ja"],
        OVERVIEW_LINE["en"],
        NOT_IN_STATEMENT["en"],
        VERDICTS["absent"]["ja"],
        PAGE["ja"]["verify_busy"],
        GENERAL_SUGGESTIONS["en"][0],
        GENERAL_SUGGESTIONS["ja"][2],
        INSIGHTS["ja"]["share"],
        "December",
    } <= found


def test_every_file_of_the_room_has_fixed_texts() -> None:
    assert {"answer", "page", "widget", "operator", "desk"} <= {*ROOM}
    assert [file for file in ROOM if not any(constants(file))] == []


@pytest.mark.parametrize("file", ROOM)
def test_both_languages_of_a_file_have_the_same_names_and_places(file: str) -> None:
    for name, value in constants(file):
        if name not in UNLIKE:
            for english, japanese in find_pairs(value):
                assert list_places(english) == list_places(japanese), name


def list_places(value: object) -> object:
    """The value with, in place of each text, the places in it that are filled in."""
    if isinstance(value, Mapping):
        return {name: list_places(part) for name, part in value.items()}
    return {place for text in find_texts(value) for place in places_of(text)}


def places_of(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_makes_an_intention_firmer(language: Language) -> None:
    suggested = read_statement(statement_folder()).suggestions
    assert {len(questions) for questions in suggested.values()} == {4}
    said = {*fixed_texts(), *find_texts(suggested)}
    firm = [text for text in said if re.search(STRENGTHENING[language], text, re.IGNORECASE)]
    assert firm == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Both agreed to it."), ("en", "They Shall do so"), ("ja", "両国の義務である")],
)
def test_a_firmer_word_would_be_found(language: Language, text: str) -> None:
    assert re.search(STRENGTHENING[language], text, re.IGNORECASE)


@pytest.mark.parametrize(
    "words",
    [
        *(ANSWERED, OVERVIEW, OVERVIEW_LINE, TALK["other"]),
        *(NOT_IN_STATEMENT, NOT_UNDERSTOOD, NEAREST),
    ],
)
def test_a_sentence_of_an_answer_names_something_in_both_languages(
    words: dict[Language, str],
) -> None:
    assert places_of(words["en"]) == places_of(words["ja"]) != set()


def test_each_language_is_written_in_its_own_script() -> None:
    neutral = {"between", "stop", "colon", "nothing", "other"}
    english = {name for name, text in PAGE["en"].items() if KANA_OR_KANJI.search(text)}
    assert english == {"other"}
    japanese = {name for name, text in PAGE["ja"].items() if not KANA_OR_KANJI.search(text)}
    assert japanese <= neutral

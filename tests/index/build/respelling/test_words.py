"""The words of a real statement, with the analyser and the word lists that the build uses."""

from collections.abc import Mapping

import pytest

from data import statement_folder
from index.build.respelling.analyser import Analyser
from index.build.respelling.names import read_names
from index.build.respelling.words import collect_words
from index.respelling.respelling import Respelling
from index.source.folder import read_statement
from index.statement.statement import Statement
from index.text.question import read_question


@pytest.fixture(scope="module")
def statement() -> Statement:
    return read_statement(statement_folder())


@pytest.fixture(scope="module")
def respelling(statement: Statement) -> Respelling:
    """Without example questions."""
    return collect_words(statement, [])


def test_the_other_edition_tells_how_a_name_is_read(statement: Statement) -> None:
    assert list(read_names(statement, Analyser())) == [("まつお", "松尾"), ("ひろき", "泰樹")]


RESPELLED: Mapping[str, str] = {
    "まつおひろき": "松尾泰樹",
    "にこらす": "ニコラス",
    "ごけいかんけい": "互恵関係",
    "こうどう2": "行動2",
    "ryoushi gijutsu": "量子技術",
    "recirpocity": "reciprocity",
    "よさん": "予算",
}


def test_the_words_of_the_statement_and_common_ones_are_known(respelling: Respelling) -> None:
    written = {typed: respelling.respell(read_question(typed)).normalized for typed in RESPELLED}
    assert written == RESPELLED


def test_what_is_looked_for_in_kana_stays_in_kana(respelling: Respelling) -> None:
    assert respelling.readings.write("あとがき") == "あとがき"

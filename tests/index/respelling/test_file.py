from dataclasses import replace
from pathlib import Path

from index.respelling.file import read_respelling, write_respelling
from index.respelling.respelling import Respelling
from tests.index.respelling.small import RESPELLING


def test_a_respelling_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    write_respelling(RESPELLING, tmp_path / "words.json")
    assert read_respelling(tmp_path / "words.json") == RESPELLING


def test_no_words_at_all_are_read_back_too(tmp_path: Path) -> None:
    write_respelling(Respelling(), tmp_path / "words.json")
    assert read_respelling(tmp_path / "words.json") == Respelling()


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    known = frozenset(reversed(sorted(RESPELLING.vocabulary.known)))
    again = replace(RESPELLING, vocabulary=replace(RESPELLING.vocabulary, known=known))
    write_respelling(RESPELLING, tmp_path / "first.json")
    write_respelling(again, tmp_path / "second.json")
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()

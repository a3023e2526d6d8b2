import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.encoder.encoder import Vector
from index.errors import EvaluationError, StatementFolderError
from index.evaluation.ablation import add_ingredients, measure_ingredients
from index.evaluation.judged import Judged, ask_all, judge
from index.evaluation.question_file import QuestionFile, read_question_file
from index.examples.question_bank import Outcome
from index.ranking.background import Background
from index.ranking.lexicon import count_terms
from index.search.clause_index import ClauseIndex
from index.search.clause_search import ClauseSearch
from index.search.ranking import Hit, Ranking
from tests.index.evaluation.small import MANIFEST, ask, make_statement
from tests.index.progress import Heard
from tests.index.ranking.linear_head import linear_head
from tests.index.ranking.small_ranker import EAST, NORTH, make_ranker

HEADING = "label\tlanguage\toutcome\tstyle\tquestion\tclauses\n"


class Compass:
    """An encoder that knows two directions and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, question: str, /) -> Vector:
        self.asked.append(question)
        return NORTH if "north" in question else EAST


def make_index(encoder: Compass) -> ClauseIndex:
    """Two clauses: east, where phrases mislead, and north; a head that knows north alone."""
    statement = make_statement()
    head = linear_head(np.array([[0, 0], [0, 90], [0, 0]], np.float32), np.zeros(3, np.float32))
    background = Background(
        np.zeros((2, 2), np.float32),
        np.ones((2, 2), np.float32),
        np.zeros(2, np.float32),
        np.ones(2, np.float32),
    )
    pair = replace(statement, clauses=statement.clauses[:2])
    return ClauseIndex(MANIFEST, ClauseSearch(pair, encoder, make_ranker(head, background)))


@pytest.mark.parametrize(
    ("outcome", "section"), [("answered", None), ("not_in_statement", None), ("overview", "east")]
)
def test_what_is_judged_is_what_the_index_decided(outcome: Outcome, section: str | None) -> None:
    one, two, *_ = make_statement().clauses
    asked = ask("a", "en", "answered", "two")
    ranking = Ranking(outcome, (Hit(two, 0.3), Hit(one, 0.1)), section, 0.3, 0.1, 4)
    assert judge(asked, ranking) == Judged(asked, outcome, section, ("two", "one"), 0.3, 0.1)


def test_questions_are_looked_up_as_the_service_does_and_get_all_clauses() -> None:
    encoder, heard = Compass(), Heard()
    questions = [ask("a", "en", "answered", "two", question=" ｎｏｒｔｈ\u200b ")]
    (one,) = ask_all(make_index(encoder), questions, heard)
    assert encoder.asked == ["north"]
    assert (one.ranked, one.outcome, heard.parts) == (("two", "one"), "answered", [(1, 1)])


def test_ingredients_are_added_one_by_one_to_the_whole_ranker_and_then_taken_away() -> None:
    ranker = make_index(Compass()).search.ranker
    steps = dict(add_ingredients(ranker))
    evidence = {
        name: step.evidence(count_terms("east"), EAST).weight.tolist()
        for name, step in steps.items()
    }
    # As in test_ranker: whole clauses 6 * 1, phrases 3 * -0.5, words 90 * 0.5 * 0.5.
    assert evidence == {
        "whole clauses": [6, 0],
        "+ phrases": [4.5, 0],
        "+ words": [pytest.approx(27), 0],
        "+ example questions": [pytest.approx(27), 0],
        "example questions alone": [0, 0],
    }
    assert [step.head is None for step in steps.values()] == [True, True, True, False, False]
    unlearned = dict(add_ingredients(replace(ranker, head=None)))
    assert list(unlearned) == list(steps)[:3]


def test_each_question_is_encoded_once_for_all_ingredients() -> None:
    encoder, heard = Compass(), Heard()
    questions = [ask("a", "en", "answered", "one", question="east")]
    steps = measure_ingredients(make_index(encoder), questions, heard)
    assert encoder.asked == ["east"]
    assert heard.steps == [f"ask again: {step.name}" for step in steps]
    assert [step.figures["en"]["recall_at_1_own"].value for step in steps] == [1, 1, 1, 1, 1]


def test_an_overview_in_a_question_file_is_of_a_section_of_the_statement(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    rows = ["a\ten\toverview\tcasual\tAll?\tstatement", "b\tja\toverview\tkana\tひがし\teast"]
    path.write_text("\n".join([HEADING.strip(), *rows]), encoding="utf-8")
    assert read_question_file(path, make_statement()).questions == (
        ask("a", "en", "overview", "statement", "casual", "All?"),
        ask("b", "ja", "overview", "east", "kana", "ひがし"),
    )
    path.write_text(f"{HEADING}a\ten\toverview\tcasual\tAll?\tnorth\n", encoding="utf-8")
    message = r"own\.tsv line 2: the section is 'north'; expected one of statement, east, west"
    with pytest.raises(StatementFolderError, match=message):
        read_question_file(path, make_statement())


def test_a_question_file_is_read_with_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"{HEADING}a\tja\tanswered\tkana\tだれ\ttwo\n", encoding="utf-8")
    assert read_question_file(path, make_statement()) == QuestionFile(
        "own.tsv",
        "ba3b5704af57f7303080de4d634f78382350b839b83122d9489b4687926b44d8",
        (ask("a", "ja", "answered", "two", "kana", "だれ"),),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no question file at "),
        (HEADING.encode(), "has no questions; expected at least one line"),
        (b"\x80", "is not valid UTF-8 (line 1, at byte 0); save it as UTF-8"),
    ],
)
def test_a_file_that_gives_no_questions_is_told(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "own.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((EvaluationError, StatementFolderError), match=re.escape(message)):
        read_question_file(path, make_statement())


def test_a_folder_is_not_a_question_file(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"cannot read the questions in .*directory"):
        read_question_file(tmp_path, make_statement())


def test_a_wrong_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"{HEADING}a\ten\tanswered\tcasual\tWho?\tfive\n", encoding="utf-8")
    with pytest.raises(
        StatementFolderError, match=r"own\.tsv line 2: there is no clause 'five'; expected"
    ):
        read_question_file(path, make_statement())

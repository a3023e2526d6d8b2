from pathlib import Path

import pytest

from index.errors import StatementFolderError
from index.evaluation.evaluation import Evaluation, summarize
from index.evaluation.judged import Judged, ask_conversations
from index.evaluation.question_file import QuestionFile, read_question_file
from index.evaluation.record import to_json
from index.examples.conversation_bank import (
    CONVERSATIONS_FILE,
    HELD_OUT_CONVERSATIONS_FILE,
    Conversation,
)
from index.examples.question_bank import BankQuestion
from service.cli.evaluation_table import tabulate_figures, to_markdown
from tests.index.evaluation.small import MANIFEST, THRESHOLD, TWELVE, ask, judged, make_statement
from tests.index.evaluation.test_asking import HEADING as BANK_HEADING
from tests.index.examples.test_conversation_bank import HEADING
from tests.index.progress import Heard
from tests.index.search.word_index import encoded_by, make_index

CONVERSATIONS = (Conversation("a", ()), Conversation("b", ()), Conversation("f", (), held_out=True))
LATER = (
    judged(ask("a", "en", "answered", "one"), "answered", "one two", 0.9, 0.9),
    judged(ask("a", "en", "answered", "two"), "not_in_statement", "two one", 0.3, 0.3),
    judged(ask("b", "ja", "not_in_statement"), "not_in_statement", "one two", 0.1, 0.1),
    judged(ask("f", "ja", "answered", "two"), "answered", "one two", 0.8, 0.8),
)


def make_evaluation(later: tuple[Judged, ...]) -> Evaluation:
    questions = tuple(one.asked for one in TWELVE)
    file = QuestionFile("twelve.tsv", "abc", questions, CONVERSATIONS)
    return summarize(make_statement(), MANIFEST, file, THRESHOLD, TWELVE, (), 50, later)


def turn(question: str, *clauses: str) -> BankQuestion:
    return ask("a", "en", "answered", " ".join(clauses), question=question)


def test_each_turn_is_asked_with_the_clauses_that_came_before() -> None:
    index, heard = make_index(), Heard()
    # It is asked for "two" where "three" is expected: the next one is that after "two".
    conversation = Conversation("a", (turn("two", "three"), turn("next", "three"), turn("one")))
    later = ask_conversations(index, (conversation, Conversation("b", (turn("one"),))), heard)
    assert [(one.asked.question, one.outcome, one.ranked[0]) for one in later] == [
        ("next", "answered", "three"),
        ("one", "answered", "one"),
    ]
    assert encoded_by(index) == ["two", "next", "one", "one"]
    assert heard.parts == [(1, 2), (2, 2)]


def test_figures_of_later_turns_are_those_that_a_person_works_out() -> None:
    figures = make_evaluation(LATER).figures
    assert {
        (group, key): (figure.value, figure.questions)
        for group, measured in figures.items()
        for key, figure in measured.items()
        if key.startswith("later_turn")
    } == {
        ("all", "later_turn_clause_development"): (1 / 2, 2),
        ("all", "later_turn_outcome_development"): (pytest.approx(2 / 3), 3),
        ("en", "later_turn_clause_development"): (1 / 2, 2),
        ("en", "later_turn_outcome_development"): (1 / 2, 2),
        ("ja", "later_turn_clause_development"): (None, 0),
        ("ja", "later_turn_outcome_development"): (1, 1),
        ("all", "later_turn_clause_held_out"): (0, 1),
        ("all", "later_turn_outcome_held_out"): (1, 1),
        ("ja", "later_turn_clause_held_out"): (0, 1),
        ("ja", "later_turn_outcome_held_out"): (1, 1),
    }
    # One conversation that is wrong: Clopper and Pearson's interval, up to 1 - 0.025.
    assert figures["all"]["later_turn_clause_held_out"].high == pytest.approx(0.975)


def test_the_table_and_the_record_have_a_row_for_each_half_that_is_there() -> None:
    def rows(evaluation: Evaluation) -> list[list[str]]:
        lines = to_markdown(tabulate_figures(evaluation)).splitlines()
        cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
        return [[row[0], row[-1]] for row in cells if "conversations" in row[0]]

    clause, outcome = (
        f"Right {what} in later turns of conversations" for what in ("clause", "outcome")
    )
    assert rows(make_evaluation(LATER)) == [
        [f"{clause}, development", "2"],
        [f"{outcome}, development", "3"],
        [f"{clause}, held out", "1"],
        [f"{outcome}, held out", "1"],
    ]
    assert rows(make_evaluation(LATER[3:])) == [
        [f"{clause}, held out", "1"],
        [f"{outcome}, held out", "1"],
    ]
    assert rows(make_evaluation(())) == []
    assert '"conversations": 3' in to_json(make_evaluation(LATER))


def test_conversations_are_read_from_beside_the_questions(tmp_path: Path) -> None:
    path, beside = tmp_path / "own.tsv", tmp_path / CONVERSATIONS_FILE
    held_out = tmp_path / HELD_OUT_CONVERSATIONS_FILE
    path.write_text(f"{BANK_HEADING}a\ten\tanswered\tcasual\tWho?\ttwo\n", encoding="utf-8")
    beside.write_text(f"{HEADING}a\t1\ten\tanswered\tWho?\ttwo\n", encoding="utf-8")
    who = BankQuestion("a", "en", "answered", "", "Who?", ("two",))
    held_out.write_text(f"{HEADING}a\t1\ten\tanswered\tWho?\ttwo\n", encoding="utf-8")
    assert read_question_file(path, make_statement()).conversations == (
        Conversation("a", (who,)),
        Conversation("a", (who,), held_out=True),
    )
    beside.write_text(f"{HEADING}a\t1\ten\tanswered\tWho?\tfive\n", encoding="utf-8")
    with pytest.raises(
        StatementFolderError, match=r"conversations\.tsv line 2: there is no clause 'five'"
    ):
        read_question_file(path, make_statement())

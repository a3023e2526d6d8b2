from pathlib import Path

import pytest

from index.evaluation.evaluation import Evaluation, summarize
from index.evaluation.judged import Judged
from index.evaluation.question_file import QuestionFile, read_question_file
from index.examples.question_bank import HELD_OUT_KINDS_FILE, BankQuestion, Outcome
from index.text.language import Language
from tests.index.evaluation.small import MANIFEST, THRESHOLD, TWELVE, judged, make_statement
from tests.index.evaluation.test_asking import HEADING


def ask_kind(
    kind: str, language: Language, outcome: Outcome, clauses: str = "", number: int = 1
) -> BankQuestion:
    return BankQuestion(
        f"{kind}-{number}", language, outcome, kind, f"{kind} {number}?", tuple(clauses.split())
    )


KINDS = (
    judged(ask_kind("fragment-answered", "en", "answered", "one"), "answered", "one two", 0.9, 0.9),
    judged(
        ask_kind("fragment-answered", "ja", "answered", "two", 2), "answered", "one two", 0.6, 0.6
    ),
    judged(ask_kind("topic-absent", "en", "not_in_statement"), "answered", "one two", 0.7, 0.7),
    judged(
        ask_kind("topic-absent", "en", "not_in_statement", "", 2),
        "not_in_statement",
        "one two",
        0.1,
        0.1,
    ),
    judged(ask_kind("talk", "en", "conversation"), "conversation", "one two", 0.1, 0.1),
    judged(ask_kind("unheard-of", "en", "answered", "one"), "answered", "one two", 0.9, 0.9),
)


def make_evaluation(kinds: tuple[Judged, ...]) -> Evaluation:
    file = QuestionFile("twelve.tsv", "abc", tuple(one.asked for one in TWELVE))
    return summarize(make_statement(), MANIFEST, file, THRESHOLD, TWELVE, (), 50, kinds=kinds)


def test_each_kind_has_the_share_that_a_person_works_out() -> None:
    figures = make_evaluation(KINDS).figures
    assert {
        (group, key): (figure.value, figure.questions)
        for group, measured in figures.items()
        for key, figure in measured.items()
        if key.startswith("kind_")
    } == {
        ("all", "kind_fragment_answered"): (1 / 2, 2),
        ("en", "kind_fragment_answered"): (1, 1),
        ("ja", "kind_fragment_answered"): (0, 1),
        ("all", "kind_topic_absent"): (1 / 2, 2),
        ("en", "kind_topic_absent"): (1 / 2, 2),
        ("all", "kind_talk"): (1, 1),
        ("en", "kind_talk"): (1, 1),
    }


def test_short_questions_have_a_calibration_error_of_their_own() -> None:
    # Four questions, each a bin: 0.9 right, 0.6 wrong, 0.7 wrong and 0.1 wrong.
    figure = make_evaluation(KINDS).figures["all"]["calibration_error_short"]
    assert figure.value == pytest.approx((0.1 + 0.6 + 0.7 + 0.1) / 4)
    assert "calibration_error_short" not in make_evaluation(()).figures["all"]


def test_questions_by_kind_are_read_from_beside_the_questions(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"{HEADING}a\ten\tanswered\tcasual\tWho?\ttwo\n", encoding="utf-8")
    assert read_question_file(path, make_statement()).kinds == ()
    (tmp_path / HELD_OUT_KINDS_FILE).write_text(
        f"{HEADING}b\tja\tnot_in_statement\ttopic-absent\t税金\t\n", encoding="utf-8"
    )
    assert read_question_file(path, make_statement()).kinds == (
        BankQuestion("b", "ja", "not_in_statement", "topic-absent", "税金", ()),
    )

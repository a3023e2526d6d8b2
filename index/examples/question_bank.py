"""Example questions that come with a statement: what people ask, and which clause answers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from index.errors import StatementFolderError
from index.statement import WHOLE_STATEMENT
from index.text import LANGUAGES, Language, read_table

TRAINING_FILE, HELD_OUT_FILE = "questions.tsv", "held-out.tsv"

Outcome = Literal["answered", "overview", "not_in_statement", "conversation"]
ANSWERS: tuple[Outcome, ...] = ("answered", "overview")
"""Outcomes that put clauses forward as an answer."""

COLUMNS = ("label", "language", "outcome", "style", "question", "clauses")


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question with the clauses that answer it, best first.

    All ways of asking the same thing share a label; `style` says how it is written. `clauses` holds
    a section's id for an overview and nothing where the statement does not answer.
    """

    label: str
    language: Language
    outcome: Outcome
    style: str
    question: str
    clauses: tuple[str, ...]


def read_bank(
    path: Path, clause_ids: Collection[str], section_ids: Collection[str] = ()
) -> tuple[BankQuestion, ...]:
    """Read a bank, a tab-separated file with a heading line; none where there is no file.

    An overview is of one of the sections, or of the whole, which `WHOLE_STATEMENT` names.
    Raises `StatementFolderError` naming the first line that is not as expected.
    """
    return tuple(
        read_question(row, where, clause_ids, section_ids)
        for row, where in read_rows(path, COLUMNS)
    )


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a tab-separated file, each with its file and line; none where there is no file.

    Raises `StatementFolderError` where the first line does not name the columns.
    """
    if not path.exists():
        return
    reader = read_table(path.read_text(encoding="utf-8-sig"))
    if list(reader.fieldnames or ()) != list(columns):
        raise StatementFolderError(
            f"{path.name} line 1: expected the columns {', '.join(columns)}, with tabs between"
        )
    for number, row in enumerate(reader, start=2):
        yield row, f"{path.name} line {number}"


def read_question(
    row: dict[str, str], where: str, clause_ids: Collection[str], section_ids: Collection[str]
) -> BankQuestion:
    """The question of a row; raises `StatementFolderError` where it is not as expected."""
    language = next((code for code in LANGUAGES if row["language"] == code), None)
    outcome = next((known for known in get_args(Outcome) if row["outcome"] == known), None)
    question, clauses = (row["question"] or "").strip(), tuple((row["clauses"] or "").split())
    if language is None or outcome is None:
        raise StatementFolderError(
            f"{where}: expected a language ({', '.join(LANGUAGES)}) and an outcome "
            f"({', '.join(get_args(Outcome))})"
        )
    if not question:
        raise StatementFolderError(f"{where}: the question is empty")
    unknown = [clause for clause in clauses if clause not in clause_ids]
    if outcome == "answered" and (unknown or not clauses):
        raise StatementFolderError(
            f"{where}: expected the ids of the clauses that answer"
            + (f"; {unknown[0]!r} is none" if unknown else "")
        )
    if outcome == "overview" and (
        len(clauses) != 1 or clauses[0] not in {WHOLE_STATEMENT, *section_ids}
    ):
        raise StatementFolderError(
            f"{where}: expected one section, of: {', '.join([WHOLE_STATEMENT, *section_ids])}"
        )
    if outcome in ("not_in_statement", "conversation") and clauses:
        raise StatementFolderError(f"{where}: expected no clauses where the outcome is {outcome}")
    return BankQuestion(row["label"], language, outcome, row["style"], question, clauses)

"""Example questions about a statement, each with the clauses that answer it."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from index.errors import StatementFolderError
from index.statement import WHOLE_STATEMENT
from index.text import CONTROL, LANGUAGES, Language, read_file, read_table

TRAINING_FILE, HELD_OUT_FILE = "questions.tsv", "held-out.tsv"
HELD_OUT_KINDS_FILE = "held-out-kinds.tsv"

MAX_SHOWN = 200
"""Characters of a header that an error repeats."""

QUOTED = re.compile(r'"(?:[^"]|"")*"')
UNCLOSED = re.compile(r'"(?:[^"]|"")*$')
"""A cell that a spreadsheet has quoted, and the part of one before a line break in it."""

Outcome = Literal["answered", "overview", "not_in_statement", "conversation"]
ANSWER_OUTCOMES: tuple[Outcome, ...] = ("answered", "overview")
"""The outcomes in which clauses are given as the answer."""

BANK_COLUMNS = ("label", "language", "outcome", "style", "question", "clauses")


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question with the ids of the clauses that answer it, best first.

    Different wordings of the same question share a label; `style` says how it is worded. For an
    overview, `clauses` is the id of one section; it is empty if the statement does not answer.
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
    """Read a question bank, a tab-separated file with a header row; empty if there is no file.

    An overview names one of the sections, or `WHOLE_STATEMENT`. Raises `StatementFolderError`
    naming the first invalid line.
    """
    return tuple(
        parse_question(row, where, clause_ids, section_ids)
        for row, where in read_rows(path, BANK_COLUMNS)
    )


def find_lines(path: Path, clause_ids: Collection[str]) -> tuple[int, ...]:
    """The lines of a question bank, from 1, that name one of these clauses."""
    return tuple(
        int(where.rsplit(" ", maxsplit=1)[1])
        for row, where in read_rows(path, BANK_COLUMNS)
        if set((row["clauses"] or "").split()) & set(clause_ids)
    )


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a tab-separated file, each with its file name and line; none if there is no file.

    Raises `StatementFolderError` if the header row does not have exactly these columns, and for a
    row that has others or cannot be read.
    """
    if not path.exists():
        return
    reader = read_table(read_file(path))
    try:
        header = list(reader.fieldnames or ())
        all_quoted = bool(header) and all(QUOTED.fullmatch(name) for name in header)
        reader.fieldnames = [_unquote(name, all_quoted) for name in header]
        _check_header(reader.fieldnames, columns, f"{path.name} line 1")
        for row in reader:
            where = f"{path.name} line {reader.line_num}"
            _check_row(row, where)
            yield {name: _unquote(cell, all_quoted) for name, cell in row.items()}, where
    except csv.Error as error:
        raise StatementFolderError(
            f"{path.name} line {reader.line_num + 1}: {error}; expected columns separated by tabs"
        ) from error


def _unquote(cell: str, all_quoted: bool) -> str:
    """A cell without the quotation marks of a spreadsheet, which doubles those inside.

    A cell of its own words may stand in quotation marks too, so that a cell without any inside
    loses them only where the spreadsheet quoted `all_quoted` cells of the header.
    """
    if cell and QUOTED.fullmatch(cell) and (all_quoted or '""' in cell[1:-1]):
        return cell[1:-1].replace('""', '"')
    return cell


def _check_header(found: Sequence[str], expected: Sequence[str], where: str) -> None:
    if list(found) != list(expected):
        names = ", ".join(found)[:MAX_SHOWN] or "missing"
        raise StatementFolderError(
            f"{where}: the columns are {names}; expected {', '.join(expected)}, separated by tabs"
        )


def _check_row(row: Mapping[str | None, object], where: str) -> None:
    """Refuse a row with more cells than columns, or with control characters."""
    if None in row:
        raise StatementFolderError(
            f"{where}: there are more cells than the {len(row) - 1} columns; remove a tab"
        )
    if any(UNCLOSED.match(str(cell)) for cell in row.values()) and None in row.values():
        raise StatementFolderError(
            f"{where}: a cell has a line break in it; write the cell on one line"
        )
    if any(CONTROL.search(str(cell)) for cell in row.values()):
        raise StatementFolderError(f"{where}: there is a control character; remove it")


def parse_question(
    row: dict[str, str], where: str, clause_ids: Collection[str], section_ids: Collection[str]
) -> BankQuestion:
    """The question in a row; raises `StatementFolderError` if the row is invalid."""
    language = next((code for code in LANGUAGES if row["language"] == code), None)
    outcome = next((known for known in get_args(Outcome) if row["outcome"] == known), None)
    question, clauses = (row["question"] or "").strip(), tuple((row["clauses"] or "").split())
    if language is None or outcome is None:
        raise StatementFolderError(
            f"{where}: language {row['language'] or ''!r}, outcome {row['outcome'] or ''!r}; "
            f"expected one of {', '.join(LANGUAGES)}, and one of {', '.join(get_args(Outcome))}"
        )
    if not question:
        raise StatementFolderError(f"{where}: the question is empty; expected its text")
    unknown = [clause for clause in clauses if clause not in clause_ids]
    if outcome == "answered" and (unknown or not clauses):
        problem = f"there is no clause {unknown[0]!r}" if unknown else "no clauses are given"
        raise StatementFolderError(
            f"{where}: {problem}; expected the ids of the clauses that answer"
        )
    if outcome == "overview" and (
        len(clauses) != 1 or clauses[0] not in {WHOLE_STATEMENT, *section_ids}
    ):
        raise StatementFolderError(
            f"{where}: the section is {' '.join(clauses)!r}; expected one of "
            f"{', '.join([WHOLE_STATEMENT, *section_ids])}"
        )
    if outcome in ("not_in_statement", "conversation") and clauses:
        raise StatementFolderError(
            f"{where}: the clauses are {' '.join(clauses)!r}; expected none, because the outcome "
            f"is {outcome}"
        )
    return BankQuestion(row["label"], language, outcome, row["style"], question, clauses)

"""Example conversations about a statement, in which questions refer to earlier ones."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from index.errors import StatementFolderError
from index.examples.question_bank import BankQuestion, parse_question, read_rows

CONVERSATIONS_FILE = "conversations.tsv"
HELD_OUT_CONVERSATIONS_FILE = "held-out-conversations.tsv"
COLUMNS = ("conversation", "turn", "language", "outcome", "question", "clauses")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions in the order in which they are asked, each with its expected outcome.

    Nothing is tuned on one that is held out.
    """

    name: str
    turns: tuple[BankQuestion, ...]
    held_out: bool = False


def read_conversations(
    path: Path, clause_ids: Collection[str], section_ids: Collection[str] = ()
) -> tuple[Conversation, ...]:
    """Read a tab-separated file with one turn per line; empty if there is no file.

    Its conversations are held out if it is a `HELD_OUT_CONVERSATIONS_FILE`.

    The turns of a conversation are on consecutive lines, numbered from 1. Raises
    `StatementFolderError` naming the first invalid line.
    """
    turns = []
    lengths: dict[str, int] = {}
    previous = ""
    for row, where in read_rows(path, COLUMNS):
        name, number = (row["conversation"] or "").strip(), (row["turn"] or "").strip()
        expected = lengths.get(name, 0) + 1
        if not name or (name in lengths and name != previous) or number != str(expected):
            raise StatementFolderError(
                f"{where}: conversation {name!r}, turn {number!r}; give every conversation a name, "
                "and put its turns on consecutive lines, numbered from 1"
            )
        lengths[name], previous = expected, name
        bank_row = {**row, "label": name, "style": ""}
        turns.append(parse_question(bank_row, where, clause_ids, section_ids))
    return tuple(
        Conversation(name, tuple(group), path.name == HELD_OUT_CONVERSATIONS_FILE)
        for name, group in groupby(turns, key=lambda turn: turn.label)
    )

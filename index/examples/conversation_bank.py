"""Example conversations that come with a statement: questions that lean on those before them."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from index.errors import StatementFolderError
from index.examples.question_bank import BankQuestion, read_question, read_rows

CONVERSATIONS_FILE = "conversations.tsv"
COLUMNS = ("conversation", "turn", "language", "outcome", "question", "clauses")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions in the order that they are asked in, each with what should come of it."""

    name: str
    turns: tuple[BankQuestion, ...]

    @property
    def held_out(self) -> bool:
        """Whether nothing is tuned on it: the first byte of the SHA-256 of its name is odd."""
        return hashlib.sha256(self.name.encode("utf-8")).digest()[0] % 2 == 1


def read_conversations(
    path: Path, clause_ids: Collection[str], section_ids: Collection[str] = ()
) -> tuple[Conversation, ...]:
    """Read a tab-separated file, one turn a line; none where there is no file.

    The turns of a conversation stand together and are numbered from 1. Raises
    `StatementFolderError` naming the first line that is not as expected.
    """
    turns = []
    done: dict[str, int] = {}
    before = ""
    for row, where in read_rows(path, COLUMNS):
        name, number = (row["conversation"] or "").strip(), (row["turn"] or "").strip()
        expected = done.get(name, 0) + 1
        if not name or (done.get(name) and name != before) or number != str(expected):
            raise StatementFolderError(
                f"{where}: expected the name of a conversation, and turn {expected} of it after "
                "the one before; the turns of a conversation stand together"
            )
        done[name], before = expected, name
        shaped = {**row, "label": name, "style": ""}
        turns.append(read_question(shaped, where, clause_ids, section_ids))
    return tuple(
        Conversation(name, tuple(group))
        for name, group in groupby(turns, key=lambda turn: turn.label)
    )

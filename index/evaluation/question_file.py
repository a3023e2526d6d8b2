"""Reads the file of questions that an index is evaluated on."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from index.errors import EvaluationError
from index.examples import (
    CONVERSATIONS_FILE,
    HELD_OUT_CONVERSATIONS_FILE,
    HELD_OUT_KINDS_FILE,
    BankQuestion,
    Conversation,
    read_bank,
    read_conversations,
)
from index.statement import Statement

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file of questions, with its name and the SHA-256 of its bytes.

    `conversations` are from the two files next to it, and `kinds` from the file of questions by
    kind, which their style names; each is empty without its file.
    """

    name: str
    sha256: str
    questions: tuple[BankQuestion, ...]
    conversations: tuple[Conversation, ...] = ()
    kinds: tuple[BankQuestion, ...] = ()


def read_question_file(path: Path, statement: Statement) -> QuestionFile:
    """Read a question bank about a statement, and the file of conversations next to it.

    Raises `EvaluationError` if the file is missing, unreadable or has no questions, and
    `StatementFolderError` naming the first invalid line.
    """
    clauses = [clause.id for clause in statement.clauses]
    sections = [section.id for section in statement.sections]
    digest = _read(path, lambda: hashlib.sha256(path.read_bytes()).hexdigest())
    questions = _read(path, lambda: read_bank(path, clauses, sections))
    if not questions:
        raise EvaluationError(
            f"{path} has no questions; expected at least one line below the header row"
        )
    conversations: list[Conversation] = []
    for beside in map(path.with_name, (CONVERSATIONS_FILE, HELD_OUT_CONVERSATIONS_FILE)):
        conversations += _read(beside, partial(read_conversations, beside, clauses, sections))
    kinds_path = path.with_name(HELD_OUT_KINDS_FILE)
    kinds = _read(kinds_path, lambda: read_bank(kinds_path, clauses, sections))
    return QuestionFile(path.name, digest, questions, tuple(conversations), kinds)


def _read(path: Path, read: Callable[[], Content]) -> Content:
    """The result of `read`; raises `EvaluationError` if the file cannot be read."""
    try:
        return read()
    except FileNotFoundError as error:
        raise EvaluationError(
            f"no question file at {path}; give another with --questions"
        ) from error
    except OSError as error:
        raise EvaluationError(
            f"cannot read the questions in {path}: {error.strerror or error}; "
            "give another file with --questions"
        ) from error

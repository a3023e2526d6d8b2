"""The questions that an index is measured on."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.errors import EvaluationError
from index.examples import (
    CONVERSATIONS_FILE,
    BankQuestion,
    Conversation,
    read_bank,
    read_conversations,
)
from index.statement import Statement

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of a file, its name and the SHA-256 of its bytes.

    `conversations` are those of the file beside it, if there is one.
    """

    name: str
    sha256: str
    questions: tuple[BankQuestion, ...]
    conversations: tuple[Conversation, ...] = ()


def read_question_file(path: Path, statement: Statement) -> QuestionFile:
    """Read a bank whose clauses are those of the statement, and the conversations beside it.

    Raises `EvaluationError` where the file is missing, unreadable or holds no question, and
    `StatementFolderError` naming the first line that is not as expected.
    """
    clauses = [clause.id for clause in statement.clauses]
    sections = [section.id for section in statement.sections]
    digest = _read(path, lambda: hashlib.sha256(path.read_bytes()).hexdigest())
    questions = _read(path, lambda: read_bank(path, clauses, sections))
    if not questions:
        raise EvaluationError(f"{path} holds no question; expected at least one below its heading")
    beside = path.with_name(CONVERSATIONS_FILE)
    conversations = _read(beside, lambda: read_conversations(beside, clauses, sections))
    return QuestionFile(path.name, digest, questions, conversations)


def _read(path: Path, read: Callable[[], Content]) -> Content:
    """What `read` gives, or an `EvaluationError` that says what is wrong with the file."""
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
    except UnicodeDecodeError as error:
        raise EvaluationError(
            f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error

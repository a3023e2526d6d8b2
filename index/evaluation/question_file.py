"""The questions that an index is measured on."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.errors import EvaluationError
from index.question_bank import BankQuestion, read_bank
from index.statement import Statement


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of a file, its name and the SHA-256 of its bytes."""

    name: str
    sha256: str
    questions: tuple[BankQuestion, ...]


def read_question_file(path: Path, statement: Statement) -> QuestionFile:
    """Read a bank whose clauses are those of the statement.

    Raises `EvaluationError` where the file is missing, unreadable or holds no question, and
    `StatementFolderError` naming the first line that is not as expected.
    """
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        questions = read_bank(
            path,
            [clause.id for clause in statement.clauses],
            [section.id for section in statement.sections],
        )
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
    if not questions:
        raise EvaluationError(f"{path} holds no question; expected at least one below its heading")
    return QuestionFile(path.name, digest, questions)

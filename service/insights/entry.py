"""The entries of the question log: questions asked, and feedback on answers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from index.examples import Outcome
from index.text import Language
from service.schema import AskResponse, FeedbackRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as typed, and the outcome of its answer; nothing about who asked."""

    id: str
    at: datetime
    question: str
    language: Language
    outcome: Outcome
    clauses: list[str]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Whether an answer helped; `clauses` are the ones that the answer showed."""

    id: str
    at: datetime
    question: str
    outcome: Outcome | None
    clauses: list[str]
    helpful: bool
    reason: str | None


Entry = Asked | Feedback


@dataclass(frozen=True, slots=True)
class Record:
    """All entries since a time, oldest first."""

    asked: tuple[Asked, ...]
    feedback: tuple[Feedback, ...]


def make_entry(noted: AskResponse | FeedbackRequest) -> Entry:
    """The entry for an answer or for feedback, with a new id and the current time."""
    if isinstance(noted, FeedbackRequest):
        return Feedback(id=uuid4().hex, at=now(), **noted.model_dump())
    return Asked(
        id=uuid4().hex,
        at=now(),
        question=noted.question,
        language=noted.language,
        outcome=noted.outcome,
        clauses=[clause.id for clause in noted.clauses or noted.nearest],
        confidence=noted.confidence,
    )


def now() -> datetime:
    """The current time in UTC, without a time zone, as in the database."""
    return datetime.now(UTC).replace(tzinfo=None)

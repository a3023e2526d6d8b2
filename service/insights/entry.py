"""The entries of the question log: questions asked, and feedback on answers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from index.examples import Outcome
from index.store import Manifest
from index.text import Language
from service.schema import AskResponse, FeedbackRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as typed, and the outcome of its answer; nothing about who asked.

    `statement` and `index_id` name what answered; older databases did not keep them. `handled` is
    whether the operator has marked it so.
    """

    id: str
    at: datetime
    question: str
    language: Language
    outcome: Outcome
    clauses: list[str]
    confidence: float
    statement: str | None = None
    index_id: str | None = None
    handled: bool | None = None


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
    statement: str | None = None
    index_id: str | None = None
    handled: bool | None = None


Entry = Asked | Feedback


def make_entry(noted: AskResponse | FeedbackRequest, manifest: Manifest) -> Entry:
    """The entry for an answer from this index, or for feedback, with a new id and the time."""
    id, at, statement = uuid4().hex, now(), manifest.statement.id
    if isinstance(noted, FeedbackRequest):
        given = noted.model_dump()
        return Feedback(id=id, at=at, statement=statement, index_id=manifest.id, **given)
    return Asked(
        id=id,
        at=at,
        question=noted.question,
        language=noted.language,
        outcome=noted.outcome,
        clauses=[clause.id for clause in noted.clauses or noted.nearest],
        confidence=noted.confidence,
        statement=statement,
        index_id=manifest.id,
    )


def now() -> datetime:
    """The current time in UTC, without a time zone, as in the database."""
    return datetime.now(UTC).replace(tzinfo=None)

"""Feedback on an answer."""

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from index.examples import Outcome
from service.schema.shape import StrictShape
from service.schema.text import QuestionText, clean_reason


class FeedbackRequest(StrictShape):
    """Whether an answer helped; it describes the answer, as the service remembers none."""

    question: QuestionText
    clauses: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(max_length=100, description="IDs of the clauses that the answer showed."),
    ]
    outcome: Annotated[Outcome | None, Field(description="Outcome of the answer.")] = None
    helpful: bool
    reason: Annotated[
        Annotated[str, AfterValidator(clean_reason), WithJsonSchema({"type": "string"})] | None,
        Field(description="Why, in up to 500 code points; recorded as written."),
    ] = None

"""Whether an answer helped."""

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from index.examples import Outcome
from service.schema.shape import StrictShape
from service.schema.text import QuestionText, clean_reason


class FeedbackRequest(StrictShape):
    """Whether an answer helped; it tells the answer itself, as the service keeps none."""

    question: QuestionText
    clauses: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(max_length=100, description="Ids of the clauses that the answer showed."),
    ]
    outcome: Annotated[Outcome | None, Field(description="Of the answer.")] = None
    helpful: bool
    reason: Annotated[
        Annotated[str, AfterValidator(clean_reason), WithJsonSchema({"type": "string"})] | None,
        Field(description="Why, in up to 500 code points; what it says is kept as it is."),
    ] = None

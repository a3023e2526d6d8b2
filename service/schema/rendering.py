"""The words that stand for a phrase of a clause in the other language."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from index.text import Language
from service.schema.shape import StrictShape

MAX_OFFSET = 1_000_000


class RenderingRequest(StrictShape):
    """A phrase of a clause: code points `start` to `end`, exclusive, of its text in `language`."""

    clause: Annotated[str, Field(max_length=100)]
    language: Language
    start: Annotated[int, Field(ge=0, le=MAX_OFFSET)]
    end: Annotated[int, Field(ge=0, le=MAX_OFFSET)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a clause: code points `start` to `end`, exclusive, of its text in a language."""

    language: Language
    status: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingResponse:
    """A phrase of a clause, and the words that stand for it in the other language."""

    clause: str
    phrase: Phrase
    rendering: Annotated[
        Phrase | None, Field(description="Null if no counterpart is certain enough.")
    ]
    certainty: Annotated[float, Field(ge=0, le=1)]

"""What a text quotes of a statement, leaves out of it, and has around it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from index.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPart:
    """A clause that is quoted, in the order of the text; `start` and `end` are code points."""

    clause: str
    label: str
    url: str
    language: Language
    status: str
    start: int
    end: int
    text: Annotated[str, Field(description="The statement's wording from `start` to `end`.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthWords:
    """Words that set how far a sentence goes."""

    text: str
    kind: Literal[
        "negation", "intention", "obligation", "possibility", "condition", "example", "degree"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OmittedWords:
    """Words of a sentence that the quotation leaves out, with their place in the clause's text."""

    kind: Annotated[
        Literal["ellipsis", "cut"],
        Field(description="An ellipsis stands for them, or the quotation is cut from a sentence."),
    ]
    position: Annotated[
        Literal["before", "within", "after"], Field(description="Where the quotation leaves off.")
    ]
    clause: str
    label: str
    language: Language
    start: int
    end: int
    text: str
    changes_strength: Annotated[
        bool,
        Field(description="Whether there is a negation, an intention, a condition or the like."),
    ]
    strength: list[StrengthWords]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideText:
    """What surrounds the quotation and was not compared."""

    kind: Literal[
        "bullet",
        "number",
        "label",
        "footnote",
        "source",
        "link",
        "page",
        "question",
        "service",
        "joiner",
        "mark",
    ]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantCharacter:
    """A character that was given in another form than in the statement."""

    source: str
    given: str

"""What `statement.toml` says: names, status, sections, points, suggestions."""

import datetime
import tomllib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from index.errors import StatementFolderError
from index.text import Language

MAX_SUGGESTIONS = 10
MAX_SUGGESTION = 300
"""Characters: as many as a question to the service may have."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-+[a-z0-9]+)*$")]


class ClauseTable(_Table):
    """A clause takes the next `blocks` blocks of both files."""

    id: Identifier
    label: dict[Language, str]
    blocks: Annotated[int, Field(ge=1)] = 1
    lead_in: str | None = None


class SectionTable(_Table):
    """A section's name and its clauses."""

    id: Identifier
    name: dict[Language, str]
    clauses: Annotated[list[ClauseTable], Field(min_length=1)]


class LanguageTable(_Table):
    """The standing of one language's text."""

    status: dict[Language, str] | None = None
    signed: bool | None = None
    page_headers: list[str] = []


class PointTable(_Table):
    """Words of a clause in both languages, with questions that ask for them."""

    clause: str
    words: dict[Language, str]
    asked: dict[Language, Annotated[list[str], Field(min_length=1)]]


Suggestion = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_SUGGESTION)
]
Suggested = Annotated[tuple[Suggestion, ...], Field(min_length=1, max_length=MAX_SUGGESTIONS)]


class SuggestionTable(_Table):
    """Questions to start with, in both languages."""

    en: Suggested
    ja: Suggested


class OutlineTable(_Table):
    """The whole of `statement.toml`; everything in it may be left out.

    `names` renames sections and clauses that the rule made, by their id; `points` says what to
    mark for questions such as "when?".
    """

    id: Identifier | None = None
    title: dict[Language, str] | None = None
    date: datetime.date | None = None
    place: dict[Language, str] | None = None
    languages: dict[Language, LanguageTable] = {}
    sections: list[SectionTable] = []
    names: dict[str, dict[Language, str]] = {}
    points: list[PointTable] = []
    suggestions: SuggestionTable | None = None


def read_outline(toml: str) -> OutlineTable:
    """Parse `statement.toml`; raises `StatementFolderError` saying which entry is wrong and how."""
    try:
        return OutlineTable.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise StatementFolderError(f"statement.toml is not TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise StatementFolderError(f"statement.toml: {place}: {first['msg']}") from error

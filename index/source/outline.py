"""The contents of `statement.toml`: names, status, sections, points, suggestions."""

import datetime
import tomllib
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationError,
)

from index.errors import StatementFolderError
from index.text import LANGUAGES, Language

MAX_SUGGESTIONS = 10
MAX_SUGGESTION_LENGTH = 300
"""In characters; the same as for a question to the service."""


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-+[a-z0-9]+)*$")]


def _check_languages(names: dict[Language, str]) -> dict[Language, str]:
    missing = [language for language in LANGUAGES if not names.get(language, "").strip()]
    if missing:
        raise ValueError(f"{' and '.join(missing)} is missing or empty; give both languages")
    return names


BothNames = Annotated[dict[Language, str], AfterValidator(_check_languages)]
"""A name in each language."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ClauseTable(_Table):
    """A clause, made of the next `blocks` blocks of both files."""

    id: Identifier
    label: BothNames
    blocks: Annotated[int, Field(ge=1)] = 1
    lead_in: str | None = None


class SectionTable(_Table):
    """A section with its clauses."""

    id: Identifier
    name: BothNames
    clauses: Annotated[list[ClauseTable], Field(min_length=1)]


class LanguageTable(_Table):
    """The status of the text in one language, where it was published, and page headers to omit."""

    status: dict[Language, str] | None = None
    signed: bool | None = None
    source: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    page_headers: list[str] = []


class PointTable(_Table):
    """Words of a clause in both languages, with example questions that they answer."""

    clause: str
    words: dict[Language, str]
    asked: dict[Language, Annotated[list[str], Field(min_length=1)]]


Suggestion = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_SUGGESTION_LENGTH)
]
SuggestionList = Annotated[
    tuple[Suggestion, ...], Strict(False), Field(min_length=1, max_length=MAX_SUGGESTIONS)
]


class SuggestionTable(_Table):
    """Questions to start with, in both languages."""

    en: SuggestionList
    ja: SuggestionList


class OutlineTable(_Table):
    """The whole of `statement.toml`; every entry is optional.

    `names` gives names to sections and clauses that were derived from the headings, by id; `points`
    says which words to highlight for questions such as "when?".
    """

    id: Identifier | None = None
    title: BothNames | None = None
    date: datetime.date | None = None
    place: BothNames | None = None
    languages: dict[Language, LanguageTable] = {}
    sections: list[SectionTable] = []
    names: dict[str, dict[Language, str]] = {}
    points: list[PointTable] = []
    suggestions: SuggestionTable | None = None


def read_outline(toml: str) -> OutlineTable:
    """Parse `statement.toml`; raises `StatementFolderError` naming the first invalid entry."""
    try:
        return OutlineTable.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise StatementFolderError(f"statement.toml is not valid TOML: {error}") from error
    except RecursionError as error:
        raise StatementFolderError(
            "statement.toml is nested too deep; write fewer [ or {"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise StatementFolderError(f"statement.toml: {entry}: {first['msg']}") from error

"""The statement as a whole."""

from dataclasses import dataclass

from index.text import Language
from service.schema.clause import IndexView


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """The text in one language: its status, where it was published, its file and its digest."""

    title: str
    status: str
    signed: bool | None
    source: str | None
    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section with the ids of its clauses."""

    id: str
    name: dict[Language, str]
    clauses: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementResponse:
    """The statement as a whole."""

    id: str
    title: dict[Language, str]
    date: str | None
    place: dict[Language, str] | None
    languages: dict[Language, EditionView]
    sections: list[SectionView]
    clauses: int
    index: IndexView

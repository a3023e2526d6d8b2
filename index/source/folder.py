"""Reads a folder with `en.md`, `ja.md` and an optional `statement.toml` as a statement."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.errors import StatementFolderError
from index.source.markdown import Block, read_blocks
from index.source.outline import LanguageTable, OutlineTable, PointTable, read_outline
from index.source.pairing import Pair, pair_blocks
from index.source.sections import PlannedClause, plan_sections
from index.statement import Clause, Edition, Names, Point, Quote, Section, Statement, Suggestions
from index.text import LANGUAGES, Language, read_file

DEFAULT_STATUS: dict[Language, Names] = {
    "en": {"en": "English text", "ja": "英語の本文"},
    "ja": {"en": "Japanese text", "ja": "日本語の本文"},
}


def read_statement(folder: Path) -> Statement:
    """Read the two language files of a statement folder and pair their blocks.

    Raises `StatementFolderError` if the folder cannot be read, and `PairingError` if the two files
    do not have the same blocks in the same order.
    """
    if not folder.is_dir():
        raise StatementFolderError(
            f"no statement folder at {folder}; give a folder that contains en.md and ja.md"
        )
    toml = folder / "statement.toml"
    outline = read_outline(_read_text(toml)) if toml.exists() else OutlineTable()
    sources = {language: _read_text(folder / f"{language}.md") for language in LANGUAGES}
    blocks = {language: _blocks(language, source, outline) for language, source in sources.items()}
    pairs = pair_blocks(blocks["en"], blocks["ja"])
    sections = plan_sections(outline, pairs)
    statement = Statement(
        id=outline.id or folder.resolve().name,
        title=outline.title or _first_heading(pairs, folder),
        editions={
            language: _edition(folder / f"{language}.md", language, outline)
            for language in LANGUAGES
        },
        sections=tuple(
            Section(section.id, section.name, tuple(clause.id for clause in section.clauses))
            for section in sections
        ),
        clauses=tuple(
            _clause(planned, pairs[planned.first : planned.stop])
            for section in sections
            for planned in section.clauses
        ),
        date=outline.date,
        place=outline.place,
        suggestions=_suggestions(outline),
    )
    return replace(statement, points=tuple(_point(point, statement) for point in outline.points))


def _read_text(path: Path) -> str:
    """The text of a file; raises `StatementFolderError` if it is missing or unreadable."""
    try:
        return read_file(path)
    except FileNotFoundError as error:
        raise StatementFolderError(
            f"{path} is missing; a statement folder needs en.md and ja.md"
        ) from error


def _blocks(language: Language, source: str, outline: OutlineTable) -> tuple[Block, ...]:
    table = outline.languages.get(language, LanguageTable())
    try:
        return read_blocks(source, table.page_headers)
    except StatementFolderError as error:
        raise StatementFolderError(f"{language}.md {error}") from error


def _edition(path: Path, language: Language, outline: OutlineTable) -> Edition:
    table = outline.languages.get(language, LanguageTable())
    return Edition(
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        status={**DEFAULT_STATUS[language], **(table.status or {})},
        signed=table.signed,
        source=table.source,
    )


def _first_heading(pairs: Sequence[Pair], folder: Path) -> Names:
    for pair in pairs:
        if pair["en"].kind.startswith("heading"):
            return {language: block.text for language, block in pair.items()}
    return dict.fromkeys(LANGUAGES, folder.resolve().name)


def _clause(planned: PlannedClause, pairs: Sequence[Pair]) -> Clause:
    return Clause(
        id=planned.id,
        label=planned.label,
        section=planned.section,
        quotes={
            language: Quote(
                text="\n".join(pair[language].text for pair in pairs),
                start=pairs[0][language].start,
                end=pairs[-1][language].end,
            )
            for language in LANGUAGES
        },
        lead_in=planned.lead_in,
    )


def _suggestions(outline: OutlineTable) -> Suggestions:
    table = outline.suggestions
    return {"en": table.en, "ja": table.ja} if table else {}


def _point(point: PointTable, statement: Statement) -> Point:
    try:
        clause = statement.clause(point.clause)
    except KeyError as error:
        raise StatementFolderError(
            f"statement.toml: points: there is no clause {point.clause!r}; the clauses are "
            f"{', '.join(clause.id for clause in statement.clauses)}"
        ) from error
    for language in LANGUAGES:
        words = point.words.get(language, "")
        if not words or words not in clause.quotes[language].text:
            raise StatementFolderError(
                f"statement.toml: points: clause {clause.id!r} does not contain the words "
                f"{words!r} in {language}; copy them exactly from {language}.md"
            )
    return Point(
        clause.id,
        point.words,
        {language: tuple(questions) for language, questions in point.asked.items()},
    )

"""Makes a statement of the paired blocks of a folder."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.errors import StatementFolderError
from index.source.files import StatementFolder, read_folder
from index.source.outline import LanguageTable, OutlineTable, PointTable
from index.source.pairing import Pair, Pairing, leading_block, name_pair, pair_blocks
from index.source.pairs_file import PAIRS_FILE, join_blocks, read_pairs
from index.source.sections import PlannedClause, plan_sections
from index.statement import (
    NO_COUNTERPART,
    Clause,
    Edition,
    Names,
    Point,
    Quote,
    Section,
    Statement,
    Suggestions,
)
from index.text import LANGUAGES, Language

DEFAULT_STATUS: dict[Language, Names] = {
    "en": {"en": "English text", "ja": "英語の本文"},
    "ja": {"en": "Japanese text", "ja": "日本語の本文"},
}


def read_statement(path: Path) -> Statement:
    """Read a statement folder with its blocks paired by `find_pairs`, and make a statement."""
    folder = read_folder(path)
    return make_statement(folder, find_pairs(folder).pairs)


def find_pairs(folder: StatementFolder) -> Pairing:
    """The pairs in `pairs.toml`; without that file, block beside block.

    Raises `PairingError` if the file does not fit the texts, or if without it the texts do not have
    the same blocks in the same order. Whether the pairs belong together is not looked at.
    """
    file = folder.path / PAIRS_FILE
    if file.exists():
        return read_pairs(file, folder.blocks)
    return Pairing(pair_blocks(folder.blocks["en"], folder.blocks["ja"]))


def group_pairs(folder: StatementFolder, pairing: Pairing) -> Pairing:
    """The pairs that are compared: those of a clause together, if the outline says what is in it.

    Within a clause, the blocks of each language may stand in an order of their own. Raises
    `StatementFolderError` if the outline does not fit the pairs.
    """
    if not folder.outline.sections:
        return pairing
    planned = [
        range(clause.first, clause.stop)
        for section in plan_sections(folder.outline, pairing.pairs)
        for clause in section.clauses
    ]
    return Pairing(
        tuple(_join([pairing.pairs[number] for number in numbers]) for numbers in planned),
        frozenset(
            place for place, numbers in enumerate(planned) if pairing.checked.issuperset(numbers)
        ),
    )


def _join(pairs: Sequence[Pair]) -> Pair:
    sides = {
        language: [pair[language] for pair in pairs if language in pair] for language in LANGUAGES
    }
    return {language: join_blocks(blocks) for language, blocks in sides.items() if blocks}


def make_statement(folder: StatementFolder, pairs: Sequence[Pair]) -> Statement:
    """Make a statement of paired blocks.

    Raises `StatementFolderError` if the outline does not fit them.
    """
    outline = folder.outline
    title = outline.title or _find_title(folder, pairs)
    sections = plan_sections(outline, pairs)
    statement = Statement(
        id=outline.id or folder.path.resolve().name,
        title=title,
        editions={language: _edition(folder, language) for language in LANGUAGES},
        sections=tuple(Section(one.id, one.name, one.members) for one in sections),
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


def _edition(folder: StatementFolder, language: Language) -> Edition:
    table = folder.outline.languages.get(language, LanguageTable())
    return Edition(
        file=folder.files[language].name,
        sha256=folder.files[language].sha256,
        status={**DEFAULT_STATUS[language], **(table.status or {})},
        signed=table.signed,
        source=table.source,
    )


def _find_title(folder: StatementFolder, pairs: Sequence[Pair]) -> Names:
    """A heading of the first level; or the title of the front matter, a heading, or the folder."""
    headings = [pair for pair in pairs if leading_block(pair).is_heading]
    top = [pair for pair in headings if leading_block(pair).kind == "heading 1"]
    titles = {language: file.title for language, file in folder.files.items() if file.title}
    if titles and not top:
        return {language: titles.get(language) or min(titles.values()) for language in LANGUAGES}
    for pair in headings:
        return name_pair(pair)
    return dict.fromkeys(LANGUAGES, folder.path.resolve().name)


def _clause(planned: PlannedClause, pairs: Sequence[Pair]) -> Clause:
    return Clause(
        id=planned.id,
        label=planned.label,
        section=planned.section,
        quotes={language: _quote(language, pairs) for language in LANGUAGES},
        lead_in=planned.lead_in,
    )


def _quote(language: Language, pairs: Sequence[Pair]) -> Quote:
    blocks = [pair[language] for pair in pairs if language in pair]
    if not blocks:
        return NO_COUNTERPART
    return Quote(
        text="\n".join(block.text for block in blocks),
        start=min(block.start for block in blocks),
        end=max(block.end for block in blocks),
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

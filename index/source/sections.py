"""Groups blocks into clauses and sections: as the outline says, or else by the headings."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.errors import StatementFolderError
from index.source.outline import OutlineTable
from index.source.pairing import Pair, leading_block, name_pair
from index.statement import Names
from index.text import Language


@dataclass(frozen=True, slots=True)
class PlannedClause:
    """A clause without its text, which is in the block pairs `first` to `stop` (exclusive)."""

    id: str
    label: Names
    section: str
    first: int
    stop: int
    lead_in: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section of planned clauses."""

    id: str
    name: Names
    clauses: tuple[PlannedClause, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of its clauses."""
        return tuple(clause.id for clause in self.clauses)


def plan_sections(outline: OutlineTable, pairs: Sequence[Pair]) -> tuple[PlannedSection, ...]:
    """Assign every block pair to a clause: as the outline says, or else by the headings.

    Raises `StatementFolderError` if there are no clauses, the number of blocks in the outline is
    wrong, an id is used twice, or the outline names a clause that does not exist.
    """
    sections = _from_table(outline, len(pairs)) if outline.sections else _from_headings(pairs)
    sections = tuple(_rename(section, outline.names) for section in sections)
    clauses = [clause for section in sections for clause in section.clauses]
    ids = [clause.id for clause in clauses]
    if not ids:
        raise StatementFolderError("the files have no clauses; expected at least one paragraph")
    for clause in clauses:
        if ids.count(clause.id) > 1:
            raise StatementFolderError(
                f"clause id {clause.id!r} is used more than once; give each clause its own id"
            )
        if clause.lead_in is not None and clause.lead_in not in ids:
            raise StatementFolderError(
                f"statement.toml: clause {clause.id!r} has lead_in {clause.lead_in!r}, but there "
                f"is no such clause; the clauses are {', '.join(ids)}"
            )
    unknown = set(outline.names) - set(ids) - {section.id for section in sections}
    if unknown:
        raise StatementFolderError(
            f"statement.toml: names.{min(unknown)} is not the id of a section or clause; "
            f"the clauses are {', '.join(ids)}"
        )
    return sections


def _from_table(outline: OutlineTable, count: int) -> tuple[PlannedSection, ...]:
    position = 0
    sections: list[PlannedSection] = []
    for section in outline.sections:
        clauses: list[PlannedClause] = []
        for clause in section.clauses:
            first, position = position, position + clause.blocks
            clauses.append(
                PlannedClause(clause.id, clause.label, section.id, first, position, clause.lead_in)
            )
        sections.append(PlannedSection(section.id, section.name, tuple(clauses)))
    if position != count:
        raise StatementFolderError(
            f"statement.toml: its clauses cover {position} blocks, but the files have {count}; "
            "change `blocks` so that every block belongs to one clause"
        )
    return tuple(sections)


def _from_headings(pairs: Sequence[Pair]) -> tuple[PlannedSection, ...]:
    """One section for each heading; blocks before the first heading are in section `clause`.

    A heading with nothing between it and the next one is the clause of its section, so that no
    words are lost; but not the heading over the whole text, which is the title.
    """
    runs: list[tuple[str, Names, list[int]]] = [
        ("clause", {"en": "Clause", "ja": "項"}, []),
    ]
    taken = {"clause"}
    title = _find_title(pairs)
    headings: dict[str, int] = {}
    for number, pair in enumerate(pairs):
        if "en" in pair and pair["en"].is_heading:
            id = _unique(_slug(pair["en"].text) or "section", taken)
            headings[id] = number
            runs.append((id, name_pair(pair), []))
        else:
            runs[-1][2].append(number)
    return tuple(
        PlannedSection(id, names, _number_clauses(id, names, blocks or [headings[id]]))
        for id, names, blocks in runs
        if blocks or headings.get(id, title) != title
    )


def _find_title(pairs: Sequence[Pair]) -> int | None:
    """The number of the heading over the whole text, which comes first and is above all others."""
    levels = [leading_block(pair).kind for pair in pairs if leading_block(pair).is_heading]
    first = leading_block(pairs[0]).kind if pairs else ""
    return 0 if levels and first == min(levels) and levels.count(first) == 1 else None


def _number_clauses(section: str, names: Names, blocks: list[int]) -> tuple[PlannedClause, ...]:
    if len(blocks) == 1 and section != "clause":
        return (PlannedClause(section, names, section, blocks[0], blocks[0] + 1),)
    titled = section != "clause"
    return tuple(
        PlannedClause(
            f"{section}-{number}",
            {
                "en": f"{names['en']} ({number})" if titled else f"{names['en']} {number}",
                "ja": f"{names['ja']}（{number}）" if titled else f"{names['ja']}{number}",
            },
            section,
            block,
            block + 1,
        )
        for number, block in enumerate(blocks, start=1)
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower().replace("'", "")))


def _unique(slug: str, taken: set[str]) -> str:
    """The slug, with `--2`, `--3`, … appended if it is taken (a single dash numbers clauses)."""
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}--{number}", number + 1
    taken.add(candidate)
    return candidate


def _rename(section: PlannedSection, names: dict[str, dict[Language, str]]) -> PlannedSection:
    return replace(
        section,
        name={**section.name, **names.get(section.id, {})},
        clauses=tuple(
            replace(clause, label={**clause.label, **names.get(clause.id, {})})
            for clause in section.clauses
        ),
    )

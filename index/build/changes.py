"""Says which ids of an index name other words once it is built again."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from index.examples import find_lines
from index.statement import Clause, Statement

MIN_SAME = 0.5
"""From this likeness on, 0 to 1, words were edited rather than replaced."""
SHOWN = 40
"""Characters of a clause that are repeated."""
MAX_TOLD = 20
WORD = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")


def describe_changes(old: Statement | None, new: Statement, bank: Path) -> Iterator[str]:
    """A line for each id that now names other words, or is gone, and the bank lines that name it.

    Nothing if there is no old statement, or it is another one. Words that were edited are the same
    ones. `bank` is the file of example questions, which need not be there.
    """
    if old is None or old.id != new.id:
        return
    places = {_key(clause): clause.id for clause in new.clauses}
    ids = {clause.id: clause for clause in new.clauses}
    told = [
        (clause.id, f"{clause.id} {change}")
        for clause in old.clauses
        if (change := _describe(clause, ids, places))
    ]
    for id, line in told[:MAX_TOLD]:
        lines = ", ".join(map(str, find_lines(bank, [id])))
        yield line + (f"; look at {bank.name} line {lines}" if lines else "")
    if len(told) > MAX_TOLD:
        rest = [id for id, _ in told[MAX_TOLD:]]
        lines = ", ".join(map(str, find_lines(bank, rest)))
        yield f"and {len(rest)} more ids: {', '.join(rest)}" + (
            f"; look at {bank.name} line {lines}" if lines else ""
        )


def _describe(clause: Clause, new: Mapping[str, Clause], places: Mapping[str, str]) -> str | None:
    if clause.id in new and _is_same(clause, new[clause.id]):
        return None
    moved = places.get(_key(clause))
    now = f"its former words are now {moved}" if moved else "its former words are gone"
    if clause.id not in new:
        return f"is gone: {now}" if moved else "is gone, with its words"
    return f"now names other words, {_shown(new[clause.id])!r}: {now}"


def _is_same(old: Clause, new: Clause) -> bool:
    if _key(old) == _key(new):
        return True
    left, right = (WORD.findall(clause.words("en").lower()) for clause in (old, new))
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= MIN_SAME


def _key(clause: Clause) -> str:
    return "".join(clause.words("en").split()).lower()


def _shown(clause: Clause) -> str:
    words = " ".join(clause.words("en").split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"

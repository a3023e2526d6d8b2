"""`pairs.toml`: which blocks belong together, one pair a line, for a person to read and edit."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from index.errors import PairingError
from index.source.markdown import Block
from index.source.pairing import Pair, Pairing
from index.text import LANGUAGES, Language, read_file

PAIRS_FILE = "pairs.toml"
NONE = "no counterpart"
SHOWN = 40
"""How many characters of a block stand in the file."""
MAX_MESSAGES = 20

HEADER = """\
# Which block of en.md belongs to which block of ja.md: one pair on a line.
# A block is given by its line number and how it begins. If the lines of a file have moved, the
# words count; if a number is missing, the words alone will do.
# Where one file says nothing of the kind: {none}.
# Where two blocks say what one says in the other file: ["12: First", "14: Second"].
# If the build doubts a pair that is right, add to its line: checked = true
"""

REFERENCE = re.compile(
    r"\s*(?:(?P<line>[0-9]{1,7})\s*(?::|$))?\s*(?P<words>.*?)\s*(?:…|\.\.\.)?\s*", re.S
)


def _as_list(names: object) -> object:
    return [] if names == NONE else names if isinstance(names, list) else [names]


Names = Annotated[list[str], BeforeValidator(_as_list)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    en: Names
    ja: Names
    checked: bool = False

    @property
    def names(self) -> Mapping[Language, Sequence[str]]:
        """The blocks of each language, none if there is no counterpart."""
        return {"en": self.en, "ja": self.ja}


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    pairs: list[_Entry]


def write_pairs(path: Path, pairs: Sequence[Pair], notes: Mapping[int, str]) -> None:
    """Write pairs to a file; `notes` are comments above the pairs with these numbers, from 0."""
    lines = [HEADER.format(none=json.dumps(NONE)), "pairs = ["]
    for number, pair in enumerate(pairs):
        if number in notes:
            lines += ["", f"  # {notes[number]}"]
        sides = ", ".join(f"{language} = {_name(pair.get(language))}" for language in LANGUAGES)
        lines.append(f"  {{ {sides} }},")
    path.write_text("\n".join([*lines, "]", ""]), encoding="utf-8")


def _name(block: Block | None) -> str:
    if block is None:
        return json.dumps(NONE)
    names = [
        json.dumps(f"{part.line}: {_beginning(part)}", ensure_ascii=False)
        for part in block.parts or (block,)
    ]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _beginning(block: Block) -> str:
    words = " ".join(block.text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


def read_pairs(path: Path, blocks: Mapping[Language, Sequence[Block]]) -> Pairing:
    """Read the pairs in a file, in its order.

    Raises `PairingError` that says every entry that fits no block, and every block in no entry.
    """
    entries = _read_entries(path)
    problems: list[str] = []
    finders = {language: _Finder(language, blocks[language]) for language in LANGUAGES}
    found: list[Pair] = []
    checked: set[int] = set()
    for number, entry in enumerate(entries, start=1):
        pair: dict[Language, Block] = {}
        for language in LANGUAGES:
            block = finders[language].find(entry.names[language], number, problems)
            if block is not None:
                pair[language] = block
        if entry.checked:
            checked.add(len(found))
        if pair:
            found.append(pair)
    for language in LANGUAGES:
        problems += finders[language].left()
    if problems:
        more = len(problems) - MAX_MESSAGES
        told = problems[:MAX_MESSAGES] + ([f"and {more} more"] if more > 0 else [])
        raise PairingError(
            f"{path.name} does not fit the texts: {'; '.join(told)}. Correct these lines, or run "
            "statement-qa pair --fix on the folder to write the file anew"
        )
    return Pairing(tuple(found), frozenset(checked))


def _read_entries(path: Path) -> list[_Entry]:
    try:
        content = tomllib.loads(read_file(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PairingError(
            f"{path.name} is not valid TOML: {error}; compare the line with the ones around it, or "
            "run statement-qa pair --fix on the folder to write the file anew"
        ) from error
    try:
        return _Table.model_validate(content).pairs
    except ValidationError as error:
        first = error.errors()[0]
        number = [f"pair {place + 1}" for place in first["loc"] if isinstance(place, int)][:1]
        names = [str(place) for place in first["loc"] if isinstance(place, str)][1:]
        raise PairingError(
            f"{path.name}: {', '.join([*number, *names])}: {first['msg']}; "
            f'expected {{ en = "…", ja = "…" }} with a line and the words that follow, or "{NONE}"'
        ) from error


class _Finder:
    """Finds the blocks of one language by line and words, each at most once."""

    def __init__(self, language: Language, blocks: Sequence[Block]) -> None:
        self._language = language
        self._blocks = blocks
        self._texts = ["".join(block.text.split()) for block in blocks]
        self._lines: dict[int, list[int]] = {}
        for place, block in enumerate(blocks):
            self._lines.setdefault(block.line, []).append(place)
        self._free = set(range(len(blocks)))
        self._last = -1

    def find(self, names: Sequence[str], number: int, problems: list[str]) -> Block | None:
        """The block with these names, put together if there are several."""
        parts: list[Block] = []
        for name in names:
            place = self._find_one(name)
            if place is None:
                problems.append(
                    f"pair {number}: no block of {self._language}.md that is free begins with "
                    f"{name[:60]!r}"
                )
                continue
            self._free.discard(place)
            self._last = place
            parts.append(self._blocks[place])
        return join_blocks(parts) if parts else None

    def _find_one(self, name: str) -> int | None:
        read = REFERENCE.fullmatch(name)
        words = "".join(read["words"].split()) if read else ""
        line = int(read["line"]) if read and read["line"] else None
        on_line = self._fitting(self._lines.get(line, ()), words) if line is not None else []
        if on_line:
            return on_line[0]
        fitting = self._fitting(range(len(self._blocks)), words) if words else []
        if line is None:
            return next(
                (place for place in fitting if place > self._last), next(iter(fitting), None)
            )
        return min(fitting, key=lambda place: abs(self._blocks[place].line - line), default=None)

    def _fitting(self, places: Iterable[int], words: str) -> list[int]:
        return [
            place
            for place in places
            if place in self._free and self._texts[place].startswith(words)
        ]

    def left(self) -> list[str]:
        """What is to say of the blocks that no pair named."""
        return [
            f"{self._language}.md line {self._blocks[place].line} is in no pair "
            f"({_beginning(self._blocks[place])!r})"
            for place in sorted(self._free)
        ]


def join_blocks(parts: Sequence[Block]) -> Block:
    """Several blocks as one, with a line for each."""
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        text="\n".join(part.text for part in parts),
        end=max(part.end for part in parts),
        parts=tuple(parts),
    )

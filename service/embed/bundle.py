"""Several JavaScript modules as one, so that a site loads one file and can pin it by its digest."""

import re
from collections.abc import Iterator
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "(?P<path>[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)


def bundle_modules(entry: Path) -> str:
    """The module with all that it imports, each before the first that needs it.

    They then share one scope: no two may give the same name to something at their top level. Only
    named imports on a line of their own are known, and exports of what is declared there.
    """
    return "\n".join(_strip(path) for path in _order(entry.resolve(), set()))


def _order(path: Path, seen: set[Path]) -> Iterator[Path]:
    if path in seen:
        return
    seen.add(path)
    for found in IMPORT.finditer(path.read_text(encoding="utf-8")):
        yield from _order((path.parent / found["path"]).resolve(), seen)
    yield path


def _strip(path: Path) -> str:
    return EXPORT.sub("", IMPORT.sub("", path.read_text(encoding="utf-8")))

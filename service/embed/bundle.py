"""Bundles JavaScript modules into one file that a site can pin by its digest."""

import re
from collections.abc import Iterator
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "(?P<path>[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)


def bundle_modules(entry: Path) -> str:
    """The module and all that it imports, each before the first that needs it.

    They share one scope, so no two may declare the same name at top level. Only named imports, each
    on a line of its own, and exported declarations are supported.
    """
    return "\n".join(_read_stripped(path) for path in _order_modules(entry.resolve(), set()))


def _order_modules(path: Path, seen: set[Path]) -> Iterator[Path]:
    if path in seen:
        return
    seen.add(path)
    for match in IMPORT.finditer(path.read_text(encoding="utf-8")):
        yield from _order_modules((path.parent / match["path"]).resolve(), seen)
    yield path


def _read_stripped(path: Path) -> str:
    return EXPORT.sub("", IMPORT.sub("", path.read_text(encoding="utf-8")))

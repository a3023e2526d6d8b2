"""Lists the packages of a CycloneDX bill of materials; fails at a licence that was not looked at.

.venv/bin/python -m tests.licences var/sbom.json
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "LGPL-3.0-only",  # psycopg, a library that is used as it is
        "MIT",
        "PSF-2.0",
        "Zlib",
        "License :: OSI Approved :: Apache Software License",
        "License :: OSI Approved :: BSD License",
        "License :: OSI Approved :: Zope Public License",  # waitress; much like BSD
    }
)
"""SPDX ids, and classifiers of packages that do not give one."""


def list_licences(bill: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each package; no licence is an empty string."""
    for component in bill["components"]:
        stated = [
            choice.get("expression") or choice["license"].get("id") or choice["license"]["name"]
            for choice in component.get("licenses", [])
        ]
        yield component["name"], component["version"], " AND ".join(stated)


def is_allowed(licence: str) -> bool:
    """Whether all parts of a licence expression are allowed."""
    return {part.strip("()") for part in re.split(r" (?:AND|OR) ", licence)} <= ALLOWED


def main(path: Path) -> int:
    """Print a line a package; returns 1 if a licence is not allowed."""
    listed = [*list_licences(json.loads(path.read_text(encoding="utf-8")))]
    for name, version, licence in listed:
        print(f"{name} {version}: {licence or 'no licence'}")
    refused = [name for name, _, licence in listed if not is_allowed(licence)]
    if refused:
        print(f"not in ALLOWED of {__file__}: {', '.join(refused)}", file=sys.stderr)
    return bool(refused)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

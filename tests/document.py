"""What a document of the project shows: its code blocks, the rows of its tables, its links."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def read_document(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def read_section(path: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return read_document(path).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def find_blocks(text: str, kind: str) -> list[str]:
    """The code blocks of one kind, such as `json`."""
    return re.findall(rf"^```{kind}\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def find_rows(text: str) -> list[list[str]]:
    """The cells of every table row that begins with code, which headings do not."""
    rows = re.findall(r"^\| (`.+) \|$", text, flags=re.MULTILINE)
    return [re.split(r" \| ", row) for row in rows]


def find_links(text: str) -> list[str]:
    """The targets of links and pictures, outside of code blocks."""
    prose = re.sub(r"^```.+?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", prose)

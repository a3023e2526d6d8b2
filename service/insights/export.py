"""The question log as CSV, for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from service.insights.entry import Asked, Entry

BATCH = 500
"""Entries written at once."""

COLUMNS = (
    "kind",
    "time",
    "language",
    "outcome",
    "question",
    "clauses",
    "confidence",
    "helpful",
    "reason",
    "id",
    "statement",
    "index",
    "handled",
)
FORMULA = re.compile(
    r"(?<![^;\t\r\n])(?=[\s\"'“”\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
    r"[=+\-@|＝＋－＠｜\u2212\ufe62\ufe63\ufe66])"
)
"""Where a spreadsheet may see a formula (OWASP, CSV Injection).

Some split a line at semicolons or tabs, and then take a quotation mark within a cell for the
beginning of one.
"""


def write_csv(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Entries as CSV with a header line (RFC 4180), in pieces; the first has some entries already.

    UTF-8 with a byte order mark, without which spreadsheets misread Japanese. What a spreadsheet
    would take for a formula is preceded by an apostrophe.
    """
    source = iter(entries)
    batch = [*islice(source, BATCH)]
    yield _write(batch, header=True).encode("utf-8-sig")
    while batch := [*islice(source, BATCH)]:
        yield _write(batch, header=False).encode("utf-8")


def _write(entries: Iterable[Entry], header: bool) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    if header:
        writer.writeheader()
    writer.writerows(
        {name: _defuse(cell) for name, cell in _row(entry).items()} for entry in entries
    )
    return file.getvalue()


def _row(entry: Entry) -> dict[str, str]:
    common = {
        "time": f"{entry.at.isoformat(timespec='seconds')}Z",
        "outcome": entry.outcome or "",
        "question": entry.question,
        "clauses": " ".join(entry.clauses),
        "id": entry.id,
        "statement": entry.statement or "",
        "index": entry.index_id or "",
        "handled": "yes" if entry.handled else "",
    }
    if isinstance(entry, Asked):
        asked = {"language": entry.language, "confidence": f"{entry.confidence:.4f}"}
        return {"kind": "question", **common, **asked}
    feedback = {"helpful": "yes" if entry.helpful else "no", "reason": entry.reason or ""}
    return {"kind": "feedback", **common, **feedback}


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may see a formula in a cell."""
    return FORMULA.search(cell) is not None


def _defuse(cell: str) -> str:
    return FORMULA.sub("'", cell)

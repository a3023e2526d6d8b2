"""Tab-separated tables with a header row and no quoting, as a spreadsheet writes them."""

import csv
import re
from importlib import resources

LINE_END = re.compile(r"\r\n?|\n")
"""Other characters that some take for the end of a line may stand in a question."""


def read_table(text: str) -> "csv.DictReader[str]":
    """The rows of a table, each keyed by the column names."""
    return csv.DictReader(LINE_END.split(text), delimiter="\t", quoting=csv.QUOTE_NONE)


def read_shipped_table(package: str, name: str) -> "csv.DictReader[str]":
    """The rows of a table that ships with a package and applies to every statement."""
    return read_table(resources.files(package).joinpath(name).read_text(encoding="utf-8"))

"""Tab-separated tables with a heading line and no quoting, as a spreadsheet writes them."""

import csv
from importlib import resources


def read_table(text: str) -> "csv.DictReader[str]":
    """The rows of a table, by the names of its heading."""
    return csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def read_shipped_table(package: str, name: str) -> "csv.DictReader[str]":
    """The rows of a table that comes with a package, whatever the statement."""
    return read_table(resources.files(package).joinpath(name).read_text(encoding="utf-8"))

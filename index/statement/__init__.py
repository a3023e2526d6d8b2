"""A bilingual statement as values: what a section, a clause and a quotation of it are."""

from index.statement.statement import (
    WHOLE_STATEMENT,
    Clause,
    Edition,
    Names,
    Point,
    Quote,
    Section,
    Statement,
    Suggestions,
)

__all__ = [
    "WHOLE_STATEMENT",
    "Clause",
    "Edition",
    "Names",
    "Point",
    "Quote",
    "Section",
    "Statement",
    "Suggestions",
]

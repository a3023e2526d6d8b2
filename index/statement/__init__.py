"""A bilingual statement as values: its sections, its clauses and their text."""

from index.statement.statement import (
    NO_COUNTERPART,
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
    "NO_COUNTERPART",
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

"""What is embedded: every clause and every phrase of it, in each language."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.build.model.sentences import SentenceModel
from index.progress import Progress
from index.ranking import PHRASE, WHOLE, Row, normalize
from index.statement import Statement
from index.text import LANGUAGES, split_phrases


def list_texts(statement: Statement) -> list[str]:
    """The clauses in one language, then in the next."""
    return [clause.quotes[language].text for language in LANGUAGES for clause in statement.clauses]


def list_rows(statement: Statement) -> Iterator[Row]:
    """The whole of each clause and its phrases, in one language, then in the next."""
    for language in LANGUAGES:
        for number, clause in enumerate(statement.clauses):
            text = clause.quotes[language].text
            yield Row(number, language, WHOLE, 0, len(text))
            for span in split_phrases(text):
                yield Row(number, language, PHRASE, span.start, span.end)


def cut_row(statement: Statement, row: Row) -> str:
    """The words that a row stands for."""
    return statement.clauses[row.clause].quotes[row.language].text[row.start : row.end]


def embed_rows(
    model: SentenceModel, rows: Sequence[Row], texts: Sequence[str], progress: Progress
) -> NDArray[np.float32]:
    """Centred unit vectors of the rows, float32 [rows, dimension].

    Each kind in each language is centred around its own mean.
    """
    embedded = model.encode_passages(texts, progress)
    for language in LANGUAGES:
        for kind in (WHOLE, PHRASE):
            alike = [
                number
                for number, row in enumerate(rows)
                if row.language == language and row.kind == kind
            ]
            if len(alike) > 1:
                embedded[alike] -= embedded[alike].mean(axis=0)
    return normalize(embedded)

"""The rows of an index: every clause and each of its phrases, in each language."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.build.model.sentences import SentenceModel
from index.progress import Progress
from index.ranking import PHRASE, WHOLE, Row, normalize
from index.statement import Statement
from index.text import LANGUAGES, split_phrases


def list_texts(statement: Statement) -> list[str]:
    """The texts of all clauses in the first language, then in the second."""
    return [clause.words(language) for language in LANGUAGES for clause in statement.clauses]


def list_rows(statement: Statement) -> Iterator[Row]:
    """Each clause as a whole, then its phrases, in the first language, then in the second."""
    for language in LANGUAGES:
        for number, clause in enumerate(statement.clauses):
            text = clause.words(language)
            yield Row(number, language, WHOLE, 0, len(text))
            for span in split_phrases(text):
                yield Row(number, language, PHRASE, span.start, span.end)


def cut_row(statement: Statement, row: Row) -> str:
    """The text that a row represents."""
    return statement.clauses[row.clause].words(row.language)[row.start : row.end]


def embed_rows(
    model: SentenceModel, rows: Sequence[Row], texts: Sequence[str], progress: Progress
) -> NDArray[np.float32]:
    """Encode the texts of the rows as centred unit vectors, float32 [rows, dimension].

    Rows are centred on the mean of their kind in their language.
    """
    embedded = model.encode_passages(texts, progress)
    for language in LANGUAGES:
        for kind in (WHOLE, PHRASE):
            members = [
                number
                for number, row in enumerate(rows)
                if row.language == language and row.kind == kind
            ]
            if len(members) > 1:
                embedded[members] -= embedded[members].mean(axis=0)
    return normalize(embedded)

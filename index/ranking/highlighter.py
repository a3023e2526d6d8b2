"""Which words of a clause carry the match with a question, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.ranking.centres import normalize
from index.statement import Statement
from index.text import LANGUAGES, Language, Span

Highlights = Mapping[Language, Span]
"""The span of each language; a language is left out where nothing stands out."""


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Candidate spans of all clauses with their centred unit vectors, float32 [spans, dimension].

    `places` is int32 [spans, 4]: clause, number of the language, start and end in code points;
    the spans of a clause stand together.
    """

    vectors: NDArray[np.float32]
    places: NDArray[np.int32]

    def cut(self, statement: Statement) -> Iterator[str]:
        """The words of each span."""
        for clause, language, start, end in self.places.tolist():
            yield statement.clauses[clause].quotes[LANGUAGES[language]].text[start:end]

    def highlight(self, clause: int, question: Vector, threshold: float) -> Highlights:
        """The span of each language that is closest to a centred question.

        The language in which the match is clearer helps the other: there the span closest to the
        question and to the span found counts. A cosine below the threshold, -1 to 1, is no match.
        """
        first, stop = np.searchsorted(self.places[:, 0], [clause, clause + 1])
        places = self.places[first:stop]
        vectors = self.vectors[first:stop]
        scores = vectors @ question
        if not len(scores) or scores.max() < threshold:
            return {}
        best = int(scores.argmax())
        found = {int(places[best, 1]): best}
        towards = normalize(question + 2 * vectors[best])
        for other in range(len(LANGUAGES)):
            spans = np.flatnonzero(places[:, 1] == other)
            if other not in found and len(spans):
                closeness = vectors[spans] @ towards
                if closeness.max() >= threshold:
                    found[other] = int(spans[closeness.argmax()])
        return {
            LANGUAGES[language]: Span(int(places[span, 2]), int(places[span, 3]))
            for language, span in sorted(found.items())
        }

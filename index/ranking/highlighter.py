"""Chooses the words of a clause to highlight for a question, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.ranking.centres import normalize
from index.statement import Statement
from index.text import LANGUAGES, Language, Span

Highlights = Mapping[Language, Span]
"""The span to highlight in each language; a language without one is left out."""


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Candidate spans of all clauses with their centred unit vectors, float32 [spans, dimension].

    `places` is int32 [spans, 4]: number of the clause, number of the language, start and end in
    code points. It is sorted by clause.
    """

    vectors: NDArray[np.float32]
    places: NDArray[np.int32]

    def span_texts(self, statement: Statement) -> Iterator[str]:
        """The text of each span."""
        for clause, language, start, end in self.places.tolist():
            yield statement.clauses[clause].quotes[LANGUAGES[language]].text[start:end]

    def highlight(self, clause: int, question: Vector, threshold: float) -> Highlights:
        """The span of a clause that is closest to a centred question, in each language.

        First comes the closest span in any language. In the other language it is the span closest
        to both the question and the first span, because the texts are translations of each other.
        A span whose cosine, -1 to 1, is below the threshold is not highlighted.
        """
        first, stop = np.searchsorted(self.places[:, 0], [clause, clause + 1])
        places = self.places[first:stop]
        vectors = self.vectors[first:stop]
        cosines = vectors @ question
        if not len(cosines) or cosines.max() < threshold:
            return {}
        best = int(cosines.argmax())
        found = {int(places[best, 1]): best}
        target = normalize(question + 2 * vectors[best])
        for other in range(len(LANGUAGES)):
            spans = np.flatnonzero(places[:, 1] == other)
            if other not in found and len(spans):
                cosines = vectors[spans] @ target
                if cosines.max() >= threshold:
                    found[other] = int(spans[cosines.argmax()])
        return {
            LANGUAGES[language]: Span(int(places[span, 2]), int(places[span, 3]))
            for language, span in sorted(found.items())
        }

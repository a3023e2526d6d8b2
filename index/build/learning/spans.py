"""Encodes the spans of the clauses that may be highlighted."""

from collections.abc import Callable, Collection, Iterator

import numpy as np

from index.build.learning.questions import QuestionReader
from index.ranking import Highlighter, normalize
from index.statement import Statement
from index.text import LANGUAGES, Span


def make_highlighter(
    reader: QuestionReader,
    statement: Statement,
    common: Collection[str],
    split: Callable[[str, Collection[str]], Iterator[Span]],
) -> Highlighter:
    """Encode the spans that `split` finds, given the common words.

    Those of a point get the mean vector of its example questions.
    """
    spans = [
        (number, language, span)
        for number, clause in enumerate(statement.clauses)
        for language in LANGUAGES
        for span in split(clause.quotes[language].text, common)
    ]
    texts = [
        statement.clauses[number].quotes[language].text[span.start : span.end]
        for number, language, span in spans
    ]
    vectors = list(reader.read(texts))
    numbers = {clause.id: number for number, clause in enumerate(statement.clauses)}
    for point in statement.points:
        asked = [question for questions in point.asked.values() for question in questions]
        mean = normalize(reader.read(asked).mean(axis=0))
        for language, words in point.words.items():
            start = statement.clause(point.clause).quotes[language].text.index(words)
            spans.append((numbers[point.clause], language, Span(start, start + len(words))))
            vectors.append(mean)
    places = np.array(
        [
            (number, LANGUAGES.index(language), span.start, span.end)
            for number, language, span in spans
        ],
        np.int32,
    ).reshape(-1, 4)
    order = np.argsort(places[:, 0], kind="stable")
    shape = (len(spans), reader.centres.questions.shape[1])
    return Highlighter(np.array(vectors, np.float32).reshape(shape)[order], places[order])

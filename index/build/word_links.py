"""Links the words of each clause in one language to those that stand for them in the other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.build.model.sentences import SentenceModel
from index.build.model.token_vectors import TokenVectors
from index.build.respelling.analyser import Analyser
from index.progress import Progress
from index.ranking import normalize
from index.statement import Statement
from index.terms import ClauseWords, PlacedWord, split_english
from index.text import LANGUAGES, Language

TEMPERATURE = 0.05
"""Of the softmax over cosines; of .03 to .1, the one with the most right counterparts."""

MIN_WEIGHT = 0.01
"""Links that are weaker are dropped."""

Matrix = NDArray[np.float64]


def link_words(
    statement: Statement, model: SentenceModel, progress: Progress
) -> dict[str, ClauseWords]:
    """The words of each clause with their links, by the id of the clause.

    Two tokens are linked by the geometric mean of the softmax of their cosine over either text
    (Jalili Sabet et al., SimAlign, 2020; Dou and Neubig, AWESoME, 2021); the cosines are those of
    vectors centred on the mean of their language. Words have the links of their tokens.
    """
    analyser = Analyser()
    texts = {
        language: [clause.quotes[language].text for clause in statement.clauses]
        for language in LANGUAGES
    }
    words: dict[Language, list[tuple[PlacedWord, ...]]] = {
        "en": [split_english(text) for text in texts["en"]],
        "ja": [analyser.find_words(text) for text in texts["ja"]],
    }
    tokens = {
        language: _centre(model.encode_tokens(texts[language], progress)) for language in LANGUAGES
    }
    return {
        clause.id: ClauseWords(
            {language: words[language][number] for language in LANGUAGES},
            _list_links(
                _share(tokens["en"][number], words["en"][number]),
                _share(tokens["ja"][number], words["ja"][number]),
                _link_tokens(tokens["en"][number].vectors, tokens["ja"][number].vectors),
            ),
        )
        for number, clause in enumerate(statement.clauses)
    }


def _centre(texts: Sequence[TokenVectors]) -> list[TokenVectors]:
    """The same tokens with centred unit vectors."""
    mean = np.concatenate([text.vectors for text in texts]).mean(axis=0)
    return [TokenVectors(text.spans, normalize(text.vectors - mean)) for text in texts]


def _link_tokens(first: NDArray[np.float32], second: NDArray[np.float32]) -> Matrix:
    """The weights between the tokens of two texts, float64 [first, second]."""
    if not len(first) or not len(second):
        return np.zeros((len(first), len(second)))
    powers = np.exp((first @ second.T).astype(np.float64) / TEMPERATURE)
    rows, columns = (powers / powers.sum(axis=axis, keepdims=True) for axis in (1, 0))
    linked: Matrix = np.sqrt(rows * columns)
    return linked


def _share(tokens: TokenVectors, words: Sequence[PlacedWord]) -> Matrix:
    """Which share of each token is in each word, float64 [tokens, words]."""
    if not tokens.spans or not words:
        return np.zeros((len(tokens.spans), len(words)))
    spans = np.array(tokens.spans, np.float64)
    limits = np.array([(word.start, word.end) for word in words], np.float64)
    inside = np.minimum(spans[:, None, 1], limits[None, :, 1]) - np.maximum(
        spans[:, None, 0], limits[None, :, 0]
    )
    shares: Matrix = np.clip(inside, 0, None) / (spans[:, 1] - spans[:, 0])[:, None]
    return shares


def _list_links(
    english: Matrix, japanese: Matrix, weights: Matrix
) -> tuple[tuple[int, int, float], ...]:
    """The links between words, given the shares of the tokens and the weights between these."""
    linked = english.T @ weights @ japanese
    return tuple(
        (int(first), int(second), round(float(linked[first, second]), 3))
        for first, second in np.argwhere(linked >= MIN_WEIGHT)
    )

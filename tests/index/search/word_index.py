"""An index of four clauses in which each word is a direction of its own.

What a question says can be added up, and what was encoded can be looked at.
"""

import numpy as np

from index.encoder.encoder import Vector
from index.examples.follow_up import FOLLOW_UP_KINDS
from index.ranking.background import Background
from index.ranking.centres import Centres, normalize
from index.ranking.follow_up import FollowUps
from index.ranking.head import Head
from index.ranking.lexicon import fit_lexicon
from index.ranking.ranker import Ranker
from index.ranking.vectors import WHOLE, ClauseVectors, Row
from index.search.clause_index import ClauseIndex
from index.search.clause_search import ClauseSearch
from index.text.language import LANGUAGES
from tests.index.evaluation.small import MANIFEST, make_statement
from tests.index.ranking.linear_head import deaf_words

CLAUSES = ("one", "two", "three", "four")
WORDS = (*CLAUSES, "silence", "east", *FOLLOW_UP_KINDS)


class CountingEncoder:
    """Adds up the directions of the words that it knows, and keeps every text that it is given."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, question: str, /) -> Vector:
        self.encoded.append(question)
        counts = [question.split().count(word) for word in WORDS]
        return normalize(np.array(counts, np.float32))


def make_index() -> ClauseIndex:
    """Four clauses, of which the section `east` has the first two."""
    directions = np.eye(len(WORDS), dtype=np.float32)
    rows = [
        Row(clause, language, WHOLE, 0, 1)
        for language in LANGUAGES
        for clause in range(len(CLAUSES))
    ]
    unlearned = np.zeros((2, len(WORDS)), np.float32)
    ranker = Ranker(
        ClauseVectors.make(np.concatenate([directions[:4]] * 2), rows, len(CLAUSES)),
        Centres(np.zeros((2, len(WORDS)), np.float32)),
        fit_lexicon(["一", "二", "三", "四"] * 2, ["五"]),
        Background(*([np.ones((2, 4), np.float32)] * 2), *([np.ones(2, np.float32)] * 2)),
        # The clauses, none of them, the section.
        head=Head(
            hidden=np.zeros((1, len(WORDS)), np.float32),
            hidden_bias=np.zeros(1, np.float32),
            mixing=np.zeros((6, 1), np.float32),
            weights=20 * directions[:6],
            bias=np.zeros(6, np.float32),
            words=deaf_words(6),
            sections=("east",),
        ),
        follow_ups=FollowUps(
            np.concatenate([unlearned, 20 * directions[6:]]),
            np.array([5, *[0] * (1 + len(FOLLOW_UP_KINDS))], np.float32),
            np.zeros((2, len(WORDS)), np.float32),
        ),
    )
    return ClauseIndex(MANIFEST, ClauseSearch(make_statement(), CountingEncoder(), ranker))


def encoded_by(index: ClauseIndex) -> list[str]:
    """The texts that the index has encoded so far, in their order."""
    encoder = index.search.encoder
    assert isinstance(encoder, CountingEncoder)
    return encoder.encoded

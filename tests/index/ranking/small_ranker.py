"""A ranker of two clauses, of which one lies east and the other north."""

import numpy as np

from index.ranking.background import Background
from index.ranking.centres import Centres
from index.ranking.head import Head
from index.ranking.lexicon import fit_lexicon
from index.ranking.ranker import Ranker
from index.ranking.small_talk import SmallTalk
from index.ranking.vectors import PHRASE, WHOLE, ClauseVectors, Row
from tests.index.ranking.linear_head import linear_head

EAST, NORTH = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


def make_vectors() -> ClauseVectors:
    """Two clauses: the first lies east in both languages, the second north; one phrase each way."""
    rows = [
        Row(0, "en", WHOLE, 0, 4),
        Row(0, "en", PHRASE, 0, 4),
        Row(1, "en", WHOLE, 0, 5),
        Row(0, "ja", WHOLE, 0, 1),
        Row(1, "ja", WHOLE, 0, 1),
        Row(1, "ja", PHRASE, 0, 1),
    ]
    return ClauseVectors.make(np.stack([EAST, NORTH, NORTH, EAST, NORTH, EAST]), rows, clauses=2)


def make_ranker(
    head: Head | None = None,
    background: Background | None = None,
    small_talk: SmallTalk | None = None,
) -> Ranker:
    lexicon = fit_lexicon(["east", "north", "東", "北"], [])
    centres = Centres(np.zeros((2, 2), np.float32))
    return Ranker(make_vectors(), centres, lexicon, background, head, small_talk)


def make_head(*odds: float, sections: tuple[str, ...] = ()) -> Head:
    """A head that gives these odds, whatever the question, and knows two clauses."""
    return linear_head(
        np.zeros((len(odds), 2), np.float32), np.log(np.array(odds, np.float32)), sections
    )

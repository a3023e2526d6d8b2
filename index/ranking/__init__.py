"""Pure numbers: what a question and the clauses share, what was learned, one probability."""

from index.ranking.background import Background, Scores, measure_background
from index.ranking.centres import Centres, normalize
from index.ranking.follow_up import FollowUps, Leaning
from index.ranking.head import Head
from index.ranking.highlighter import Highlighter, Highlights
from index.ranking.lexicon import (
    Lexicon,
    Terms,
    count_folded,
    count_terms,
    fit_lexicon,
    weigh_terms,
)
from index.ranking.ranker import Judgement, Ranker
from index.ranking.small_talk import SmallTalk, TalkKinds
from index.ranking.spans import common_words, split_spans
from index.ranking.vectors import PHRASE, WHOLE, ClauseVectors, Row

__all__ = [
    "PHRASE",
    "WHOLE",
    "Background",
    "Centres",
    "ClauseVectors",
    "FollowUps",
    "Head",
    "Highlighter",
    "Highlights",
    "Judgement",
    "Leaning",
    "Lexicon",
    "Ranker",
    "Row",
    "Scores",
    "SmallTalk",
    "TalkKinds",
    "Terms",
    "common_words",
    "count_folded",
    "count_terms",
    "fit_lexicon",
    "measure_background",
    "normalize",
    "split_spans",
    "weigh_terms",
]

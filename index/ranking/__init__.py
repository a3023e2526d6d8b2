"""Pure numbers: scores of the clauses, trained classifiers, and one probability for each clause."""

from index.ranking.background import Background, Scores, measure_background
from index.ranking.centres import Centres, normalize
from index.ranking.follow_up import FollowUp, FollowUps
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
from index.ranking.noun_phrases import split_noun_phrases
from index.ranking.ranker import Judgement, Ranker
from index.ranking.small_talk import SmallTalk, Talk
from index.ranking.spans import common_words, split_spans
from index.ranking.vectors import PHRASE, WHOLE, ClauseVectors, Row

__all__ = [
    "PHRASE",
    "WHOLE",
    "Background",
    "Centres",
    "ClauseVectors",
    "FollowUp",
    "FollowUps",
    "Head",
    "Highlighter",
    "Highlights",
    "Judgement",
    "Lexicon",
    "Ranker",
    "Row",
    "Scores",
    "SmallTalk",
    "Talk",
    "Terms",
    "common_words",
    "count_folded",
    "count_terms",
    "fit_lexicon",
    "measure_background",
    "normalize",
    "split_noun_phrases",
    "split_spans",
    "weigh_terms",
]

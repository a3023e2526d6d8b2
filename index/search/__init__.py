"""Finds the clauses that answer a question or a follow-up, and groups questions by meaning."""

from index.search.clause_index import ClauseIndex
from index.search.dialogue import Dialogue
from index.search.parts import ENCODER_FOLDER, load_index, read_statement_part, save_parts
from index.search.question_groups import MAX_COMPARED, QuestionGroup, group_questions
from index.search.ranking import Hit, Ranking, Turn
from index.search.recent_vectors import RecentVectors

__all__ = [
    "ENCODER_FOLDER",
    "MAX_COMPARED",
    "ClauseIndex",
    "Dialogue",
    "Hit",
    "QuestionGroup",
    "Ranking",
    "RecentVectors",
    "Turn",
    "group_questions",
    "load_index",
    "read_statement_part",
    "save_parts",
]

"""Ask an index: which clauses answer, what a follow-up leans on, which questions mean the same."""

from index.search.clause_index import ClauseIndex
from index.search.dialogue import Dialogue
from index.search.parts import ENCODER_FOLDER, load_index, save_parts
from index.search.question_groups import QuestionGroup, group_questions
from index.search.ranking import Hit, Ranking, Turn

__all__ = [
    "ENCODER_FOLDER",
    "ClauseIndex",
    "Dialogue",
    "Hit",
    "QuestionGroup",
    "Ranking",
    "Turn",
    "group_questions",
    "load_index",
    "save_parts",
]

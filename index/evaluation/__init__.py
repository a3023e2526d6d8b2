"""Measures how good the answers are, in figures and plots."""

from index.evaluation.evaluation import Evaluation, evaluate
from index.evaluation.figure import Figure, Group
from index.evaluation.folder import REPORT_FILE, make_folder, write_evaluation
from index.evaluation.measures import RANKING, Measure
from index.evaluation.notation import write_interval, write_value

__all__ = [
    "RANKING",
    "REPORT_FILE",
    "Evaluation",
    "Figure",
    "Group",
    "Measure",
    "evaluate",
    "make_folder",
    "write_evaluation",
    "write_interval",
    "write_value",
]

"""Builds an index folder from a statement folder; the only room that knows torch."""

from index.build.pairs import PairReport, report_pairs
from index.build.pipeline import build_index

__all__ = ["PairReport", "build_index", "report_pairs"]

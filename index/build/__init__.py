"""Builds an index folder from a statement folder; the only room that knows torch."""

from index.build.pipeline import build_index

__all__ = ["build_index"]

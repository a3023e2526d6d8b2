"""A folder with two Markdown files becomes a statement."""

from index.source.folder import read_statement

__all__ = ["read_statement"]

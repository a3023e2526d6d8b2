"""The file of an index that has the words of each clause in both languages."""

from pathlib import Path

from pydantic import TypeAdapter

from index.terms.word_pairs import ClauseWords

WORD_PAIRS = TypeAdapter(dict[str, ClauseWords])


def write_word_pairs(clauses: dict[str, ClauseWords], path: Path) -> None:
    """Write the words of all clauses, by the ids of these."""
    path.write_bytes(WORD_PAIRS.dump_json(clauses))


def read_word_pairs(path: Path) -> dict[str, ClauseWords]:
    """Read what `write_word_pairs` has written.

    Raises `ValueError` if the file is not of that form.
    """
    return WORD_PAIRS.validate_json(path.read_bytes())

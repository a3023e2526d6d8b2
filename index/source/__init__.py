"""A folder with two Markdown files becomes blocks, and paired blocks become a statement."""

from index.source.files import StatementFolder, read_folder
from index.source.folder import find_pairs, group_pairs, make_statement
from index.source.markdown import Block
from index.source.pairing import Pair, Pairing
from index.source.pairs_file import PAIRS_FILE, write_pairs

__all__ = [
    "PAIRS_FILE",
    "Block",
    "Pair",
    "Pairing",
    "StatementFolder",
    "find_pairs",
    "group_pairs",
    "make_statement",
    "read_folder",
    "write_pairs",
]

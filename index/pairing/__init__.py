"""Which block of one language belongs to which of the other, by their meaning."""

from index.pairing.doubts import Doubt, find_doubts
from index.pairing.proposal import propose_pairs

__all__ = ["Doubt", "find_doubts", "propose_pairs"]

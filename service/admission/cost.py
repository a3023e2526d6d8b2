"""What answering costs, known before the work starts from what bounds it.

Measured on two cores: a plain question takes 6 ms of one, of which encoding takes 3; encoding 300
kanji, 900 bytes, takes 19; checking a quotation 2 to 18, by its length.
"""

PLAIN_QUESTION = 10
"""The unit of what is asked: a sentence of up to `QUESTION_BYTES`."""

KEPT_QUESTION = 1
"""An earlier question whose vector is at hand, so that it need not be encoded."""

QUESTION_BYTES, QUOTATION_BYTES = 250, 2000
"""In UTF-8; each further so many cost as much again."""


def text_cost(text: str, unit: int = QUESTION_BYTES) -> int:
    """The cost of work that grows with a text, a `PLAIN_QUESTION` for each started `unit` bytes."""
    return PLAIN_QUESTION * (1 + len(text.encode("utf-8", "surrogatepass")) // unit)

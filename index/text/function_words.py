"""Words that carry grammar instead of meaning."""

from functools import cache

from index.text.table import read_shipped_table


@cache
def function_words() -> frozenset[str]:
    """The words of `function_words.tsv`, folded; Japanese ones in hiragana are not among them."""
    return frozenset(row["text"] for row in read_shipped_table(__package__, "function_words.tsv"))

"""What people call the parts of a text, and how they say where a part stands."""

from collections.abc import Mapping, Sequence

from index.text import read_shipped_table


def read_part_words() -> Mapping[str, Sequence[str]]:
    """The words of `parts.tsv` in small letters, by kind.

    `item`: any part. `filler`: what stands around a name. `elsewhere`: parts that a text may lack.
    `annex`: those that hold more, such as an annex. `after`, `before`, `between`, `under`:
    places; in Japanese they follow the name. `name:<id>`: other names for a section with this id;
    `place:<id>`: names that only stand for its place. `several`: what asks for
    more than one. `led`: what the clauses under a lead-in are
    called. `shown`: what stands around the number of an item in a list that was shown.
    """
    words: dict[str, list[str]] = {}
    for row in read_shipped_table(__package__, "parts.tsv"):
        words.setdefault(row["kind"], []).append(row["text"])
    return words

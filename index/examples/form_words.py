"""Words that say in what form a text is wanted: in full, in brief, counted, or as a link."""

from collections.abc import Mapping, Sequence

from index.text import read_shipped_table


def read_form_words() -> Mapping[str, Sequence[str]]:
    """The words of `forms.tsv` in small letters, by kind.

    `full`: the whole wording. `whole`, `show`: the whole wording if both are said. `brief`: a
    summary, which outweighs those. `count`: a number. `link`: an address. `other`: what says
    none of these, although it may look like it.
    """
    words: dict[str, list[str]] = {}
    for row in read_shipped_table(__package__, "forms.tsv"):
        words.setdefault(row["kind"], []).append(row["text"])
    return words

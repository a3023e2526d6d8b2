"""English words without their endings, to find a word in another form."""

ENDINGS = (
    *("s", "es", "ed", "ing", "ings", "ation", "ations", "ment", "ments", "ers", "ors", "ly"),
    *(
        "able",
        "ible",
        "ness",
        "ity",
        "ance",
        "ence",
        "ions",
        "ial",
        "ical",
        "ism",
        "ists",
        "ship",
        "ships",
    ),
)
"""Endings that may be taken from a word if at least `MIN_STEM` letters stay."""

SHORT_ENDINGS = ("d", "e", "y", "er", "or", "al", "ic", "ion", "ive", "ist", "ant", "ent", "ful")
"""Endings that are often part of a word; one letter more has to stay."""

MIN_STEM = 3


def stems(word: str) -> frozenset[str]:
    """A folded word, and what is left of it without one ending.

    Two words with a stem in common may be forms of one word: "taxes" and "taxation" have "tax".
    """
    found = {word}
    for endings, shortest in ((ENDINGS, MIN_STEM), (SHORT_ENDINGS, MIN_STEM + 1)):
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= shortest:
                found.add(stem)
                if len(stem) > MIN_STEM and stem[-1] == stem[-2]:
                    found.add(stem[:-1])  # "planned"
    if word.endswith("ies") and len(word) > MIN_STEM + 2:
        found |= {f"{word[:-3]}y", word[:-3]}
    return frozenset(found)

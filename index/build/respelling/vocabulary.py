"""The English words that a slip may have meant, and those that only look like one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib import resources

import wordfreq

from index.respelling import MIN_LETTERS, Vocabulary, find_closest, read_romaji

WORD = re.compile(r"[a-z]+")

COMMON_WORDS, LESS_COMMON_WORDS = 25000, 60000
"""How many common words are right even if no dictionary has them, such as brands; from there on
slips are among them, and a word is right if people ask with it."""

MIN_COUNT = 3
"""How many questions must have a word for people to ask with it."""


def collect_vocabulary(clauses: Iterable[str], questions: Iterable[str]) -> Vocabulary:
    """A slip means a word of the statement first, then one that more questions have."""
    ours = dict.fromkeys(word for text in clauses for word in split_words(text))
    counts = Counter(word for text in questions for word in dict.fromkeys(split_words(text)))
    common = wordfreq.top_n_list("en", LESS_COMMON_WORDS)
    right = {*ours, *read_dictionary(), *common[:COMMON_WORDS]}
    right.update(word for word in common if counts[word] >= MIN_COUNT)
    asked = [word for word, count in counts.most_common() if count >= MIN_COUNT and word in right]
    intended: dict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys([*ours, *asked]):
        if len(word) >= MIN_LETTERS:
            intended[word[0]].append(word)
    return Vocabulary(
        {letter: tuple(words) for letter, words in intended.items()},
        frozenset(
            word
            for word in right
            if WORD.fullmatch(word)
            and (read_romaji(word) or (len(word) >= MIN_LETTERS and find_closest(word, intended)))
        ),
    )


def split_words(text: str) -> Sequence[str]:
    """The words in Latin letters, in small ones."""
    return WORD.findall(text.lower())


def read_dictionary() -> Iterable[str]:
    """The 80,000 words that symspellpy ships: common ones that are in a dictionary too."""
    file = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    return [line.split()[0] for line in file.read_text(encoding="utf-8-sig").splitlines()]

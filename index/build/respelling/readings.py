"""The readings of a statement's words, of those that people ask with, and of common ones."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import wordfreq

from index.build.respelling.analyser import Analyser, Word
from index.respelling import MIN_LOOSE, Readings, Written, loosen_kana

COMMON_WORDS = 20000
"""How many of the most common words (from the package wordfreq) are read."""

MAX_WORDS, MAX_KANA = 4, 12
"""Words of a phrase that is read as one, and kana of its reading."""

MIN_COUNT = 3
"""How often questions must have a phrase, or a word that no dictionary has; it may be a slip."""

STATEMENT_SHARE, QUESTION_SHARE, COMMON_SHARE = 0.3, 0.5, 0.2
"""How much each source counts: of words that are read alike, one of the statement mostly wins."""

FIXED_PROBABILITY = 0.001
"""Of a word whose reading is certain; few others are as likely."""

Spelling = tuple[str, str]
"""A reading, and how it is written."""


@dataclass(frozen=True, slots=True)
class ReadingSources:
    """What readings are taken from: the clauses, questions, and spellings that are certain."""

    clauses: Sequence[str]
    questions: Sequence[str]
    fixed: Iterable[Spelling]


def collect_readings(sources: ReadingSources, analyser: Analyser) -> Readings:
    """The likeliest way to write each reading, with a probability mixed from all sources."""
    probabilities: defaultdict[Spelling, float] = defaultdict(float)
    for texts, share, min_count in (
        (sources.clauses, STATEMENT_SHARE, 1),
        (sources.questions, QUESTION_SHARE, MIN_COUNT),
    ):
        runs = [run for text in texts for run in split_runs(analyser.split(text))]
        total = sum(map(len, runs))
        for spelling, count in count_spellings(runs, min_count).items():
            probabilities[spelling] += share * count / total
    for spelling, frequency in read_common(analyser):
        probabilities[spelling] += COMMON_SHARE * frequency
    for spelling in sources.fixed:
        probabilities[spelling] = max(probabilities[spelling], FIXED_PROBABILITY)
    return choose_likeliest(probabilities)


def choose_likeliest(probabilities: Mapping[Spelling, float]) -> Readings:
    """Keep one way to write each reading; of equally likely ones the first in code point order."""
    words: dict[str, Written] = {}
    ordered = sorted(probabilities.items(), key=lambda item: (-item[1], item[0]))
    for (reading, text), probability in ordered:
        words.setdefault(reading, Written(text, round(-math.log10(probability), 2)))
    loose: dict[str, str] = {}
    for reading in words:
        short = "".join(loosen_kana(reading))
        if short != reading and short not in words and len(short) >= MIN_LOOSE:
            loose.setdefault(short, reading)
    return Readings(words, loose, max(map(len, words), default=0))


def split_runs(words: Iterable[Word | None]) -> Iterator[list[Word]]:
    """The words that follow each other without anything else between them."""
    run: list[Word] = []
    for word in words:
        if word is None:
            yield run
            run = []
        else:
            run.append(word)
    yield run


def count_spellings(runs: Iterable[Sequence[Word]], min_count: int) -> Counter[Spelling]:
    """Count words and phrases; a phrase of nouns, such as 署名日, need not be frequent."""
    phrases = Counter(phrase for run in runs for phrase in list_phrases(run))
    counts = Counter[Spelling]()
    for phrase, count in phrases.items():
        is_word = phrase[0].is_known if len(phrase) == 1 else all(word.is_noun for word in phrase)
        if is_word or count >= min_count:
            for spelling in spell(phrase):
                counts[spelling] += count
    return counts


def list_phrases(run: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Every run of up to `MAX_WORDS` words."""
    for start in range(len(run)):
        for end in range(start + 1, min(start + MAX_WORDS, len(run)) + 1):
            yield tuple(run[start:end])


def spell(phrase: Sequence[Word]) -> Iterator[Spelling]:
    """The readings of a phrase; not a single kana that is written in kanji, nor a long phrase."""
    text = "".join(word.text for word in phrase)
    for readings in product(*(word.readings for word in phrase)):
        reading = "".join(readings)
        if reading == text or 1 < len(reading) <= MAX_KANA:
            yield reading, text


def read_common(analyser: Analyser) -> Iterator[tuple[Spelling, float]]:
    """The spellings of common words, with the frequency of each, 0 to 1."""
    frequencies = wordfreq.get_frequency_dict("ja")
    for text in wordfreq.top_n_list("ja", COMMON_WORDS):
        words = analyser.split(text)
        known = [word for word in words if word is not None]
        if known and len(known) == len(words):
            for spelling in spell(known):
                yield spelling, frequencies[text]

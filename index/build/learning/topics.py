"""Short questions about topics, generated so that the head learns when to abstain.

Absent topics are common words (from the package wordfreq) that do not occur in the statement and
whose meaning is not close to anything in it. Present topics are spans that only one clause has.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import wordfreq
from numpy.typing import NDArray

from index.build.learning.other_countries import ask_about_other_countries
from index.build.learning.questions import QuestionReader
from index.examples import (
    BankQuestion,
    FollowUpKind,
    TalkKind,
    read_follow_ups,
    read_small_talk,
    read_topic_frames,
)
from index.ranking import Highlighter
from index.statement import Statement
from index.text import LANGUAGES, Language, fold

COMMON_WORDS: dict[Language, range] = {"en": range(150, 9000), "ja": range(12000)}
"""Ranks, from 0, of the words used; few of the 150 most common English words are topics."""

LIKE_QUESTIONS: tuple[TalkKind | None, ...] = (None, "program", "distress", "other")
"""Kinds of small talk whose lines have words that are topics."""

TOPIC: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"[a-z]{3,}"),
    "ja": re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{2,}"),
}
"""Words that make a topic: of letters in English, of kanji or katakana in Japanese."""

NAMING_TOPICS: tuple[FollowUpKind | None, ...] = (None, "topic", "back")
"""Kinds of follow-ups that name topics, as examples; None stands on its own."""

MAX_SIMILARITY = 0.62
"""Cosine, -1 to 1, to the closest span; a word at or above it may be a synonym and is left out."""

MAX_ABSENT = 8000
"""Maximum number of questions about absent topics, half of them in each language."""

ABSENT_WEIGHT, FOREIGN_WEIGHT, PRESENT_WEIGHT = 0.1, 0.5, 0.25
"""Weights of a question about an absent topic, another country and a present topic.

They are low because there are thousands; that of absent topics is the lowest so that full questions
keep their answers.
"""

FRAMES_PER_TOPIC = 2
"""How many questions are generated about each present topic; some come out the same."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Questions with the number of the clause that answers each, None if the topic is absent.

    `weights` are those of the questions as examples, beside 1 for a question that a person wrote.
    """

    questions: tuple[str, ...] = ()
    clauses: tuple[int | None, ...] = ()
    weights: tuple[float, ...] = ()


def make_topics(
    statement: Statement,
    highlighter: Highlighter,
    reader: QuestionReader,
    bank: Sequence[BankQuestion] = (),
) -> Topics:
    """Generate the questions; the same statement, bank and word lists always give the same ones."""
    frames = read_topic_frames()
    absent = [
        ask_about(word, frames[language])
        for language in LANGUAGES
        for word in _select_evenly(_list_dissimilar_words(statement, highlighter, reader, language))
    ]
    present = [
        (ask_about(text, frames[language], turn), clause)
        for text, language, clause in list_present(statement, highlighter)
        for turn in range(FRAMES_PER_TOPIC)
    ]
    foreign = ask_about_other_countries(bank, statement)
    return Topics(
        (*absent, *foreign, *(question for question, _ in present)),
        (*[None] * (len(absent) + len(foreign)), *(clause for _, clause in present)),
        (
            *[ABSENT_WEIGHT] * len(absent),
            *[FOREIGN_WEIGHT] * len(foreign),
            *[PRESENT_WEIGHT] * len(present),
        ),
    )


def ask_about(topic: str, frames: Sequence[str], turn: int = 0) -> str:
    """Put a topic into one of the frames; the same topic and turn always get the same one."""
    chosen = zlib.crc32(f"{turn} {topic}".encode()) % len(frames)
    return frames[chosen].format(topic=topic)


def list_absent_words(statement: Statement, language: Language) -> list[str]:
    """List the common words of a language that neither the statement nor conversations contain."""
    texts = [clause.quotes[language].text for clause in statement.clauses]
    # Without these, "again" and "thanks" would be learned as topics that the statement lacks.
    texts += [phrase.text for phrase in read_follow_ups() if phrase.kind not in NAMING_TOPICS]
    texts += [line.text for line in read_small_talk() if line.kind not in LIKE_QUESTIONS]
    text = fold("\n".join(texts))
    ranks = COMMON_WORDS[language]
    common = wordfreq.top_n_list(language, ranks.stop)[ranks.start :]
    return [word for word in common if TOPIC[language].fullmatch(word) and fold(word) not in text]


def _list_dissimilar_words(
    statement: Statement, highlighter: Highlighter, reader: QuestionReader, language: Language
) -> list[str]:
    words = list_absent_words(statement, language)
    similarity: NDArray[np.float32] = (reader.read(words) @ highlighter.vectors.T).max(axis=1)
    return [word for word, cosine in zip(words, similarity, strict=True) if cosine < MAX_SIMILARITY]


def _select_evenly(words: Sequence[str]) -> Sequence[str]:
    """Select the share of one language, evenly from the most common word to the rarest."""
    wanted = MAX_ABSENT // len(LANGUAGES)
    places = np.unique(np.linspace(0, len(words) - 1, min(wanted, len(words))).round().astype(int))
    return [words[place] for place in places]


def list_present(
    statement: Statement, highlighter: Highlighter
) -> Iterator[tuple[str, Language, int]]:
    """List the folded spans that occur in only one clause, with their language and clause."""
    texts = {
        language: [fold(clause.quotes[language].text) for clause in statement.clauses]
        for language in LANGUAGES
    }
    seen: set[tuple[str, str]] = set()
    for span, place in zip(highlighter.span_texts(statement), highlighter.places, strict=True):
        clause, language = int(place[0]), LANGUAGES[place[1]]
        text = fold(span)
        having = [number for number, whole in enumerate(texts[language]) if text in whole]
        if (text, language) not in seen and having == [clause]:
            seen.add((text, language))
            yield text, language, clause

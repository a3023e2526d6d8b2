"""What is learned from examples, at build time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.build.learning.questions import QuestionReader, encode_all
from index.build.learning.talk import fit_follow_ups, fit_small_talk
from index.examples import BankQuestion, Outcome, read_follow_ups
from index.ranking import FollowUps, Head, SmallTalk, count_folded, count_terms, weigh_terms
from index.statement import WHOLE_STATEMENT, Statement
from index.text import LANGUAGES, read_question

MIN_QUESTIONS = 2
"""How many example questions must have a term for it to be learned."""

KEYWORD_WEIGHT = 0.3
"""How much words of a clause count as an example of it; many stand in more than one clause."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Centred unit vectors, float32 [examples, dimension], of all that is learned from.

    `asked` are the bank's questions, `everyday` those that no statement answers, `talk` is small
    talk. `words` are the whole clauses, phrases and spans that `word_texts` are, of the clauses
    `word_clauses`: what people type as keywords.
    """

    bank: tuple[BankQuestion, ...]
    asked: NDArray[np.float32]
    everyday_texts: Sequence[str]
    everyday: NDArray[np.float32]
    words: NDArray[np.float32]
    word_texts: Sequence[str]
    word_clauses: Sequence[int]
    talk: NDArray[np.float32]

    def of(self, *outcomes: Outcome) -> list[int]:
        """Which of the bank's questions have one of these outcomes."""
        return [number for number, item in enumerate(self.bank) if item.outcome in outcomes]


def learn_answers(lessons: Lessons, statement: Statement) -> Head | None:
    """A head trained on the bank, the everyday questions and the words; none without a bank."""
    taught = lessons.of("answered", "not_in_statement", "overview")
    if not lessons.of("answered", "not_in_statement"):
        return None
    # Only a folder with a bank needs torch here.
    from index.build.learning.training import SECTION_WEIGHT, Examples, fit_head

    unanswered = len(statement.clauses)
    numbers = {clause.id: number for number, clause in enumerate(statement.clauses)}
    named = {item.clauses[0] for item in lessons.bank if item.outcome == "overview"}
    sections = tuple(
        section
        for section in [WHOLE_STATEMENT, *(section.id for section in statement.sections)]
        if section in named
    )
    overviews = {section: unanswered + 1 + number for number, section in enumerate(sections)}

    def number(item: BankQuestion) -> int:
        if item.outcome == "overview":
            return overviews[item.clauses[0]]
        return numbers[item.clauses[0]] if item.clauses else unanswered

    classes = np.array(
        [
            *(number(lessons.bank[example]) for example in taught),
            *[unanswered] * len(lessons.everyday),
            *lessons.word_clauses,
        ],
        np.int64,
    )
    weights = np.where(classes > unanswered, SECTION_WEIGHT, 1.0).astype(np.float32)
    weights[len(classes) - len(lessons.words) :] = KEYWORD_WEIGHT
    vectors = np.concatenate([lessons.asked[taught], lessons.everyday, lessons.words])
    questions = [lessons.bank[example].question for example in taught]
    asked = [
        count_folded(read_question(question).folded)
        for question in [*questions, *lessons.everyday_texts]
    ]
    words = [count_terms(text) for text in lessons.word_texts]
    return fit_head(
        Examples(vectors, classes, weights, [*asked, *words]),
        weigh_terms(asked, [], MIN_QUESTIONS),
        unanswered,
        sections,
    )


def learn_talk(lessons: Lessons, reader: QuestionReader) -> tuple[SmallTalk, FollowUps]:
    """What tells small talk, and what tells follow-ups, from questions that stand on their own.

    Such are everyday questions, the clauses and what the bank asks.
    """
    talk = np.concatenate([lessons.talk, lessons.asked[lessons.of("conversation")]])
    asked = lessons.of("answered", "not_in_statement", "overview")
    questions = np.concatenate([lessons.asked[asked], lessons.everyday, lessons.words])
    phrases = read_follow_ups()
    topics = [read_question(one.text) for one in phrases if one.kind == "topic"]
    encoded = encode_all(reader.encoder, [topic.plain for topic in topics], reader.progress)
    means = [
        encoded[[topic.language == language for topic in topics]].mean(axis=0)
        for language in LANGUAGES
    ]
    follow_ups = fit_follow_ups(
        reader.read([phrase.text for phrase in phrases]),
        [phrase.kind for phrase in phrases],
        talk,
        questions,
        np.stack(means),
    )
    return fit_small_talk(talk, questions), follow_ups

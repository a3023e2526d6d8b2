"""A question after others: whether it leans on them, and what it asks for then.

Nothing is kept between questions: all that was said before comes with the question.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from index.clause_index import ClauseIndex, Hit, Ranking
from index.head import Leaning
from index.language import detect_language
from index.ranking import Judgement, Scores
from index.spelling import plain_question
from index.statement import WHOLE_STATEMENT, Clause, Language

CONTEXT_LENGTH = 40
"""Bytes that earlier questions have together before a question is read after them.

A shorter one ("and in Japanese?") may lean on one before it.
"""

TOPIC_WEIGHTS = (1.0, 0.5, 0.25)
"""How much counts what is written, what was learned, and what the earlier questions add."""

SECTION_FROM = 0.9
"""How likely a section must be asked for where only a topic is named."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question, as it was looked up, and the ids of the clauses that answered it."""

    question: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What came of a question, and the language that it asks for the answer in, if any.

    `beyond` says that the clause before the first or after the last was asked for; the only hit is
    the first or the last then.
    """

    ranking: Ranking
    language: Language | None = None
    beyond: Literal["first", "last"] | None = None


def follow_up(
    index: ClauseIndex, question: str, history: Sequence[Turn], limit: int = 3
) -> FollowUp:
    """Rank the clauses for a question after earlier turns, oldest first.

    A question that stands on its own gets the ranking that it gets without them. Ids that the
    statement does not have are passed over.
    """
    if not history or index.ranker.follow_ups is None:
        return FollowUp(index.rank(question, limit))
    plain, language = plain_question(question), detect_language(question)
    vector = index.encoder.encode(plain)
    centred = index.ranker.centres.centre(vector, language)
    leaning = index.ranker.lean(centred)
    alone = index.ranker.judge(plain, centred, language)
    if leaning is None:
        return FollowUp(index.arrange(alone, centred, limit))
    known = {clause.id for clause in index.statement.clauses}
    turns = [
        Turn(turn.question, tuple(one for one in turn.clauses if one in known)) for turn in history
    ]
    if leaning.kind == "detail":
        judgement = weigh_detail(alone, _judge_after(index, question, turns))
        return FollowUp(index.arrange(judgement, centred, limit))
    if leaning.kind == "topic":
        judgement = weigh_topic(
            index.ranker.judge_written(plain, centred, language),
            index.ranker.judge_topic(plain, vector, language),
            _judge_after(index, question, turns),
        )
        return FollowUp(index.arrange(judgement, centred, limit))
    if leaning.kind in ("next", "previous"):
        found = _step(index, turns, leaning)
    else:
        found = _repeat(index, turns, leaning, limit)
    if found is None:
        found = FollowUp(index.arrange(alone, centred, limit))
    asked: dict[str, Language] = {"english": "en", "japanese": "ja"}
    return replace(found, language=asked.get(leaning.kind, found.language))


def _judge_after(index: ClauseIndex, question: str, turns: Sequence[Turn]) -> Judgement:
    context = ""
    for turn in reversed(turns):
        context = f"{turn.question} {context}"
        if len(context.encode("utf-8")) > CONTEXT_LENGTH:
            break
    judgement, _ = index.judge(context + question)
    return judgement


def weigh_detail(alone: Judgement, after: Judgement) -> Judgement:
    """Judge a detail by itself and after the earlier questions.

    It is answered where both say that the same clause does: what else the statement says when, who
    or how often is not what was asked. A section that is likelier asked for than that stands.
    """
    agreed = math.sqrt(float(alone.clauses @ after.clauses))
    clauses = np.sqrt(alone.clauses * after.clauses)
    clauses *= np.float32(agreed / max(float(clauses.sum()), 1e-9))
    overview = alone.section_probability > max(0.5, float(clauses.max()))
    return _without_talk(clauses, agreed, alone, overview)


def weigh_topic(written: Judgement, learned: Judgement, after: Judgement) -> Judgement:
    """Judge another topic by what is written, by what was learned, and after earlier questions.

    The log-odds are added up, in that order ever less of them: a topic is named in a word or two,
    of which there are few among example questions, and the earlier questions are about another.
    """
    odds, clauses = 0.0, np.ones_like(written.clauses)
    for judgement, weight in zip((written, learned, after), TOPIC_WEIGHTS, strict=True):
        probability = min(max(judgement.answerable, 1e-4), 1 - 1e-4)
        odds += weight * math.log(probability / (1 - probability))
        shares = judgement.clauses / np.float32(max(judgement.answerable, 1e-9))
        clauses *= np.maximum(shares, np.float32(1e-9)) ** np.float32(weight)
    answerable = 1 / (1 + math.exp(-odds))
    clauses *= np.float32(answerable) / clauses.sum()
    return _without_talk(clauses, answerable, learned, learned.section_probability > SECTION_FROM)


def _without_talk(
    clauses: Scores, answerable: float, asked: Judgement, overview: bool
) -> Judgement:
    if not overview:
        return Judgement(clauses, answerable, None, 0.0, 0.0)
    return Judgement(clauses, answerable, asked.section, asked.section_probability, 0.0)


def _repeat(
    index: ClauseIndex, turns: Sequence[Turn], leaning: Leaning, limit: int
) -> FollowUp | None:
    """The last answer again, also one that the statement is silent; none before any answer."""
    *before, last = turns
    again = follow_up(index, last.question, before, limit)
    ranking = again.ranking
    if last.clauses:
        if ranking.answers and ranking.hits[0].clause.id == last.clauses[0]:
            return again
    elif ranking.outcome == "not_in_statement":
        return again
    answered = [turn for turn in turns if turn.clauses]
    if not answered:
        return None
    return FollowUp(_single(index, index.statement.clause(answered[-1].clauses[0]), leaning))


def _step(index: ClauseIndex, turns: Sequence[Turn], leaning: Leaning) -> FollowUp | None:
    """The clause beside the one that the last answer quotes; none before any answer."""
    answered = [number for number, turn in enumerate(turns) if turn.clauses]
    if not answered:
        return None
    clauses, ids = index.statement.clauses, [clause.id for clause in index.statement.clauses]
    last = turns[answered[-1]].clauses
    listed = _is_overview(index, turns[: answered[-1] + 1])
    if leaning.kind == "next":
        place = ids.index(last[-1] if listed else last[0]) + 1
    else:
        place = ids.index(last[0]) - 1
    if 0 <= place < len(clauses):
        return FollowUp(_single(index, clauses[place], leaning))
    hits = (Hit(clauses[0 if place < 0 else -1], 0.0),)
    return FollowUp(
        Ranking("not_in_statement", hits, None, 0.0, 0.0, len(clauses)),
        beyond="first" if place < 0 else "last",
    )


def _is_overview(index: ClauseIndex, turns: Sequence[Turn]) -> bool:
    """Whether the last of the turns got all of a section: its ids alone may be there by chance."""
    *before, last = turns
    sections = [WHOLE_STATEMENT, *(section.id for section in index.statement.sections)]
    wholes = [
        tuple(clause.id for clause in index.statement.section(section)) for section in sections
    ]
    if len(last.clauses) == 1 or last.clauses not in wholes:
        return False
    return follow_up(index, last.question, before).ranking.outcome == "overview"


def _single(index: ClauseIndex, clause: Clause, leaning: Leaning) -> Ranking:
    sure = round(leaning.probability, 4)
    return Ranking("answered", (Hit(clause, sure),), None, sure, sure, len(index.statement.clauses))

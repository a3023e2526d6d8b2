"""Asks what a message asks: one question, or each of several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from index.message import Message, read_language_wish, read_message
from index.search import Dialogue, Ranking, Turn
from index.text import Language, Question, read_question
from service.admission import KEPT_QUESTION, text_cost

MAX_PARTS = 5
"""Questions of one message that are looked up one by one; those beyond are joined to the last."""

ONE_QUESTION = 0.98
"""At this confidence in the answer to the whole message, a part without an answer is not one."""

OTHER_QUESTION = 0.8
"""At this confidence in another answer to a part, it is a question of its own.

With both, of 127 pairs of unlike questions 114 are taken apart, and of 97 questions that people
put into several sentences 89 are left whole.
"""

Asked = tuple[Question, Ranking]


@dataclass(frozen=True, slots=True)
class AskingMessage:
    """A message that is to be looked up.

    `body` is its question without greeting, closing, signature and what only wishes for a language.
    `wish` is that language, and `only_wishes` whether there is nothing else in the message.
    """

    question: Question
    message: Message
    body: Question
    wish: Language | None = None
    only_wishes: bool = False

    @classmethod
    def read(cls, question: Question) -> Self:
        """Read the message that a question is."""
        typed = question.lines or question.text
        wish = read_language_wish(typed)
        message = read_message(wish.rest)
        is_whole = message.is_sentence and wish.rest == typed
        body = question if is_whole else read_question(" ".join(message.body.split()))
        return cls(question, message, body, wish.language, wish.is_all)

    @property
    def parts(self) -> tuple[str, ...]:
        """What may be looked up besides the whole, at most `MAX_PARTS`; none of one sentence."""
        if self.message.is_sentence:
            return ()
        questions = self.message.questions
        rest = " ".join(questions[MAX_PARTS - 1 :])
        return (*questions[: MAX_PARTS - 1], *([rest] if rest else []))

    @property
    def cost(self) -> int:
        """The cost of looking up the whole and its parts."""
        return text_cost(self.body.plain) + sum(map(text_cost, self.parts))

    def earlier_cost(self, dialogue: Dialogue, is_answered_again: bool = True) -> int:
        """The cost of the message as an earlier turn.

        `is_answered_again` is whether the turn has to be answered to know what it showed.
        """
        is_cheap = not is_answered_again or dialogue.knows(self.body)
        return KEPT_QUESTION if is_cheap else self.cost


def ask_message(
    dialogue: Dialogue, asking: AskingMessage, history: Sequence[Turn], limit: int
) -> Sequence[Asked]:
    """The questions in a message with their rankings, each a follow-up to those before it.

    A single sentence is looked up as it is. Of several sentences, the whole is looked up first,
    and then each that asks; they stand apart if the whole does not answer them all. A message that
    asks nothing and is not answered is small talk. A call for help is all that is heard. What only
    wishes for a language is given the last answer again.
    """
    question, message = asking.question, asking.message
    again = _repeat(dialogue, history, limit) if asking.only_wishes else None
    if again is not None:
        return [(question, replace(again, language=asking.wish))]
    whole = dialogue.ask(asking.body, history, limit)
    if message.is_sentence or whole.talk == "distress":
        return [(question, whole)]
    if not message.questions:
        if whole.outcome == "not_in_statement" and message.states:
            whole = replace(whole, outcome="conversation")
        return [(question, whole)]
    if whole.answers and len(message.questions) == 1:
        return [_ask_one(dialogue, question, whole, message.questions[0], history, limit)]
    parts = _ask_each(dialogue, asking.parts, history, limit)
    calls = [ranking for _, ranking in parts if ranking.talk == "distress"]
    if calls:
        return [(question, calls[0])]
    if not whole.answers:
        parts = [(part, _withdraw(ranking)) for part, ranking in parts]
    return parts if _stand_apart(whole, [ranking for _, ranking in parts]) else [(question, whole)]


def _repeat(dialogue: Dialogue, history: Sequence[Turn], limit: int) -> Ranking | None:
    """The last answer, whatever language was wished for since; None if there was none."""
    asked = [turn for turn in history if not read_language_wish(turn.question.text).is_all]
    return dialogue.repeat(asked, limit)


def _ask_one(
    dialogue: Dialogue,
    question: Question,
    whole: Ranking,
    asking: str,
    history: Sequence[Turn],
    limit: int,
) -> Asked:
    """The whole message, unless it is surer that what it asks has no answer than that it has one.

    "It mentions workshops. Does it also mention funding?" is answered by its first sentence only.
    """
    if whole.confidence >= ONE_QUESTION:
        return question, whole
    alone = dialogue.ask(read_question(asking), history, limit)
    is_silent = alone.outcome == "not_in_statement" and alone.evidence
    return question, alone if is_silent else whole


def _ask_each(
    dialogue: Dialogue, questions: Sequence[str], history: Sequence[Turn], limit: int
) -> list[Asked]:
    """Look up each question as a follow-up to the history and to those before it."""
    turns = list(history)
    asked: list[Asked] = []
    for text in questions:
        question = read_question(text)
        ranking = dialogue.ask(question, turns, limit)
        asked.append((question, ranking))
        clauses = tuple(hit.clause.id for hit in ranking.hits) if ranking.answers else ()
        turns.append(Turn(question, clauses))
    return asked


def _withdraw(ranking: Ranking) -> Ranking:
    """Abstain if the answer to a part is not sure enough to stand where the whole has none."""
    if ranking.answers and ranking.confidence < OTHER_QUESTION:
        return replace(ranking, outcome="not_in_statement", section=None)
    return ranking


def _stand_apart(whole: Ranking, parts: Sequence[Ranking]) -> bool:
    """Whether the parts of a message are answered instead of the whole, given their rankings."""
    counted = [one for one in parts if one.outcome != "conversation" or one.talk == "person"]
    if any(one.outcome == "conversation" for one in counted):
        return True
    answered = [one for one in counted if one.answers]
    if not whole.answers:
        return bool(answered) or len(counted) > 1
    if len(counted) < 2:
        return False
    if not answered or any(_differs(one, whole) for one in answered):
        return True
    return len(answered) < len(counted) and whole.confidence < ONE_QUESTION


def _differs(part: Ranking, whole: Ranking) -> bool:
    """Whether a part is answered with something else than the whole."""
    if part.outcome == "overview" and whole.confidence >= ONE_QUESTION:
        return False
    other = part.hits[0].clause.id != whole.hits[0].clause.id
    return other and part.confidence >= OTHER_QUESTION

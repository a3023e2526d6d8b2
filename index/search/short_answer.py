"""The words of a clause that are the answer to a question for one detail.

A question for a date is answered with the only date of the clause, in both languages or not at all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from index.examples import Detail, read_detail_words
from index.ranking import Highlights
from index.search.facts import find_details
from index.search.word_table import FoundWord, WordTable
from index.statement import Clause, Statement
from index.text import LANGUAGES, Language, Question, Span, fold, read_question

RELATIVE = re.compile(
    r"(?<!\bknow)(?<!\btell)(?<!\bme)(?<!\bus)(?<!\bsay)(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bso)"
    r"(?<!\bask)(?<!\basking)(?<!\bwonder)(?<!\bwondering)(?<!\bexactly)(?<!\bfor)(?<!\bby)"
    r"(?<!\bof)(?<!\bto)(?<!\bfrom)(?<!\bis)(?<!\bwas)(?<!\bjust)(?<!\bplease)(?<!\bremind)"
    r"(?<!\bsure)(?<!\babout)(?<!\bout)(?<!\bcheck)(?<=\w) (?:who|whom|whose|where|when)\b"
)
"""A pronoun behind a noun, which asks nothing: "the minister who signed"."""

YES_OR_NO = re.compile(
    r"(?:is|are|was|were|does|do|did|has|have|had|will|would)(?:n't)?\b(?! (?:you|anyone) )"
)
ASKS = re.compile(r"\b(?:who|whom|whose|where|when|what|which)\b")
"""A question that begins with a verb asks for a detail only if it has one of these."""

LAST_WORD = re.compile(r"[a-z]+ $")

EXCLUDES = re.compile(
    r"\bnot\b|n't\b"
    r"|\b(?:never|except|besides|apart from|other than|instead of|should|would|deputy of)\b"
    r"|'s (?:deputy|boss|chief|superior|successor|predecessor|assistant)\b"
    r"|なかった|ない(?:人|の)|以外|除[くい]|ではなく|じゃなく|の(?:上司|部下|後任|前任|秘書|代理人)"
)
"""Asks for something else than what the clause states: "who did not sign", "Hill's deputy"."""

NEGATED = re.compile(
    r"\b(?:who|when|where|which \w+)\s+(?:did|does|do|was|were|is|are|has|have)"
    r"(?:n't| not| (?:it|they|he|she|the \w+) not)\b"
    r"|(?:誰|何語|(?:^|[はがをにでのと、。 ])(?:だれ|どなた|いつ|どこ))(?!も)"
    r"[^、。]{0,15}(?:なかった|ていない|ませんでした)"
    r"|(?:しなかった|していない|されなかった|されていない)(?:の|人|国|方|日|場所|言語)"
)
"""Asks who, when, where or in which language something was not done, which no clause states."""

WHO_IS = re.compile(r"\bwho(?:'s| is| was)\b|誰|だれ|どなた")
NAME_PARTS = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]{2,}|[\u30a1-\u30fc]{2,}")
"""Parts of a name that are long enough to be told from other words."""

MIN_PART = 3
"""Letters of an English word that may be "for" or "and"."""

MAX_GAP = 8
"""Code points between two details that are answered together: "Tokyo on 19 December 2019"."""


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The words that answer, and those of them to highlight: of a person, only the name."""

    words: Highlights
    highlights: Highlights


@dataclass(frozen=True, slots=True)
class Fact:
    """The words of a detail, with what tells that a question has them already."""

    words: Highlights
    folded: tuple[str, ...]
    parts: frozenset[str]

    @property
    def first(self) -> frozenset[str]:
        """The first word in each language, without which it is another office."""
        return frozenset(match[0] for text in self.folded if (match := NAME_PARTS.search(text)))

    def is_repeated(self, question: Question) -> bool:
        """Whether a question has all of the words, in either language."""
        return any(text in question.folded for text in self.folded)

    def is_named(self, question: Question) -> bool:
        """Whether a question has one of the words."""
        return any(part in question.folded for part in self.parts)


def make_fact(clause: Clause, words: Highlights) -> Fact:
    """The fact that some words of a clause state."""
    quotes = clause.quotes
    folded = tuple(fold(quotes[one].text[span.start : span.end]) for one, span in words.items())
    return Fact(words, folded, frozenset(NAME_PARTS.findall("\n".join(folded))))


class ShortAnswers:
    """Finds the short answers of one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        self._kinds = read_detail_words()
        self._words = WordTable(self._kinds)
        self._points = statement.points
        self._texts = {
            clause.id: [fold(quote.text) for quote in clause.quotes.values()]
            for clause in statement.clauses
        }
        self._facts = {clause.id: self._find_facts(clause) for clause in statement.clauses}

    def read(self, question: Question, clause: str = "") -> frozenset[Detail]:
        """The details that a question asks for, other than in words of the clause with this id."""
        text = question.normalized.lower()
        if question.language == "en":
            text = RELATIVE.sub(" ", text)
        kinds: set[Detail] = set()
        for found in self._words.find(text):
            kind = self._kinds[found.word]
            if kind == "other":
                return frozenset()
            if kind != "none" and not self._is_quoted(text, found, clause):
                kinds.add(kind)
        if kinds and YES_OR_NO.match(text) and not ASKS.search(text):
            return frozenset()
        return frozenset(kinds)

    def is_negated(self, question: Question) -> bool:
        """Whether a question asks for a detail of what was not done."""
        return NEGATED.search(question.normalized.lower()) is not None

    def find(self, question: Question, clause: Clause) -> ShortAnswer | None:
        """The short answer in a clause; None if the question asks for none, or for one it has."""
        facts = self._facts[clause.id]
        if EXCLUDES.search(question.normalized.lower()) or self._names_another(question, facts):
            return None
        details = self.read(question, clause.id)
        if details == {"person"} and "person" in facts and facts["person"].is_named(question):
            # Who a person is, is said by the office.
            details = frozenset({"office"} if WHO_IS.search(question.plain) else ())
        found = [facts[detail] for detail in details if detail in facts]
        if not details or len(found) < len(details):
            return None
        if any(fact.is_repeated(question) for fact in found):
            return None
        words = _join([fact.words for fact in found])
        if words is None:
            return None
        if details == {"person"} and "office" in facts:
            return ShortAnswer(_join([words, facts["office"].words]) or words, words)
        return ShortAnswer(words, words)

    def _names_another(self, question: Question, facts: Mapping[Detail, Fact]) -> bool:
        """Whether a question names an office that the one in the clause only contains.

        "The Deputy Chief of Mission" is not the Acting Deputy Chief of Mission.
        """
        office = facts.get("office")
        if office is None or not any(
            part in question.folded
            for part in office.parts
            if len(part) > MIN_PART or not part.isascii()
        ):
            return False
        return not any(first in question.folded for first in office.first)

    def _is_quoted(self, text: str, found: FoundWord, clause: str) -> bool:
        """Whether the word before makes it words of the clause, as in "Cabinet Office"."""
        before = LAST_WORD.search(text, 0, found.start)
        words = before and f"{before[0]}{found.word}"
        return any(words in one for one in self._texts.get(clause, ())) if words else False

    def _find_facts(self, clause: Clause) -> dict[Detail, Fact]:
        """The details that stand in a clause just once in each language."""
        points = list(self._find_points(clause))
        facts: dict[Detail, Fact] = {}
        for detail in get_args(Detail):
            found = {one: find_details(clause, detail, one) for one in LANGUAGES}
            marked = [words for kind, words in points if kind == detail]
            if all(len(spans) == 1 for spans in found.values()):
                marked = [{one: spans[0] for one, spans in found.items()}]
            if len(marked) == 1:
                facts[detail] = make_fact(clause, marked[0])
        return facts

    def _find_points(self, clause: Clause) -> Iterator[tuple[Detail, Highlights]]:
        """The points of a clause whose example questions all ask for the same detail."""
        for point in self._points:
            asked = [read_question(text) for texts in point.asked.values() for text in texts]
            details = {detail for question in asked for detail in self.read(question)}
            if point.clause == clause.id and len(details) == 1:
                texts = {one: clause.quotes[one].text for one in LANGUAGES}
                starts = {one: texts[one].index(point.words[one]) for one in LANGUAGES}
                ends = {one: at + len(point.words[one]) for one, at in starts.items()}
                yield details.pop(), {one: Span(starts[one], ends[one]) for one in LANGUAGES}


def _join(found: Sequence[Highlights]) -> Highlights | None:
    """The stretch of each text from the first to the last of the words; None if they lie apart."""
    joined: dict[Language, Span] = {}
    for language in LANGUAGES:
        spans = sorted((words[language] for words in found), key=lambda span: span.start)
        if any(after.start - before.end > MAX_GAP for before, after in pairwise(spans)):
            return None
        joined[language] = Span(spans[0].start, max(span.end for span in spans))
    return joined

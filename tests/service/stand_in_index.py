"""An index of the real statement whose encoder or rankings a test gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.encoder import Encoder, Vector
from index.examples import Outcome, TalkKind
from index.ranking import Highlights
from index.search import ClauseIndex, Dialogue, Hit, Ranking, RecentVectors, Turn
from index.search.timer import Timer, untimed
from index.statement import Clause
from index.text import Language, Question, Span

ACTIONS = tuple(f"action-{number}" for number in range(1, 7))
PHRASES: Mapping[str, Mapping[Language, str]] = {
    "action-1": {"en": "research security", "ja": "研究セキュリティ"},
    "action-4": {"en": "personnel exchanges", "ja": "人材交流"},
}
"""What is highlighted in a clause."""


@dataclass
class FailingEncoder:
    """Raises the given errors, one a question, and then encodes as the encoder behind it."""

    encoder: Encoder
    errors: Iterator[Exception]

    def encode(self, text: str, /) -> Vector:
        error = next(self.errors, None)
        if error is not None:
            raise error
        return self.encoder.encode(text)


def with_encoder(index: ClauseIndex, encoder: Encoder) -> ClauseIndex:
    """The same index behind another encoder."""
    return replace(index, search=replace(index.search, encoder=encoder))


def failing(index: ClauseIndex, errors: Iterable[Exception]) -> ClauseIndex:
    """The same index, whose encoder raises these errors first."""
    return with_encoder(index, FailingEncoder(index.search.encoder, iter(errors)))


@dataclass(frozen=True, slots=True)
class Heard:
    """A question, the turns before it as texts and ids, and how many clauses were wanted."""

    question: str
    history: tuple[tuple[str, tuple[str, ...]], ...]
    limit: int


class ScriptedDialogue(Dialogue):
    """Gives the rankings by question, and writes down what was asked."""

    def __init__(self, index: "ScriptedIndex") -> None:
        super().__init__(index.search)
        self._index = index

    def ask(self, question: Question, history: Sequence[Turn] = (), limit: int = 3) -> Ranking:
        turns = tuple((turn.question.text, turn.clauses) for turn in history)
        self._index.heard.append(Heard(question.text, turns, limit))
        return self._index.rankings[question.text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedIndex(ClauseIndex):
    """Gives the rankings by question; what was asked is in `heard`."""

    rankings: Mapping[str, Ranking]
    heard: list[Heard] = field(default_factory=list)

    def resume_dialogue(
        self,
        recent: RecentVectors,
        client: str,
        rest: Callable[[], None],
        time: Timer = untimed,
    ) -> Dialogue:
        return ScriptedDialogue(self)


def script(index: ClauseIndex, **rankings: Ranking) -> ScriptedIndex:
    """The statement of an index with these rankings, by question."""
    return ScriptedIndex(manifest=index.manifest, search=index.search, rankings=rankings)


def rank(
    index: ClauseIndex,
    outcome: Outcome,
    *clauses: str,
    section: str | None = None,
    near: bool = False,
) -> Ranking:
    """A ranking of these clauses, with their phrases highlighted in an answer."""
    hits = tuple(
        Hit(clause, 0.5, find_phrases(clause) if outcome == "answered" else {})
        for clause in map(index.statement.clause, clauses)
    )
    checked = len(index.statement.clauses)
    talk: TalkKind | None = "other" if outcome == "conversation" else None
    return Ranking(outcome, hits, section, 0.9, 0.9, checked, near=near, talk=talk)


def find_phrases(clause: Clause) -> Highlights:
    """Where the phrases of a clause are."""
    found: dict[Language, Span] = {}
    for language, phrase in PHRASES.get(clause.id, {}).items():
        start = clause.quotes[language].text.index(phrase)
        found[language] = Span(start, start + len(phrase))
    return found

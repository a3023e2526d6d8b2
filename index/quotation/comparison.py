"""Compares a given text with the source that it was aligned with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from index.quotation.alignment import Pair
from index.quotation.matching import (
    clean_segment,
    is_match,
    is_same_spelling,
    is_source_word,
    is_variant,
)
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText
from index.text import Language, Span

Operation = Literal["equal", "omit", "replace", "insert", "delete"]

MAX_EQUAL_BETWEEN: dict[Language, int] = {"en": 0, "ja": 1}
"""Up to this many equal words between two differences are reported as part of one difference, which
is easier to read."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the source, and what was given in its place.

    `omit`: an ellipsis was given. `spaced`: whitespace follows. `positions` are the tokens of the
    source, and `language` is its language.
    """

    op: Operation
    source: str
    given: str
    spaced: bool
    language: Language
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The runs in order, and the quoted ranges with the numbers of their clauses.

    `main` is the number of the clause with the most matching words, and `owners` has the number of
    matches by clause. `matching` is the number of words that match, `words` that of the words of
    the longer side. `variants` are characters given in another form, as pairs of source and given.
    """

    runs: tuple[Run, ...]
    spans: tuple[tuple[int, Span], ...]
    main: int | None
    matching: int
    words: int
    owners: Mapping[int, int] = field(default_factory=dict)
    variants: tuple[tuple[str, str], ...] = ()

    @property
    def similarity(self) -> float:
        """The share of words that match, 0 to 1."""
        return self.matching / max(self.words, 1)

    @property
    def differences(self) -> tuple[Run, ...]:
        """The runs that make the quotation an altered one."""
        return tuple(run for run in self.runs if run.op not in ("equal", "omit"))


def compare(
    source: SourceText, given: TokenizedText, segments: Sequence[Sequence[Pair]]
) -> Comparison:
    """Compare aligned segments; between two segments the given text has an ellipsis.

    Pairs are positions in `given.tokens` and `source.tokens`.
    """
    kept = [pairs for segment in segments if (pairs := clean_segment(source, given, segment))]
    runs: list[Run] = []
    spans: list[tuple[int, Span]] = []
    for number, segment in enumerate(kept):
        if number > 0:
            runs += _omission(source, kept[number - 1], segment)
        runs += _runs(source, given, segment)
        spans += _spans(source, segment)
    pairs = [pair for segment in kept for pair in segment]
    matching = sum(is_match(source, given, pair) and is_source_word(source, pair) for pair in pairs)
    given_words = sum(
        given_at is not None and given.tokens[given_at].is_word for given_at, _ in pairs
    )
    source_words = sum(is_source_word(source, pair) for pair in pairs)
    owners = _count_owners(source, given, pairs)
    return Comparison(
        tuple(runs),
        tuple(spans),
        max(owners, key=owners.__getitem__, default=None),
        matching,
        max(given_words, source_words),
        owners,
        tuple(
            dict.fromkeys(
                (source.tokens[source_at].exact, _show(given.tokens[given_at].exact))
                for given_at, source_at in pairs
                if given_at is not None
                and source_at is not None
                and is_variant(given.tokens[given_at], source.tokens[source_at])
            )
        ),
    )


def _show(exact: str) -> str:
    """A comma or full stop in a Japanese text as wide as it stands there."""
    return {",": "，", ".": "．"}.get(exact, exact)


def _count_owners(source: SourceText, given: TokenizedText, pairs: Sequence[Pair]) -> Counter[int]:
    """The number of matches in each clause."""
    return Counter(
        source.owners[source_at]
        for given_at, source_at in pairs
        if source_at is not None and is_match(source, given, (given_at, source_at))
    )


def _runs(source: SourceText, given: TokenizedText, pairs: Sequence[Pair]) -> list[Run]:
    first_word = next(
        (
            given_at
            for given_at, _ in pairs
            if given_at is not None and given.tokens[given_at].is_word
        ),
        None,
    )

    def differs(pair: Pair) -> bool:
        given_at, source_at = pair
        if given_at is None or source_at is None:
            return True
        is_first = given_at == first_word or source_at in source.first_words
        return not is_same_spelling(given.tokens[given_at], source.tokens[source_at], is_first)

    different = _widen_compounds(source, given, pairs, [differs(pair) for pair in pairs])
    numbered = groupby(enumerate(pairs), lambda item: different[item[0]])
    blocks = [(key, [pair for _, pair in block]) for key, block in numbered]
    joined: list[tuple[bool, list[Pair]]] = []
    for at, (is_different, block) in enumerate(blocks):
        words = sum(is_source_word(source, pair) for pair in block)
        is_short = 0 < at < len(blocks) - 1 and words <= MAX_EQUAL_BETWEEN[source.language]
        if joined and joined[-1][0] and (is_different or is_short):
            joined[-1][1].extend(block)
        else:
            joined.append((is_different, block))
    return [_run(source, given, is_different, block) for is_different, block in joined]


def _widen_compounds(
    source: SourceText, given: TokenizedText, pairs: Sequence[Pair], different: list[bool]
) -> list[bool]:
    """Let a difference in a compound with a hyphen take in the words on either side of it."""
    widened = list(different)
    for at, (given_at, source_at) in enumerate(pairs):
        exact = {
            None if given_at is None else given.tokens[given_at].exact,
            None if source_at is None else source.tokens[source_at].exact,
        }
        if different[at] and exact == {None, "-"} and 0 < at < len(pairs) - 1:
            widened[at - 1] = widened[at + 1] = True
    return widened


def _run(
    source: SourceText, given: TokenizedText, is_different: bool, block: Sequence[Pair]
) -> Run:
    quoted = [position for _, position in block if position is not None]
    written = [given.tokens[position] for position, _ in block if position is not None]
    op: Operation = "replace" if is_different else "equal"
    if not quoted or not written:
        op = "delete" if quoted else "insert"
    after: list[str] = []
    if quoted:
        after.append(source.texts[source.owners[quoted[-1]]][source.tokens[quoted[-1]].end :])
    if written and (not quoted or source.language == "en"):
        after.append(given.text[written[-1].end :])
    return Run(
        op,
        source.extract(quoted),
        given.text[written[0].start : written[-1].end] if written else "",
        any(rest[:1].isspace() for rest in after),
        source.language,
        tuple(quoted),
    )


def _omission(source: SourceText, before: Sequence[Pair], after: Sequence[Pair]) -> list[Run]:
    """What an ellipsis omits: up to the end of the clause, if another clause comes next."""
    last = max((source_at for _, source_at in before if source_at is not None), default=None)
    first = min((source_at for _, source_at in after if source_at is not None), default=None)
    if last is None or first is None:
        return []
    if source.owners[last] == source.owners[first]:
        omitted = list(range(last + 1, first))
    else:
        end, start = source.clause(source.owners[last]), source.clause(source.owners[first])
        omitted = [*range(last + 1, end.stop), *range(start.start, first)]
    if not omitted:
        return []
    return [Run("omit", source.extract(omitted), "…", True, source.language, tuple(omitted))]


def _spans(source: SourceText, pairs: Sequence[Pair]) -> list[tuple[int, Span]]:
    quoted = [source_at for _, source_at in pairs if source_at is not None]
    return [
        (owner, Span(source.tokens[positions[0]].start, source.tokens[positions[-1]].end))
        for owner, group in groupby(quoted, source.owners.__getitem__)
        for positions in [list(group)]
    ]

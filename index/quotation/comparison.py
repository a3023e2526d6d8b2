"""A given text beside the source that it was aligned with: what agrees and what does not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.quotation.alignment import Pair
from index.quotation.source_text import SourceText
from index.quotation.tokens import FINAL_MARKS, Token, TokenizedText
from index.text import Language, Span

Operation = Literal["equal", "omit", "replace", "insert", "delete"]

MAX_ISLAND: dict[Language, int] = {"en": 0, "ja": 1}
"""Words between two differences that are told with them as one, so that a person can read it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What the source has, and what was given in its place.

    `omit`: an ellipsis was given. `spaced`: white space follows.
    """

    op: Operation
    source: str
    given: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The runs in order, the quoted ranges by clause number, and the share of words that agree.

    `main` is the number of the clause that most agreeing words are in. `agreeing` counts those
    words; `similarity`, 0 to 1, is their share of the longer side.
    """

    runs: tuple[Run, ...]
    spans: tuple[tuple[int, Span], ...]
    main: int | None
    agreeing: int
    similarity: float

    @property
    def differences(self) -> tuple[Run, ...]:
        """The runs that make a quotation an altered one."""
        return tuple(run for run in self.runs if run.op not in ("equal", "omit"))


def compare(
    source: SourceText, given: TokenizedText, segments: Sequence[Sequence[Pair]]
) -> Comparison:
    """Tell the differences of aligned segments; between two segments the given text has a gap.

    Pairs hold positions in `given.tokens` and `source.tokens`.
    """
    kept = [pairs for segment in segments if (pairs := _clean(source, given, segment))]
    runs: list[Run] = []
    spans: list[tuple[int, Span]] = []
    for number, pairs in enumerate(kept):
        if number > 0:
            runs += _omission(source, kept[number - 1], pairs)
        runs += _runs(source, given, pairs)
        spans += _spans(source, pairs)
    every = [pair for pairs in kept for pair in pairs]
    agreeing = sum(_agree(source, given, pair) and _is_word(source, pair) for pair in every)
    sides = (
        sum(one is not None and given.tokens[one].is_word for one, _ in every),
        sum(_is_word(source, pair) for pair in every),
    )
    main = _find_main(source, given, every)
    return Comparison(tuple(runs), tuple(spans), main, agreeing, agreeing / max(*sides, 1))


def is_same(given: Token, source: Token, opening: bool) -> bool:
    """Whether two tokens are spelled alike; only a word that opens may change its first letter."""
    if given.exact == source.exact:
        return True
    return (
        opening
        and given.exact[1:] == source.exact[1:]
        and given.exact[:1].casefold() == source.exact[:1].casefold()
    )


def _agree(source: SourceText, given: TokenizedText, pair: Pair) -> bool:
    """Whether the two sides are the same word, perhaps in another case or form of its kanji."""
    one, other = pair
    if one is None or other is None:
        return False
    return given.tokens[one].key == source.tokens[other].key


def _is_word(source: SourceText, pair: Pair) -> bool:
    return pair[1] is not None and source.tokens[pair[1]].is_word


def _clean(source: SourceText, given: TokenizedText, segment: Sequence[Pair]) -> list[Pair]:
    """The pairs without optional tokens that only one side has.

    Before the first and after the last token that agrees, source tokens of other clauses go too.
    """
    agreeing = [at for at, pair in enumerate(segment) if _agree(source, given, pair)]
    first, last = (agreeing[0], agreeing[-1]) if agreeing else (len(segment), -1)
    inside = [_drop_spare(source, given, pair) for pair in segment[first : last + 1]]
    pairs = [
        *_clean_edge(source, given, segment[:first], segment[first : first + 1]),
        *inside,
        *_clean_edge(source, given, segment[max(last + 1, first) :], segment[last : last + 1]),
    ]
    return [pair for pair in pairs if pair != (None, None)]


def _drop_spare(source: SourceText, given: TokenizedText, pair: Pair) -> Pair:
    """The pair without a mark that may be there or not: a bullet, or what a clause ends with."""
    one, other = pair
    if _agree(source, given, pair):
        return pair
    ends = other is not None and source.tokens[other].optional
    if one is not None and (
        given.tokens[one].optional or (ends and given.tokens[one].exact in FINAL_MARKS)
    ):
        one = None
    return (None, None) if ends and one is None else (one, None if ends else other)


def _clean_edge(
    source: SourceText, given: TokenizedText, edge: Sequence[Pair], neighbour: Sequence[Pair]
) -> list[Pair]:
    edge = [(one, other) for one, other in edge if one is None or not given.tokens[one].optional]
    edge = [(one, None if _is_spare(source, other) else other) for one, other in edge]
    owners = {source.owners[other] for _, other in neighbour if other is not None}
    near = [other for _, other in edge if other is not None and source.owners[other] in owners]
    if not any(source.tokens[other].is_word for other in near):
        near = []
    return [(one, other if other in near else None) for one, other in edge]


def _find_main(source: SourceText, given: TokenizedText, pairs: Sequence[Pair]) -> int | None:
    """The clause with the most agreeing words, of equal ones the first."""
    owners = Counter(
        source.owners[other]
        for one, other in pairs
        if other is not None and _agree(source, given, (one, other))
    )
    return max(owners, key=owners.__getitem__, default=None)


def _is_spare(source: SourceText, place: int | None) -> bool:
    return place is not None and source.tokens[place].optional


def _runs(source: SourceText, given: TokenizedText, pairs: Sequence[Pair]) -> list[Run]:
    opening = next((one for one, _ in pairs if one is not None and given.tokens[one].is_word), None)

    def changed(pair: Pair) -> bool:
        one, other = pair
        if one is None or other is None:
            return True
        opens = one == opening or other in source.openings
        return not is_same(given.tokens[one], source.tokens[other], opens)

    blocks = [(key, list(block)) for key, block in groupby(pairs, changed)]
    joined: list[tuple[bool, list[Pair]]] = []
    for at, (differs, block) in enumerate(blocks):
        words = sum(_is_word(source, pair) for pair in block)
        island = 0 < at < len(blocks) - 1 and words <= MAX_ISLAND[source.language]
        if joined and joined[-1][0] and (differs or island):
            joined[-1][1].extend(block)
        else:
            joined.append((differs, block))
    return [_run(source, given, differs, block) for differs, block in joined]


def _run(source: SourceText, given: TokenizedText, differs: bool, block: Sequence[Pair]) -> Run:
    ours = [other for _, other in block if other is not None]
    theirs = [given.tokens[one] for one, _ in block if one is not None]
    op: Operation = "replace" if differs else "equal"
    if not ours or not theirs:
        op = "delete" if ours else "insert"
    after: list[str] = []
    if ours:
        after.append(source.texts[source.owners[ours[-1]]][source.tokens[ours[-1]].end :])
    if theirs and (not ours or source.language == "en"):
        after.append(given.text[theirs[-1].end :])
    return Run(
        op,
        source.cut(ours),
        given.text[theirs[0].start : theirs[-1].end] if theirs else "",
        any(rest[:1].isspace() for rest in after),
    )


def _omission(source: SourceText, before: Sequence[Pair], after: Sequence[Pair]) -> list[Run]:
    """What an ellipsis leaves out, up to the end of the clause where the next is another one."""
    last = max((other for _, other in before if other is not None), default=None)
    first = min((other for _, other in after if other is not None), default=None)
    if last is None or first is None:
        return []
    if source.owners[last] == source.owners[first]:
        omitted = list(range(last + 1, first))
    else:
        end, start = source.clause(source.owners[last]), source.clause(source.owners[first])
        omitted = [*range(last + 1, end.stop), *range(start.start, first)]
    return [Run("omit", source.cut(omitted), "…", spaced=True)] if omitted else []


def _spans(source: SourceText, pairs: Sequence[Pair]) -> list[tuple[int, Span]]:
    quoted = [other for _, other in pairs if other is not None]
    return [
        (owner, Span(source.tokens[places[0]].start, source.tokens[places[-1]].end))
        for owner, group in groupby(quoted, source.owners.__getitem__)
        for places in [list(group)]
    ]

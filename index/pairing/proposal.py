"""Proposes which blocks belong together, where a person has not yet said it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.pairing.alignment import align
from index.pairing.doubts import find_doubts
from index.pairing.encoding import Encode, encode_blocks
from index.pairing.likeness import Likeness, measure_likeness
from index.source import Block, Pair

MIN_MOVED = 0.6
"""Blocks of one kind that are this much alike belong together even in another place."""
MIN_IN_PLACE = 0.3
"""Blocks that are left over between two pairs, as many and of the same kinds on both sides, belong
together if they are this much alike."""
CLEAR = 0.45
"""A person should look at pairs that are less alike."""
UNLIKE, MOVED = "please check: not much alike", "please check: in another place"

Match = tuple[int, int]
"""The numbers of an English and a Japanese block."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Pairs in the order of the English text; `notes` says of some, by number, what to look at."""

    pairs: tuple[Pair, ...]
    notes: Mapping[int, str]


def propose_pairs(en: Sequence[Block], ja: Sequence[Block], encode: Encode) -> Proposal:
    """Pair the blocks by place where both texts have the same kinds of blocks, else by meaning.

    No pair of the proposal is in doubt: both of its blocks are left alone instead.
    """
    if [block.kind for block in en] == [block.kind for block in ja]:
        pairs: list[Pair] = [{"en": one, "ja": two} for one, two in zip(en, ja, strict=True)]
        if not find_doubts(pairs, encode):
            return Proposal(tuple(pairs), {})
    likeness = measure_likeness(en, ja, *encode_blocks(encode, en, ja))
    ordered = _fill(en, ja, likeness, align(likeness))
    moved = _find_moved(en, ja, likeness, ordered)
    apart: set[Match] = set()
    while True:
        proposal, matches = _arrange(
            en,
            ja,
            likeness,
            [match for match in ordered if match not in apart],
            [match for match in moved if match not in apart],
        )
        doubts = find_doubts(proposal.pairs, encode)
        if not doubts:
            return proposal
        apart |= {matches[doubt.pair] for doubt in doubts}


def _fill(
    en: Sequence[Block], ja: Sequence[Block], likeness: Likeness, matches: Sequence[Match]
) -> list[Match]:
    """Add what is left between two neighbours, if it has the same kinds on both sides."""
    filled: list[Match] = []
    before = (-1, -1)
    for match in [*matches, (len(en), len(ja))]:
        left = range(before[0] + 1, match[0])
        right = range(before[1] + 1, match[1])
        if [en[row].kind for row in left] == [ja[column].kind for column in right]:
            gap = list(zip(left, right, strict=True))
            filled += gap if all(likeness[pair] >= MIN_IN_PLACE for pair in gap) else []
        before = match
    return sorted([*matches, *filled])


def _find_moved(
    en: Sequence[Block], ja: Sequence[Block], likeness: Likeness, matches: Sequence[Match]
) -> list[Match]:
    """What is left on both sides and belongs together, but stands in another place."""
    left = sorted(set(range(len(en))) - {row for row, _ in matches})
    right = set(range(len(ja))) - {column for _, column in matches}
    moved: list[Match] = []
    for row in left if right else ():
        column = int(likeness[row].argmax())
        best = likeness[row, column] == likeness[:, column].max()
        same = en[row].kind == ja[column].kind != "code"
        if column in right and best and same and likeness[row, column] >= MIN_MOVED:
            moved.append((row, column))
            right.discard(column)
    return moved


def _arrange(
    en: Sequence[Block],
    ja: Sequence[Block],
    likeness: Likeness,
    ordered: Sequence[Match],
    moved: Sequence[Match],
) -> tuple[Proposal, dict[int, Match]]:
    """Pairs in the order of the English text, with what stands alone in its place.

    Also the match that each pair of two blocks, by its number, came from.
    """
    partners = dict(ordered)
    elsewhere = dict(moved)
    taken = {column for _, column in (*ordered, *moved)}
    pairs: list[Pair] = []
    notes: dict[int, str] = {}
    matches: dict[int, Match] = {}
    next_ja = 0

    def add_alone(stop: int) -> None:
        pairs.extend({"ja": ja[column]} for column in range(next_ja, stop) if column not in taken)

    for row, block in enumerate(en):
        if row in partners:
            add_alone(partners[row])
            next_ja = partners[row] + 1
        column = partners.get(row, elsewhere.get(row))
        if column is None:
            pairs.append({"en": block})
            continue
        if row in elsewhere or likeness[row, column] < CLEAR:
            notes[len(pairs)] = MOVED if row in elsewhere else UNLIKE
        matches[len(pairs)] = (row, column)
        pairs.append({"en": block, "ja": ja[column]})
    add_alone(len(ja))
    return Proposal(tuple(pairs), notes), matches

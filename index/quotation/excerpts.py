"""Reads a text as excerpts from a source, each compared with the place that it is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.quotation.alignment import Pair
from index.quotation.borders import Border
from index.quotation.candidates import align_piece
from index.quotation.comparison import Comparison, Run, compare
from index.quotation.edges import pair_edges
from index.quotation.pieces import Piece
from index.quotation.sharing import find_splice, share_tokens
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText
from index.text import Span

SLACK = 6
"""So many tokens of the source beyond a piece, and twice what is left over in the text, are
looked at when the piece is compared."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Tokens of a text that are read as one quotation, and what they are compared with.

    `pieces` are separated by ellipses. `spliced` is what is left out between the excerpt before
    and this one, and no ellipsis says so or may stand for it; `is_spliced`: none says so, before
    this one or after it.
    """

    tokens: range
    pieces: tuple[Piece, ...]
    comparison: Comparison
    spliced: Run | None = None
    is_spliced: bool = False

    def count_spliced(self, source: SourceText) -> int:
        """The number of words that are left out before the excerpt without an ellipsis."""
        if self.spliced is None or self.spliced.given:
            return 0
        return sum(source.tokens[at].is_word for at in self.spliced.positions)


def group_pieces(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces of each excerpt: those that follow each other after ellipses."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.follows_gap and groups:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [tuple(group) for group in groups]


def read_excerpts(
    source: SourceText,
    given: TokenizedText,
    groups: Sequence[tuple[Piece, ...]],
    borders: Sequence[Border],
    kin: Mapping[str, frozenset[str]],
) -> list[Excerpt]:
    """Compare each group of pieces, with the tokens next to it that belong to it."""
    tokens = share_tokens(source, given, groups, borders)
    excerpts: list[Excerpt] = []
    for number, (group, part) in enumerate(zip(groups, tokens, strict=True)):
        part = _without_brackets(source, given, group, part)
        comparison = compare(source, given, _align_group(source, given, group, part, kin))
        spliced = None
        if number:
            spliced = find_splice(source, given, groups[number - 1], group, borders)
        is_hidden = spliced is not None and not spliced.given
        if spliced is not None and is_hidden:
            comparison = _take_in(source, comparison, spliced)
            excerpts[-1] = replace(excerpts[-1], is_spliced=True)
        excerpts.append(Excerpt(part, group, comparison, spliced, is_hidden))
    return excerpts


def _without_brackets(
    source: SourceText, given: TokenizedText, group: Sequence[Piece], part: range
) -> range:
    """The tokens without the brackets that enclose all of them but are not in the source."""
    first, last = given.tokens[part.start], given.tokens[part.stop - 1]
    pair = f"{first.exact}{last.exact}"
    if pair not in ("()", "[]", "〔〕", "【】") or len(part) < 3:
        return part
    matched = {at for piece in group for at, _ in piece.pairs}
    return part if {part.start, part.stop - 1} & matched else range(part.start + 1, part.stop - 1)


def _take_in(source: SourceText, comparison: Comparison, spliced: Run) -> Comparison:
    """Let the quoted range begin with what is left out of its clause before it."""
    if not comparison.spans:
        return comparison
    (owner, span), *others = comparison.spans
    starts = [
        source.tokens[at].start
        for at in spliced.positions
        if source.owners[at] == owner and source.tokens[at].end <= span.start
    ]
    whole = Span(min([*starts, span.start]), span.end)
    return replace(comparison, spans=((owner, whole), *others))


def _align_group(
    source: SourceText,
    given: TokenizedText,
    group: Sequence[Piece],
    tokens: range,
    kin: Mapping[str, frozenset[str]],
) -> list[list[Pair]]:
    """Align each piece of a group with the source around it."""
    aligned: list[list[Pair]] = []
    starts = [tokens.start]
    for before, after in pairwise(group):
        starts.append(
            next((gap for gap in given.gaps if before.last < gap <= after.first), after.first)
        )
    # A final mark that the place lacks would draw the alignment to another one.
    last = group[-1].last + 1
    is_marks = all(token.optional for token in given.tokens[last : tokens.stop])
    ends = [*starts[1:], last if is_marks else tokens.stop]
    for number, (piece, start, end) in enumerate(zip(group, starts, ends, strict=True)):
        slack_before = SLACK + 2 * (piece.first - start)
        slack_after = SLACK + 2 * (end - 1 - piece.last)
        low, high = 0, len(source.tokens)
        if number:
            low = group[number - 1].source_last + 1
        if number + 1 < len(group):
            high = group[number + 1].source_first
        if high <= piece.source_last:  # The lead-in of a clause follows it in the source.
            high = len(source.tokens)
        if low > piece.source_first:
            low = 0
        window = range(
            max(low, piece.source_first - slack_before),
            min(high, piece.source_last + 1 + slack_after),
        )
        pairs = align_piece(source, given, range(start, end), window)
        aligned.append(pair_edges(source, given, pairs, kin))
    return aligned

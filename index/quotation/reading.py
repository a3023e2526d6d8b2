"""Reads a text, or what it has in one language, against the source in that language."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.quotation.asides import Aside, AsideKind
from index.quotation.borders import Border, find_borders
from index.quotation.candidates import find_exact
from index.quotation.chaining import find_pieces
from index.quotation.comparison import Run, compare
from index.quotation.excerpts import Excerpt, group_pieces, read_excerpts
from index.quotation.joining import is_joining
from index.quotation.kinship import find_kin
from index.quotation.near_pairs import pair_near
from index.quotation.nearness import find_near
from index.quotation.omission import Omission, find_omissions
from index.quotation.pieces import Piece
from index.quotation.recognition import CONTENT_WORD, MIN_MATCHING, MIN_SIMILARITY
from index.quotation.selection import MIN_SPLICED, accept, drop_splices, find_others
from index.quotation.setting_aside import choose_dropped, drop_asides
from index.quotation.source_text import SourceText
from index.quotation.tokens import TokenizedText, tokenize
from index.text import Span

NAMING: frozenset[AsideKind] = frozenset({"source", "label", "question", "service"})
"""What may be words of the quotation after all."""


@dataclass(frozen=True)
class Reading:
    """What a text quotes of a source, in the order of the text.

    `others` are the tokens that are in no excerpt, and `occurrences` all places where an exact text
    occurs.
    """

    source: SourceText
    given: TokenizedText
    excerpts: tuple[Excerpt, ...] = ()
    others: tuple[range, ...] = ()
    set_aside: tuple[Aside, ...] = ()
    occurrences: tuple[Sequence[tuple[int, Span]], ...] = ()
    similarity: float = 0.0

    def without_excerpts(self) -> "Reading":
        """The same text as one that quotes nothing."""
        whole = range(len(self.given.tokens))
        others = (whole,) if any(token.is_word for token in self.given.tokens) else ()
        return replace(self, excerpts=(), others=others)

    @property
    def says_something(self) -> bool:
        """Whether anything that is quoted has a name, a number or a content word."""
        runs = (run for excerpt in self.excerpts for run in excerpt.comparison.runs)
        return any(run.op == "equal" and CONTENT_WORD.search(run.source) for run in runs)

    @cached_property
    def matching(self) -> int:
        """The number of words that match."""
        return sum(excerpt.comparison.matching for excerpt in self.excerpts)

    @cached_property
    def words(self) -> int:
        """The number of words of the longer side."""
        others = sum(self.given.tokens[at].is_word for part in self.others for at in part)
        return others + sum(
            excerpt.comparison.words + excerpt.count_spliced(self.source)
            for excerpt in self.excerpts
        )

    @property
    def main(self) -> int:
        """The clause that most of the text is from."""
        owners: Counter[int] = Counter()
        for excerpt in self.excerpts:
            owners.update(excerpt.comparison.owners)
        nearest = self.source.owners[self.excerpts[0].pieces[0].source_first]
        return max(owners, key=owners.__getitem__, default=nearest)

    def find_words(self) -> list[tuple[int, int]]:
        """Where each quoted word starts in the text, and the number of its clause."""
        return [
            (self.given.tokens[at].start, self.source.owners[of])
            for excerpt in self.excerpts
            for piece in excerpt.pieces
            for at, of in piece.pairs
        ]

    @property
    def omissions(self) -> list[Omission]:
        """What ellipses and cuts leave out."""
        return find_omissions(self.source, self.excerpts)

    def placed_runs(self) -> Iterator[tuple[tuple[int, int], Run]]:
        """The runs of all excerpts, and of what lies between them, with their place in the text."""
        order = 0
        for excerpt in self.excerpts:
            start = self.given.tokens[excerpt.tokens.start].start
            if excerpt.spliced is not None:
                yield (start, order), excerpt.spliced
            for run in excerpt.comparison.runs:
                order += 1
                yield (start, order), run
        for part in self.others:
            first, last = self.given.tokens[part.start], self.given.tokens[part.stop - 1]
            given = self.given.text[first.start : last.end]
            yield (first.start, 0), Run("insert", "", given, True, self.source.language)


def read_text(source: SourceText, text: str, shown: str, asides: Sequence[Aside]) -> Reading:
    """Find what a text quotes; `text` is `shown` with other languages blanked out.

    What can be set aside is compared if most of it matches where it stands.
    """
    given = tokenize(text, source.language, source.vocabulary, asides, shown)
    if not any(token.is_word for token in given.tokens):
        return Reading(source, given)
    kinds = {asides[token.aside].kind for token in given.tokens if token.aside is not None}
    exact = None if kinds & NAMING else _read_exact(source, given, asides)
    if exact is not None:
        return exact
    kin = find_kin(source, (token.key for token in given.tokens))
    dropped: tuple[Aside, ...] = ()
    if any(token.aside is not None for token in given.tokens):
        dropped = choose_dropped(source, text, given, asides, kin)
        given = drop_asides(given, asides, dropped)
    if not any(token.is_word for token in given.tokens):
        return Reading(source, given, set_aside=dropped)
    exact = _read_exact(source, given, asides)
    if exact is not None:
        return replace(exact, set_aside=(*dropped, *exact.set_aside))
    borders = find_borders(text, given, [range(one.start, one.end) for one in dropped])
    reading = _read_pieces(source, given, borders, kin)
    return replace(reading, set_aside=(*dropped, *reading.set_aside))


def _read_exact(
    source: SourceText, given: TokenizedText, asides: Sequence[Aside]
) -> Reading | None:
    """The whole text as one quotation, if it occurs word for word."""
    if all(token.optional for token in given.tokens):
        return None
    found = list(find_exact(source, given))
    if not found:
        return None
    comparisons = [compare(source, given, [pairs]) for pairs in found]
    used = {given_at for given_at, _ in found[0]}
    set_aside = {
        asides[token.aside]
        for at, token in enumerate(given.tokens)
        if token.aside is not None and at not in used
    }
    whole = range(len(given.tokens))
    pairs = tuple((at, of) for at, of in found[0] if at is not None and of is not None)
    piece = Piece(0, whole[-1], pairs[0][1], pairs[-1][1], False, pairs)
    return Reading(
        source,
        given,
        (Excerpt(whole, (piece,), comparisons[0]),),
        set_aside=tuple(set_aside),
        occurrences=tuple(comparison.spans for comparison in comparisons),
        similarity=1.0,
    )


def _read_pieces(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    kin: dict[str, frozenset[str]],
) -> Reading:
    """The text as pieces of the source in any order; else as something near."""
    groups = group_pieces(find_pieces(source, given, borders, kin))
    if not groups:
        return Reading(source, given)
    excerpts = read_excerpts(source, given, groups, borders, kin)
    excerpts = drop_splices(source, given, borders, kin, excerpts)
    accepted = accept(source, given, borders, excerpts)
    if len(accepted) < len(excerpts) and accepted:
        groups = [one.pieces for one in accepted]
        excerpts = read_excerpts(source, given, groups, borders, kin)
        accepted = accept(source, given, borders, excerpts)
    others = find_others(given, accepted)
    reading = Reading(source, given, tuple(accepted), others)
    if accepted and _is_enough(source, reading):
        joiners = tuple(part for part in others if is_joining(given.tokens[part.start : part.stop]))
        rest = tuple(part for part in others if part not in joiners)
        reading = replace(reading, others=rest)
        return replace(
            reading,
            set_aside=tuple(
                Aside("joiner", given.tokens[part.start].start, given.tokens[part.stop - 1].end)
                for part in joiners
            ),
            similarity=reading.matching / max(reading.words, 1),
        )
    near = find_near(source, given, kin)
    if near is None:
        best = max((one.comparison.matching for one in excerpts), default=0)
        total = sum(token.is_word for token in given.tokens)
        return Reading(source, given, similarity=min(1.0, best / max(total, 1)))
    window = range(near.source_first, near.source_last + 1)
    whole = range(len(given.tokens))
    comparison = compare(source, given, [pair_near(source, given, whole, window, kin)])
    return Reading(
        source, given, (Excerpt(whole, (near,), comparison),), similarity=comparison.similarity
    )


def _is_enough(source: SourceText, reading: Reading) -> bool:
    """Whether so much of the text is quoted that the rest does not make it another text."""
    if reading.matching >= MIN_SIMILARITY * reading.words:
        return True
    least = MIN_MATCHING[reading.source.language]
    given = sum(token.is_word for token in reading.given.tokens)
    if reading.matching >= max(2 * least, MIN_SPLICED * given):
        return True
    return any(
        one.comparison.matching >= (2 * least if one.is_spliced else least)
        for one in reading.excerpts
    )

"""Reads a text, or what it has in one language, against the source in that language."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from index.quotation.borders import Border, find_borders
from index.quotation.alignment import Pair
from index.quotation.candidates import align_piece, find_exact
from index.quotation.chaining import Piece, find_pieces
from index.quotation.comparison import Comparison, Run, compare
from index.quotation.excerpts import JOINERS, Excerpt, goes_back, group_pieces, read_excerpts
from index.quotation.edges import pair_edges
from index.quotation.kinship import find_kin
from index.quotation.matching import is_match
from index.quotation.nearness import find_near
from index.quotation.omission import Omission, find_omissions
from index.quotation.recognition import MIN_MATCHING, MIN_SIMILARITY, is_quotation
from index.quotation.source_text import SourceText
from index.quotation.surroundings import Aside, AsideKind
from index.quotation.tokens import FINAL_MARKS, TokenizedText, tokenize
from index.text import Span

MIN_RELEASED: dict[AsideKind, float] = {"label": 1.0, "number": 1.0, "bullet": 1.0, "footnote": 1.0}
"""Of what could be set aside this share has to match the source for it to be compared; otherwise
half."""
NAMING: frozenset[AsideKind] = frozenset({"source", "label", "question", "service"})
"""What may be words of the quotation after all."""
MIN_SPLICED = 0.85
"""If this share of a text matches, it is a quotation however much it leaves out."""
MAX_SPLICES = 20
"""So many splices are taken for changed words."""


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
            if not self.excerpts:
                continue
            yield (
                (first.start, 0),
                Run(
                    "insert",
                    "",
                    self.given.text[first.start : last.end],
                    True,
                    self.source.language,
                ),
            )


def read_text(
    source: SourceText, text: str, shown: str, asides: Sequence[Aside]
) -> Reading:
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
        dropped = _choose_dropped(source, text, given, asides, kin)
        given = _without(given, asides, dropped)
    if not any(token.is_word for token in given.tokens):
        return Reading(source, given, set_aside=dropped)
    exact = _read_exact(source, given, asides)
    if exact is not None:
        return replace(exact, set_aside=(*dropped, *exact.set_aside))
    borders = find_borders(text, given, [range(one.start, one.end) for one in dropped])
    reading = _read_pieces(source, given, borders, kin)
    return replace(reading, set_aside=(*dropped, *reading.set_aside))


def _choose_dropped(
    source: SourceText,
    text: str,
    given: TokenizedText,
    asides: Sequence[Aside],
    kin: dict[str, frozenset[str]],
) -> tuple[Aside, ...]:
    """The asides of which too little matches the source where they stand."""
    borders = find_borders(text, given, [range(one.start, one.end) for one in asides])
    pieces = find_pieces(source, given, borders, kin)
    matched: set[int] = set()
    for piece, after in zip_longest(pieces, pieces[1:]):
        next_one = None if after is None else source.lead_ins[source.owners[after.source_first]]
        plain = {source.owners[of] for at, of in piece.pairs if given.tokens[at].aside is None}
        matched |= {
            at
            for at, of in piece.pairs
            if source.owners[of] in plain or source.owners[of] == next_one
        }
    words: Counter[int] = Counter()
    matching: Counter[int] = Counter()
    for at, token in enumerate(given.tokens):
        if token.aside is not None and token.is_word:
            words[token.aside] += 1
            matching[token.aside] += at in matched
    return tuple(
        aside
        for number, aside in enumerate(asides)
        if not words[number]
        or matching[number] < words[number] * MIN_RELEASED.get(aside.kind, 0.5)
    )


def _without(
    given: TokenizedText, asides: Sequence[Aside], dropped: Sequence[Aside]
) -> TokenizedText:
    """The text without the tokens that are set aside; those of other asides are like any other."""
    kept: list[int] = [
        at
        for at, token in enumerate(given.tokens)
        if token.aside is None or asides[token.aside] not in dropped
    ]
    numbers = {at: number for number, at in enumerate(kept)}
    gaps = [next((numbers[at] for at in kept if at >= gap), len(kept)) for gap in given.gaps]
    tokens = [given.tokens[at] for at in kept]
    return TokenizedText(
        given.text,
        tuple(
            replace(token, optional=False, aside=None) if token.aside is not None else token
            for token in tokens
        ),
        tuple(dict.fromkeys(gaps)),
    )


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
    piece = Piece(0, whole[-1], found[0][0][1] or 0, found[0][-1][1] or 0, False, ())
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
    excerpts = _drop_splices(source, given, borders, kin, excerpts)
    accepted = _accept(source, given, borders, excerpts)
    if len(accepted) < len(excerpts) and accepted:
        groups = [one.pieces for one in accepted]
        excerpts = read_excerpts(source, given, groups, borders, kin)
        accepted = _accept(source, given, borders, excerpts)
    others = _others(given, accepted)
    reading = Reading(source, given, tuple(accepted), others)
    words = reading.words
    matching = reading.matching
    if accepted and _is_enough(source, reading):
        joiners = tuple(part for part in others if _is_joiner(given, part))
        return replace(
            reading,
            others=tuple(part for part in others if part not in joiners),
            set_aside=tuple(
                Aside("joiner", given.tokens[part.start].start, given.tokens[part.stop - 1].end)
                for part in joiners
            ),
            similarity=matching / max(words, 1),
        )
    near = find_near(source, given, kin)
    if near is None:
        best = max((one.comparison.matching for one in excerpts), default=0)
        total = sum(token.is_word for token in given.tokens)
        return Reading(source, given, similarity=min(1.0, best / max(total, 1)))
    window = range(near.source_first, near.source_last + 1)
    whole = range(len(given.tokens))
    comparison = compare(source, given, [_pair_near(source, given, whole, window, kin)])
    return Reading(
        source, given, (Excerpt(whole, (near,), comparison),), similarity=comparison.similarity
    )


def _drop_splices(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    kin: dict[str, frozenset[str]],
    excerpts: list[Excerpt],
) -> list[Excerpt]:
    """Take the smaller part of a splice for changed words, where that tells fewer differences."""
    for _ in range(MAX_SPLICES):
        spliced = [at for at, one in enumerate(excerpts) if one.spliced is not None]
        if not spliced:
            break
        both = [other for at in spliced for other in (at - 1, at)]
        least = min(both, key=lambda at: excerpts[at].comparison.matching)
        if excerpts[least].comparison.matching >= MIN_MATCHING[source.language]:
            break
        groups = [one.pieces for at, one in enumerate(excerpts) if at != least]
        fewer = read_excerpts(source, given, groups, borders, kin)
        if _count_changed(source, fewer) > _count_changed(source, excerpts):
            break
        excerpts = fewer
    return excerpts


def _count_changed(source: SourceText, excerpts: Sequence[Excerpt]) -> int:
    """The words of all differences."""
    return sum(
        one.count_spliced(source)
        + sum(
            max(len(run.positions), len(run.given.split()) if source.language == "en" else len(run.given))
            for run in one.comparison.differences
        )
        for one in excerpts
    )


def _pair_near(
    source: SourceText,
    given: TokenizedText,
    whole: range,
    window: range,
    kin: dict[str, frozenset[str]],
) -> list[Pair]:
    """Pair a short text with a window, as an alignment if that keeps every word they share."""
    aligned = pair_edges(source, given, align_piece(source, given, whole, window), kin)
    matching = sum(is_match(source, given, pair) for pair in aligned)
    shared = Counter(given.tokens[at].key for at in whole)
    shared &= Counter(source.tokens[at].key for at in window)
    return aligned if matching >= shared.total() > 0 else _pair_ends(source, given, whole, window)


def _pair_ends(
    source: SourceText, given: TokenizedText, whole: range, window: range
) -> list[Pair]:
    """Pair the tokens that begin and end a text and a window; what lies between is different."""
    mine = source.encode([given.tokens[at] for at in whole])
    theirs = source.whole.encoded[window.start : window.stop]
    shortest = min(len(mine), len(theirs))
    first = next((at for at in range(shortest) if mine[at] != theirs[at]), shortest)
    rest = shortest - first
    last = next((at for at in range(rest) if mine[-1 - at] != theirs[-1 - at]), rest)
    pairs: list[Pair] = [(whole[at], window[at]) for at in range(first)]
    middle = zip_longest(whole[first : len(whole) - last], window[first : len(window) - last])
    pairs += middle
    pairs += zip(whole[len(whole) - last :], window[len(window) - last :], strict=True)
    return pairs


def _accept(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    excerpts: Sequence[Excerpt],
) -> list[Excerpt]:
    """The excerpts that are quotations, and make up most of the sentence that they stand in."""
    likely = [one for one in excerpts if is_quotation(source, one.comparison)]
    likely = [
        one
        for before, one in zip([None, *likely], likely, strict=False)
        if before is None or not goes_back(source, given, borders, before, one)
    ]
    quoted = {at for one in likely for at in one.tokens}
    sentences = [0, *(at for at, border in enumerate(borders) if border >= Border.SENTENCE)]
    sentences.append(len(borders))
    strange = [token.is_word and at not in quoted for at, token in enumerate(given.tokens)]
    accepted: list[Excerpt] = []
    for one in likely:
        start = sentences[bisect_right(sentences, one.tokens.start) - 1]
        end = sentences[bisect_left(sentences, one.tokens.stop)]
        if len(likely) > 1 and _is_joiner(given, one.tokens):
            continue
        around, matching = sum(strange[start:end]), one.comparison.matching
        is_long = matching >= 2 * MIN_MATCHING[source.language]
        if is_long or matching >= MIN_SIMILARITY * (one.comparison.words + around):
            accepted.append(one)
    return accepted


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


def _is_joiner(given: TokenizedText, part: range) -> bool:
    return all(token.key in JOINERS or not token.is_word for token in given.tokens[part.start : part.stop])


def _others(given: TokenizedText, excerpts: Sequence[Excerpt]) -> tuple[range, ...]:
    """The tokens between excerpts, apart from marks."""
    edges = [0, *(edge for one in excerpts for edge in (one.tokens.start, one.tokens.stop))]
    edges.append(len(given.tokens))
    found: list[range] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        tokens = given.tokens[start:end]
        if any(not token.optional and token.exact not in FINAL_MARKS for token in tokens):
            found.append(range(start, end))
    return tuple(found)

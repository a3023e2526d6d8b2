"""Chooses the excerpts of a text that are quotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from index.quotation.borders import Border
from index.quotation.excerpts import Excerpt, read_excerpts
from index.quotation.joining import is_joining
from index.quotation.recognition import MIN_MATCHING, MIN_SIMILARITY, is_quotation
from index.quotation.sharing import goes_back
from index.quotation.source_text import SourceText
from index.quotation.tokens import FINAL_MARKS, TokenizedText

MIN_SPLICED = 0.85
"""If this share of a text matches, it is a quotation however much it leaves out."""
MAX_SPLICES = 20
"""So many splices are taken for changed words."""
MAX_EXCERPTS = 60
"""A text of more excerpts is no quotation with a few words changed."""


def drop_splices(
    source: SourceText,
    given: TokenizedText,
    borders: Sequence[Border],
    kin: Mapping[str, frozenset[str]],
    excerpts: list[Excerpt],
) -> list[Excerpt]:
    """Take the smaller part of a splice for changed words, where that tells fewer differences."""
    for _ in range(MAX_SPLICES):
        spliced = [
            at
            for at, one in enumerate(excerpts)
            if one.spliced is not None and not one.spliced.given
        ]
        if not spliced or len(excerpts) > MAX_EXCERPTS:
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
            max(
                len(run.positions),
                len(run.given.split()) if source.language == "en" else len(run.given),
            )
            for run in one.comparison.differences
        )
        for one in excerpts
    )


def accept(
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
        if before is None or not goes_back(source, given, borders, before.pieces, one.pieces)
    ]
    quoted = {at for one in likely for at in one.tokens}
    sentences = [0, *(at for at, border in enumerate(borders) if border >= Border.SENTENCE)]
    sentences.append(len(borders))
    strange = [token.is_word and at not in quoted for at, token in enumerate(given.tokens)]
    accepted: list[Excerpt] = []
    for one in likely:
        start = sentences[bisect_right(sentences, one.tokens.start) - 1]
        end = sentences[bisect_left(sentences, one.tokens.stop)]
        if len(likely) > 1 and is_joining(given.tokens[one.tokens.start : one.tokens.stop]):
            continue
        around, matching = sum(strange[start:end]), one.comparison.matching
        is_long = matching >= 2 * MIN_MATCHING[source.language]
        if is_long or matching >= MIN_SIMILARITY * (one.comparison.words + around):
            accepted.append(one)
    return accepted


def find_others(given: TokenizedText, excerpts: Sequence[Excerpt]) -> tuple[range, ...]:
    """The tokens between excerpts, apart from marks."""
    edges = [0, *(edge for one in excerpts for edge in (one.tokens.start, one.tokens.stop))]
    edges.append(len(given.tokens))
    found: list[range] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        tokens = given.tokens[start:end]
        if any(not token.optional and token.exact not in FINAL_MARKS for token in tokens):
            found.append(range(start, end))
    return tuple(found)

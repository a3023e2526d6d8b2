"""Joins the places that a text quotes."""

from collections.abc import Sequence

from index.quotation.quotation import Place
from index.text import Span


def join_parts(places: Sequence[Place]) -> tuple[Place, ...]:
    """One place for each clause that is quoted without going back in it."""
    parts: list[Place] = []
    for place in places:
        last = parts[-1] if parts else None
        if (
            last is not None
            and (last.clause, last.language) == (place.clause, place.language)
            and place.start >= last.end
        ):
            parts[-1] = Place(last.clause, last.language, last.start, place.end)
        else:
            parts.append(place)
    return tuple(parts)


def first_clause_span(spans: Sequence[tuple[int, Span]]) -> tuple[int, Span]:
    """The range that is quoted from the first clause, including what is omitted within it."""
    number, first = spans[0]
    return number, Span(first.start, max(span.end for clause, span in spans if clause == number))

"""Finds the questions that were answered wrongly."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.evaluation.judged import Judged

MissKind = Literal[
    "wrong clause first",
    "answer kept back",
    "false answer",
    "wrong outcome",
    "wrong section",
]
MISS_KINDS: tuple[MissKind, ...] = get_args(MissKind)


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was answered wrongly; `place`, from 1, is that of the first right clause."""

    kind: MissKind
    judged: Judged
    place: int | None


def find_misses(judged: Sequence[Judged]) -> tuple[Miss, ...]:
    """All misses, grouped by kind, most confident first."""
    misses = [
        Miss(kind, item, _place(item)) for item in judged if (kind := _kind(item)) is not None
    ]
    return tuple(
        sorted(misses, key=lambda miss: (MISS_KINDS.index(miss.kind), -miss.judged.confidence))
    )


def _kind(item: Judged) -> MissKind | None:
    """The kind of a miss; None if the answer is right."""
    match item.asked.outcome, item.outcome:
        case "answered", "answered":
            return None if item.first_is_right else "wrong clause first"
        case "answered", "not_in_statement":
            return "answer kept back"
        case "not_in_statement", "answered" | "overview":
            return "false answer"
        case "overview", "overview":
            return None if item.section_is_right else "wrong section"
        case expected, actual:
            return None if expected == actual else "wrong outcome"


def _place(item: Judged) -> int | None:
    places = [
        place for place, clause in enumerate(item.ranked, start=1) if clause in item.asked.clauses
    ]
    return min(places) if places and item.asked.outcome == "answered" else None

"""The questions that went wrong, each with what came instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.evaluation.judged import Judged

Kind = Literal[
    "wrong clause first",
    "answer kept back",
    "false answer",
    "wrong outcome",
    "wrong section",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that went wrong; `place` is that of the best clause that answers, from 1."""

    kind: Kind
    judged: Judged
    place: int | None


def find_misses(judged: Sequence[Judged]) -> tuple[Miss, ...]:
    """All misses, those of a kind together, the most confident first."""
    misses = [Miss(kind, one, _place(one)) for one in judged if (kind := _kind(one)) is not None]
    return tuple(sorted(misses, key=lambda miss: (KINDS.index(miss.kind), -miss.judged.confidence)))


def _kind(one: Judged) -> Kind | None:
    """An answer kept back is one the service is silent on, whichever clause came first."""
    match one.asked.outcome, one.outcome:
        case "answered", "answered":
            return None if one.first_is_right else "wrong clause first"
        case "answered", "not_in_statement":
            return "answer kept back"
        case "not_in_statement", "answered" | "overview":
            return "false answer"
        case "overview", "overview":
            return None if one.section_is_right else "wrong section"
        case expected, came:
            return None if expected == came else "wrong outcome"


def _place(one: Judged) -> int | None:
    places = [
        place for place, clause in enumerate(one.ranked, start=1) if clause in one.asked.clauses
    ]
    return min(places) if places and one.asked.outcome == "answered" else None

"""Follow-ups that people ask after an answer, whatever the statement is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.text import read_shipped_table

FollowUpKind = Literal[
    "english", "japanese", "again", "back", "next", "previous", "other", "all", "topic", "detail"
]
"""What a follow-up asks for.

`english`, `japanese`: the last answer in that language; `again`: the last answer once more; `back`:
an earlier one ("back to the ferries"); `next`, `previous`: the clause after or before the last one;
`other`: the other one of two; `all`: the whole list that it stands in; `topic`: the same about
another topic ("and for France?"); `detail`: a detail of it ("who decides?").
"""

FOLLOW_UP_KINDS: tuple[FollowUpKind, ...] = get_args(FollowUpKind)


@dataclass(frozen=True, slots=True)
class FollowUpPhrase:
    """An example of a follow-up, in either language; `kind` is None if it stands on its own."""

    kind: FollowUpKind | None
    text: str


def read_follow_ups() -> Sequence[FollowUpPhrase]:
    """The phrases in `follow_up.tsv`.

    Rows of the kind `alone` are as short as follow-ups but do not refer to an earlier answer.
    """
    kinds: dict[str, FollowUpKind | None] = {
        "alone": None,
        **{kind: kind for kind in FOLLOW_UP_KINDS},
    }
    return [
        FollowUpPhrase(kinds[row["kind"]], row["text"])
        for row in read_shipped_table(__package__, "follow_up.tsv")
    ]

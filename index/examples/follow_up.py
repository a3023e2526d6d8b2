"""What people say to follow up an answer, whatever the statement is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.text import read_shipped_table

Kind = Literal["english", "japanese", "again", "next", "previous", "topic", "detail"]
"""What a question wants of the answer before it.

The same in English or in Japanese, the same once more, the clause after or before; or to go on: to
the same thing about another `topic` ("and for France?"), to a `detail` of it ("who decides?").
"""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An example of a kind, in either language; of none where it stands on its own after all."""

    kind: Kind | None
    text: str


def read_follow_ups() -> Sequence[Phrase]:
    """The phrases of `follow_up.tsv`, which a line more extends.

    Those of the kind `alone` are short, but want nothing of the answer before.
    """
    kinds: dict[str, Kind | None] = {"alone": None, **{kind: kind for kind in KINDS}}
    return [
        Phrase(kinds[row["kind"]], row["text"])
        for row in read_shipped_table(__package__, "follow_up.tsv")
    ]

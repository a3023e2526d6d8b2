"""What people say to a service without asking its statement anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vector
from index.statement import LANGUAGES, Language
from index.table import read_shipped_table

TalkKind = Literal["other", "thanks", "goodbye", "person"]
"""`other`: a greeting, or a question about the service; `person`: one is asked for in its place."""

TALK_KINDS: tuple[TalkKind, ...] = get_args(TalkKind)


@dataclass(frozen=True, slots=True)
class Talk:
    """A text that asks a statement nothing."""

    text: str
    language: Language
    kind: TalkKind


@dataclass(frozen=True, slots=True)
class TalkKinds:
    """Multinomial logistic regression over small talk; the classes are `TALK_KINDS`.

    `weights` is float32 [classes, dimension], over centred unit vectors, `bias` float32 [classes].
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def judge(self, talk: Vector) -> TalkKind:
        """The likeliest kind of a text that is small talk."""
        return TALK_KINDS[int((self.weights @ talk + self.bias).argmax())]


def read_small_talk() -> Sequence[Talk]:
    """The lines of `small_talk.tsv`, one language after the other."""
    rows = list(read_shipped_table("small_talk.tsv"))
    return [
        Talk(row["text"], language, kind)
        for language in LANGUAGES
        for kind in TALK_KINDS
        for row in rows
        if (row["language"], row["kind"]) == (language, kind)
    ]

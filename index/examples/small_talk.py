"""What people say to a service without asking its statement anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.text import LANGUAGES, Language, read_shipped_table

TalkKind = Literal["other", "thanks", "goodbye", "person"]
"""`other`: a greeting, or a question about the service; `person`: one is asked for in its place."""

TALK_KINDS: tuple[TalkKind, ...] = get_args(TalkKind)


@dataclass(frozen=True, slots=True)
class Talk:
    """A text that asks a statement nothing."""

    text: str
    language: Language
    kind: TalkKind


def read_small_talk() -> Sequence[Talk]:
    """The lines of `small_talk.tsv`, one language after the other."""
    rows = list(read_shipped_table(__package__, "small_talk.tsv"))
    return [
        Talk(row["text"], language, kind)
        for language in LANGUAGES
        for kind in TALK_KINDS
        for row in rows
        if (row["language"], row["kind"]) == (language, kind)
    ]

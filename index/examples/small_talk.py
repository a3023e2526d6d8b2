"""Small talk: what people say to the service that asks nothing about the statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.text import LANGUAGES, Language, read_shipped_table

TalkKind = Literal["other", "thanks", "goodbye", "person"]
"""`other`: a greeting, or a question about the service; `person`: a request for a human."""

TALK_KINDS: tuple[TalkKind, ...] = get_args(TalkKind)


@dataclass(frozen=True, slots=True)
class SmallTalkLine:
    """An example of small talk."""

    text: str
    language: Language
    kind: TalkKind


def read_small_talk() -> Sequence[SmallTalkLine]:
    """The rows of `small_talk.tsv`, ordered by language, then by kind."""
    rows = list(read_shipped_table(__package__, "small_talk.tsv"))
    return [
        SmallTalkLine(row["text"], language, kind)
        for language in LANGUAGES
        for kind in TALK_KINDS
        for row in rows
        if (row["language"], row["kind"]) == (language, kind)
    ]

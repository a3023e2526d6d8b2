"""Small talk: what people and programs say to the service itself, whatever the statement is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from index.text import LANGUAGES, Language, read_shipped_table

TalkKind = Literal[
    "greeting",
    "thanks",
    "goodbye",
    "acknowledge",
    "help",
    "how",
    "operator",
    "official",
    "sources",
    "cite",
    "languages",
    "stored",
    "wrong",
    "restart",
    "again",
    "person",
    "abuse",
    "distress",
    "program",
    "other",
]
"""What is said.

`acknowledge`: "ok", "no", "I see"; `help`: what can be asked; `how`: how the service works;
`operator`: who runs it; `official`: whether it is; `sources`: where the texts are from; `cite`: how
to cite; `stored`: what is kept; `wrong`: an answer did not help; `restart`: a new subject; `again`:
the answer once more; `person`: a request for a human; `distress`: somebody is in need or danger;
`program`: a prompt of a chat program, such as for a title; `other`: anything else.
"""

TALK_KINDS: tuple[TalkKind, ...] = get_args(TalkKind)


@dataclass(frozen=True, slots=True)
class SmallTalkLine:
    """An example; `kind` is None for a question about a statement that looks like small talk."""

    text: str
    language: Language
    kind: TalkKind | None


def read_small_talk() -> Sequence[SmallTalkLine]:
    """The rows of `small_talk.tsv`; those of the kind `question` are questions."""
    kinds: dict[str, TalkKind | None] = {"question": None, **{kind: kind for kind in TALK_KINDS}}
    return [
        SmallTalkLine(row["text"], language, kinds[row["kind"]])
        for row in read_shipped_table(__package__, "small_talk.tsv")
        for language in LANGUAGES
        if row["language"] == language
    ]


def read_distress_words() -> Sequence[str]:
    """The rows of `distress.tsv`: words that say that somebody is in danger wherever they stand."""
    return [row["text"] for row in read_shipped_table(__package__, "distress.tsv")]

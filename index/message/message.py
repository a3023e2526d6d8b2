"""A message and the questions in it.

No library for email replies is used: `mail-parser-reply` knows no Japanese signatures and takes 9 s
for 16,000 line breaks, `quotequail` and `unquotemail` only find quotations.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.message.asking import (
    adds,
    asks,
    has_topic,
    is_detail,
    is_statement,
    relays,
    strip_opening,
)
from index.message.pieces import Piece, cut_pieces

MAX_MESSAGE = 20_000
"""Code points of a message that are read; the rest is ignored."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a message asks; created by `read_message`.

    `questions` are the sentences that ask, in order, each with what it needs to be understood; a
    sentence that only points to a quoted question stands for it. `body` is the message without
    greeting, closing and signature, and without a quotation that nothing points to. `is_sentence`
    says that the message is a single sentence. `states` says that it has a full sentence that asks
    nothing, or only greets.
    """

    questions: tuple[str, ...]
    body: str
    is_sentence: bool
    states: bool


def read_message(text: str) -> Message:
    """Read a message of one or several lines, in English or Japanese."""
    text = text[:MAX_MESSAGE]
    pieces = cut_pieces(text)
    questions, pointing = _find_questions(pieces)
    if _find_quoted(pieces) and all(map(relays, questions)):
        questions, pointing = (), [*pointing, *questions]
    kept = {"question", "background", "item"}
    if pointing and not questions:
        kept.add("quotation")
        questions = _find_pointed(pieces, pointing)
    body = [one.text for one in pieces if one.kind in kept]
    states = any(one.kind == "background" and is_statement(one.text) for one in pieces)
    return Message(
        questions,
        body=" ".join(body) if body and len(body) < len(pieces) else text,
        is_sentence=len(pieces) <= 1,
        states=states or not body,
    )


def _find_questions(pieces: Sequence[Piece]) -> tuple[tuple[str, ...], list[str]]:
    """The sentences that name what they ask, and those that point to something else."""
    found: list[str] = []
    pointing: list[str] = []
    in_list = False
    for piece in pieces:
        text = strip_opening(piece.text)
        is_added = piece.kind == "item" or (piece.kind == "background" and adds(text))
        if piece.kind == "question" or (in_list and is_added):
            is_named = has_topic(text) or (found and is_detail(text))
            (found if is_named else pointing).append(text)
            in_list = True
        else:
            in_list = text.endswith((":", "："))
    return tuple(found), pointing


def _find_pointed(pieces: Sequence[Piece], pointing: Sequence[str]) -> tuple[str, ...]:
    """What sentences point to: the last thing quoted, or else the sentence before them."""
    quoted = [one.text for one in pieces if one.kind == "quotation"]
    asked = _find_quoted(pieces)
    if asked:
        return asked
    said = quoted or [one.text for one in pieces if one.kind == "background"]
    text = " ".join(pointing)
    while said and not has_topic(text):
        text = f"{said.pop()} {text}"
    return (text,)


def _find_quoted(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The quoted sentences that ask for something and name it."""
    quoted = (one.text for one in pieces if one.kind == "quotation")
    return tuple(one for one in quoted if asks(one) and has_topic(one))

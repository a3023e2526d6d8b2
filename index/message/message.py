"""A message and the questions in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.message.asking import adds, asks, has_topic, is_detail, is_statement
from index.message.pieces import Piece, PieceKind, cut_pieces

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
    kept = {"question", "background"}
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
    """The sentences that ask, and if none names a topic, those that point to something else."""
    found: list[str] = []
    pointing: list[str] = []
    previous: PieceKind | None = None
    for piece in pieces:
        is_added = found and previous == "question" and piece.kind == "background"
        if piece.kind == "question" or (is_added and adds(piece.text)):
            if has_topic(piece.text) or (found and is_detail(piece.text)):
                found.append(piece.text)
            else:
                pointing.append(piece.text)
        previous = piece.kind
    return tuple(found), pointing


def _find_pointed(pieces: Sequence[Piece], pointing: Sequence[str]) -> tuple[str, ...]:
    """What sentences point to that name no topic: what is quoted, or else the background."""
    quoted = [one.text for one in pieces if one.kind == "quotation"]
    asked = [one for one in quoted if asks(one) and has_topic(one)]
    if asked:
        return tuple(asked)
    context = quoted or [one.text for one in pieces if one.kind == "background"]
    return (" ".join([*context, *pointing]),)

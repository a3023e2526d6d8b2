"""Cuts a message into pieces: its lines into paragraphs, its paragraphs into sentences.

Libraries for replies by mail find where an older message begins, in English and a dozen European
languages; of those that are kept up, none knows Japanese greetings and signatures, tells what asks,
or reads a long message in linear time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.message.asking import asks, has_mark, is_statement
from index.message.phrases import is_phrase
from index.message.sentence import is_item, split_sentences
from index.text import normalize_question

PieceKind = Literal[
    "greeting", "quotation", "background", "item", "question", "closing", "signature"
]
"""`item`: what stands in a list and does not ask by itself."""

LineKind = Literal[
    "text", "blank", "rule", "device", "quotation", "wrote", "history", "header", "greeting",
    "closing",
]  # fmt: skip

RULE = re.compile(r"[-‐‑‒–—―─━_=＝*＊~〜・.#]{2,}")
SIGNATURE_RULES = frozenset({"--", "––", "——", "――", "ーー"})
"""What stands alone on the line before a signature (the first by RFC 3676, 4.3)."""

MAX_ABOVE = 100
"""Code points of a line that are read to tell whether an older message follows."""

DASHES = re.compile(r"[-\s]*-[-\s]*")
DATED = re.compile(r".{0,20}\d{4}年\d{1,2}月\d{1,2}日.{0,80}[:：]")
"""The line above a quoted message in Japanese: the date, and who wrote it."""

CONTINUES = re.compile(r"[a-z(と]|って|という|との")
ENDS_JA = re.compile(
    r"(?:です|ます|ました|ません|でした|ですか|ますか|ください|下さい|たい|でしょうか|願い.{0,6})$"
)
KANA_OR_KANJI = re.compile(r"[぀-ヿ一-鿿]")
SEPARATING = re.compile(r"[.!?。！？…:：)）」~〜]$")
POSTSCRIPT = re.compile(r"p\.? ?s\b|追伸|追記", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a message, or a line that is no sentence, and what it does there."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    kind: LineKind
    text: str


def cut_pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a message in order; quotation marks before quoted lines are left out."""
    pieces: list[Piece] = []
    asked = signed = False
    for kind, paragraph in _join_lines(_read_lines(text)):
        if kind in ("rule", "device"):
            if asked and paragraph in SIGNATURE_RULES:
                break
            signed = signed or bool(pieces)
            continue
        for sentence in split_sentences(paragraph):
            piece = _read_sentence(sentence, kind, signed)
            if piece.kind == "background" and is_item(paragraph):
                piece = Piece("item", sentence)
            pieces.append(piece)
            asked = asked or piece.kind == "question"
            signed = signed or (asked and piece.kind == "closing")
    return tuple(pieces if asked else _sign(pieces))


def _sign(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Of a message that asks nothing, take lines after a closing that are no sentences as names."""
    signed = False
    for piece in pieces:
        is_name = signed and piece.kind == "background" and not is_statement(piece.text)
        yield Piece("signature", piece.text) if is_name else piece
        signed = signed or piece.kind == "closing"


def _read_sentence(sentence: str, kind: LineKind, signed: bool) -> Piece:
    if kind == "quotation":
        return Piece("quotation", sentence)
    normalized = normalize_question(sentence)
    if asks(sentence) and (not signed or _asks_after_signing(normalized)):
        return Piece("question", sentence)
    if kind == "closing" or is_phrase("closing", normalized):
        return Piece("closing", sentence)
    if signed:
        return Piece("signature", sentence)
    if kind == "greeting" or is_phrase("greeting", normalized):
        return Piece("greeting", sentence)
    return Piece("background", sentence)


def _asks_after_signing(normalized: str) -> bool:
    return (
        has_mark(normalized)
        or POSTSCRIPT.match(normalized) is not None
        or KANA_OR_KANJI.search(normalized) is not None
    )


def _read_lines(text: str) -> Iterator[_Line]:
    """The lines with their kinds, up to an older message below the sender's own words."""
    lines = [normalize_lines(line) for line in text.splitlines()]
    written = False
    for number, line in enumerate(lines):
        kind = _read_line(line)
        if kind in ("history", "wrote", "header"):
            below = next((lines[n] for n in range(number + 1, len(lines)) if lines[n]), "")
            if written and kind != "header" and _read_line(below) != "quotation":
                rest = "\n".join(one for one in lines[number + 1 :] if _read_line(one) == "text")
                yield _Line("quotation", rest)
                return
            continue
        if kind == "quotation":
            line = line.lstrip(">＞| ")
            if _read_line(line) in ("history", "wrote", "header"):
                continue
        written = written or kind == "text"
        yield _Line(kind, line)


def normalize_lines(line: str) -> str:
    """A line without white space at its ends."""
    return line.strip(" \t\r\u00a0\u3000")


def _read_line(line: str) -> LineKind:
    normalized = normalize_question(line)
    if not normalized:
        return "blank"
    if normalized[0] in ">|":
        return "quotation"
    if RULE.fullmatch(line):
        return "rule"
    above = _read_line_above_quotation(normalized)
    if above is not None or asks(line):
        return above or "text"
    kinds: tuple[Literal["device", "closing", "greeting"], ...] = ("device", "closing", "greeting")
    return next((kind for kind in kinds if is_phrase(kind, normalized)), "text")


def _read_line_above_quotation(normalized: str) -> Literal["history", "header", "wrote"] | None:
    if normalized[0] == "-" and is_phrase("history", DASHES.sub("-", normalized[:MAX_ABOVE])):
        return "history"
    if is_phrase("header", normalized):
        return "header"
    is_wrote = is_phrase("wrote", normalized) or DATED.fullmatch(normalized) is not None
    return "wrote" if normalized[-1] == ":" and is_wrote else None


def _join_lines(lines: Iterator[_Line]) -> Iterator[tuple[LineKind, str]]:
    """The paragraphs with their kinds: a line that does not end a sentence goes on in the next."""
    kind: LineKind = "blank"
    joined: list[str] = []
    for line in lines:
        goes_on = joined and line.kind == kind and kind in ("text", "quotation")
        if goes_on and _continues(joined[-1], line.text):
            joined.append(line.text)
            continue
        if joined:
            yield kind, _join(joined)
        kind, joined = line.kind, [] if line.kind == "blank" else [line.text]
    if joined:
        yield kind, _join(joined)


def _join(lines: list[str]) -> str:
    return " ".join(lines)


def _continues(line: str, following: str) -> bool:
    """Whether a line goes on in the following one."""
    if SEPARATING.search(line) or is_item(following):
        return False
    if KANA_OR_KANJI.search(line):
        return not (ENDS_JA.search(line) or asks(line)) or CONTINUES.match(following) is not None
    return CONTINUES.match(following) is not None or len(line) >= 40 or line.endswith(",")

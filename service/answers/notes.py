"""Notes on a checked quotation: what it leaves out, what was set aside, which characters differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.quotation import LeftOut, Quotation
from index.statement import Statement
from index.text import Language
from service.words import (
    OMITTED,
    PAIRED,
    QUOTATION,
    QUOTATION_SEPARATOR,
    SET_ASIDE,
    STRENGTH,
    STRENGTH_KINDS,
    STRENGTH_WORD,
    VARIANTS,
)

MAX_SHOWN: dict[Language, int] = {"en": 160, "ja": 80}
"""So many code points of what is left out are shown, by the language of the text."""
MAX_ASIDES = 6


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a quotation; an urgent one belongs to the verdict."""

    text: str
    is_urgent: bool


def write_notes(statement: Statement, quotation: Quotation, language: Language) -> Iterator[Note]:
    """The notes in order of importance, in the given language."""
    for one in sorted(quotation.left_out, key=lambda one: one.kind != "ellipsis"):
        is_urgent = one.kind == "ellipsis" or (one.position == "after" and bool(one.strength))
        yield Note(_write_left_out(statement, one, language), is_urgent)
    if quotation.is_paired is not None:
        yield Note(PAIRED[quotation.is_paired][language], True)
    for variant in quotation.variants:
        words = {
            name: QUOTATION[language].format(text=char)
            for name, char in (("source", variant.source), ("given", variant.given))
        }
        yield Note(VARIANTS[language].format(**words), True)
    if quotation.set_aside:
        texts = [_quote(aside.text, language) for aside in quotation.set_aside[:MAX_ASIDES]]
        joined = QUOTATION_SEPARATOR[language].join(texts)
        yield Note(_end(SET_ASIDE[language].format(texts=joined), language), False)


def _write_left_out(statement: Statement, left_out: LeftOut, language: Language) -> str:
    label = statement.clause(left_out.place.clause).label[language]
    told = OMITTED[left_out.position][language].format(
        label=label,
        text=_quote(_shorten(left_out, MAX_SHOWN[left_out.place.language]), language),
    )
    if not left_out.strength:
        return _end(told, language)
    words = [
        STRENGTH_WORD[language].format(
            text=_quote(text, language), kind=STRENGTH_KINDS[kind][language]
        )
        for text, kind in dict.fromkeys((word.text, word.kind) for word in left_out.strength)
    ]
    strength = STRENGTH[language].format(words=QUOTATION_SEPARATOR[language].join(words))
    space = {"en": " ", "ja": ""}[language]
    return _end(told, language) + space + _end(strength, language)


def _shorten(left_out: LeftOut, longest: int) -> str:
    """The words next to the quotation, if there are too many to show."""
    text = " ".join(left_out.text.split()).strip(" ,、") or left_out.text
    if len(text) <= longest:
        return text
    return f"…{text[-longest:]}" if left_out.position == "before" else f"{text[:longest]}…"


def _quote(text: str, language: Language) -> str:
    return QUOTATION[language].format(text=" ".join(text.split()))


def _end(sentence: str, language: Language) -> str:
    if sentence.endswith((".”", "。」")):
        return sentence
    return sentence + {"en": ".", "ja": "。"}[language]

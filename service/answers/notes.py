"""Notes on a checked quotation: what it leaves out, what was set aside, which characters differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.quotation import LeftOut, Quotation, Variant
from index.statement import Statement
from index.text import LANGUAGES, Language
from service.words import (
    LOOKALIKES,
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
LIMITING = frozenset({"negation", "intention", "possibility", "condition"})
MAX_BEFORE: dict[Language, int] = {"en": 12, "ja": 6}
"""So near before a quotation such a word limits what is quoted."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a quotation; an urgent one belongs to the verdict."""

    text: str
    is_urgent: bool


def write_notes(statement: Statement, quotation: Quotation, language: Language) -> Iterator[Note]:
    """The notes in order of importance, in the given language."""
    for one in sorted(quotation.left_out, key=lambda one: one.kind != "ellipsis"):
        yield Note(_write_left_out(statement, one, language), _is_urgent(one))
    if quotation.is_paired is not None:
        yield Note(PAIRED[_pairing(quotation)][language], True)
    for variant in quotation.variants:
        kind: Literal["character", "mark"] = "character" if variant.source.isalnum() else "mark"
        yield Note(VARIANTS[kind][language].format(**_name_characters(variant, language)), True)
    for variant in quotation.lookalikes:
        yield Note(LOOKALIKES[language].format(**_name_characters(variant, language)), True)
    if quotation.set_aside:
        texts = [_quote(aside.text, language) for aside in quotation.set_aside[:MAX_ASIDES]]
        joined = QUOTATION_SEPARATOR[language].join(texts)
        yield Note(_end(SET_ASIDE[language].format(texts=joined), language), False)


def _is_urgent(left_out: LeftOut) -> bool:
    """Whether the verdict alone would mislead: what is left out limits what is quoted."""
    if left_out.kind == "ellipsis":
        return True
    if left_out.position == "after":
        return bool(left_out.strength)
    return any(
        word.kind in LIMITING
        and left_out.place.end - word.span.end <= MAX_BEFORE[left_out.place.language]
        for word in left_out.strength
    )


def _pairing(quotation: Quotation) -> Literal["same", "part", "order", "different"]:
    if quotation.is_paired:
        is_cut = any(one.kind == "cut" for one in quotation.left_out)
        return "part" if is_cut else "same"
    english, japanese = (
        {part.clause for part in quotation.parts if part.language == code} for code in LANGUAGES
    )
    return "order" if english == japanese else "different"


def _name_characters(variant: Variant, language: Language) -> dict[str, str]:
    """The characters in quotation marks, and their code points."""
    characters = {"source": variant.source, "given": variant.given}
    codes = {f"{name}_code": f"U+{ord(char[0]):04X}" for name, char in characters.items()}
    quoted = {name: QUOTATION[language].format(text=char) for name, char in characters.items()}
    return quoted | codes


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
    is_english = left_out.place.language == "en"
    if left_out.position == "before":
        last = text[-longest:]
        return f"…{last.partition(' ')[2] if is_english else last}"
    first = text[:longest]
    return f"{first.rpartition(' ')[0] if is_english else first}…"


def _quote(text: str, language: Language) -> str:
    return QUOTATION[language].format(text=" ".join(text.split()))


def _end(sentence: str, language: Language) -> str:
    if sentence.endswith((".”", "。」")):
        return sentence
    return sentence + {"en": ".", "ja": "。"}[language]

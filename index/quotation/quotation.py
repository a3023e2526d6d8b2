"""The result of checking a text against a statement."""

from dataclasses import dataclass
from typing import Literal

from index.quotation.asides import AsideKind
from index.quotation.comparison import Run
from index.quotation.naming import Misnamed
from index.quotation.strength import StrengthWord
from index.text import Language

Verdict = Literal["exact", "altered", "absent"]


@dataclass(frozen=True, slots=True)
class Place:
    """A range of code points of the text of a clause in one language; `end` is exclusive."""

    clause: str
    language: Language
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a sentence that a quotation leaves out, and those that set its strength.

    `kind`: an ellipsis stands for them, or the quotation is cut from its sentence.
    """

    kind: Literal["ellipsis", "cut"]
    position: Literal["before", "within", "after"]
    place: Place
    text: str
    strength: tuple[StrengthWord, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """What surrounds a quotation and was not compared."""

    kind: AsideKind
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A character that is given in another form: 恵 for 惠."""

    source: str
    given: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a text quotes of a statement.

    `places` are the quoted ranges in the order of the text; there are several if it spans clauses
    or omits words. `parts` are the same with one range for each clause. `clause` is the one that
    most of it is from, in `language`. `occurrences` are all places where an exact quotation occurs,
    in document order, each in the clause where it begins. `similarity`, 0 to 1, is the share of
    words that match the closest span. `is_paired`: whether both languages quote the same clauses;
    None if only one is quoted. `misnamed` is what a source given with the quotation has wrong; each
    is one of the `differences` too. `lookalikes` are characters that hide a difference.
    """

    verdict: Verdict
    similarity: float
    language: Language | None = None
    clause: str | None = None
    places: tuple[Place, ...] = ()
    parts: tuple[Place, ...] = ()
    occurrences: tuple[Place, ...] = ()
    runs: tuple[Run, ...] = ()
    differences: tuple[Run, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    variants: tuple[Variant, ...] = ()
    nearest: tuple[Place, ...] = ()
    is_paired: bool | None = None
    misnamed: tuple[Misnamed, ...] = ()
    lookalikes: tuple[Variant, ...] = ()

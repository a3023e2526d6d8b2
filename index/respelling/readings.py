"""How words that were typed in kana are written, as a dictionary of readings."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from index.respelling.kana import loosen_kana, to_hiragana

UNKNOWN_COST = 9.0
"""Cost of a kana that is part of no word, as -log10 of a probability."""

WORD_COST = 0.3
"""Cost of one more word: of two ways to split that are about as likely, the one with fewer wins."""

LOOSE_COST = 1.5
"""Added cost of a word that was spelled loosely."""

MIN_LOOSE = 2
"""Kana that a loosely spelled word has at least."""

MAX_COST, MAX_KANA_COST = 1.8, 2.4
"""Cost per kana of a word that is written otherwise, and of any other that its neighbour may be."""

SURE_KANA, SURE_COST = 4, 1.2
"""Length and cost per kana of a word that is certain whatever stands beside it."""

KANJI = re.compile(r"[\u3005-\u3007\u3400-\u9fff]")
HIRAGANA = re.compile(r"[\u3041-\u3096\u30fc]+")
KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")


@dataclass(frozen=True, slots=True)
class Written:
    """How a reading is written; `cost` is -log10 of its probability, lower is more likely."""

    text: str
    cost: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A word of a text in kana; `text` is how it is written, `kana` the length of its reading."""

    start: int
    end: int
    text: str
    cost: float
    kana: int

    @property
    def cost_per_kana(self) -> float:
        """How unlikely it is for its length."""
        return self.cost / self.kana

    @property
    def is_doubtful(self) -> bool:
        """Whether it is hardly a word; a single kana is less likely than others for its length."""
        return self.cost_per_kana > MAX_KANA_COST + (self.kana == 1)


@dataclass(frozen=True, slots=True)
class Readings:
    """Words by their reading in hiragana; safe for concurrent questions.

    `loose` leads from loose spellings to readings, except those that are a reading themselves.
    `longest` is the length of the longest reading.
    """

    words: Mapping[str, Written] = field(default_factory=dict)
    loose: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0

    def write(self, kana: str) -> str:
        """The text with the words that are certain as they are written, usually in kanji."""
        segments = self.split(kana)
        doubtful = [segment.is_doubtful for segment in segments]
        return "".join(
            segment.text
            if _is_certain(segment, any(doubtful[max(0, place - 1) : place + 2]))
            else kana[segment.start : segment.end]
            for place, segment in enumerate(segments)
        )

    def write_katakana(self, katakana: str) -> str:
        """The text as it is written, as typed unless it consists of certain words.

        Katakana stands for katakana (セミナ is セミナー) or else spells whole kanji out: ハンコ is
        no hasty 犯行, and インクルージョン has no くる in it.
        """
        segments = self.split(katakana)
        is_spelled_out = any(_is_spelled_out(segment, SURE_KANA) for segment in segments)
        if not all(
            _is_certain(segment, segment.is_doubtful)
            and (KATAKANA.fullmatch(segment.text) or _is_spelled_out(segment) or is_spelled_out)
            for segment in segments
        ):
            return katakana
        return "".join(segment.text for segment in segments)

    def write_known(self, kana: str) -> str | None:
        """The text as it is written, None if any word of it is not certain."""
        segments = self.split(kana)
        if not all(_is_certain(segment, segment.is_doubtful) for segment in segments):
            return None
        return "".join(segment.text for segment in segments)

    def split(self, kana: str) -> list[Segment]:
        """Split kana into the likeliest words (Viterbi, 1967), in time linear in the length."""
        hiragana = to_hiragana(kana)
        loose = loosen_kana(hiragana)
        offsets = [0, *accumulate(map(len, loose))]
        joined = "".join(loose)
        costs = [0.0] + [math.inf] * len(kana)
        last = [Segment(0, 0, "", 0.0, 0)] * (len(kana) + 1)
        for start in range(len(kana)):
            for end in range(start + 1, min(start + max(1, self.longest), len(kana)) + 1):
                spelled = joined[offsets[start] : offsets[end]]
                found = self._find(start, hiragana[start:end], spelled)
                if found is None and end == start + 1:
                    found = Segment(start, end, kana[start], UNKNOWN_COST, 1)
                if found and costs[start] + found.cost + WORD_COST < costs[end]:
                    costs[end], last[end] = costs[start] + found.cost + WORD_COST, found
        segments: list[Segment] = []
        end = len(kana)
        while end:
            segments.append(last[end])
            end = last[end].start
        return segments[::-1]

    def _find(self, start: int, typed: str, loose: str) -> Segment | None:
        """The word that is read like this, or at least loosely spelled like this."""
        written, reading = self.words.get(typed), typed
        if written is None and len(loose) >= MIN_LOOSE and loose in self.loose:
            reading = self.loose[loose]
            written = Written(self.words[reading].text, self.words[reading].cost + LOOSE_COST)
        if written is None:
            return None
        return Segment(start, start + len(typed), written.text, written.cost, len(reading))


def _is_certain(segment: Segment, is_beside_doubt: bool) -> bool:
    if is_beside_doubt:
        return segment.kana >= SURE_KANA and segment.cost_per_kana <= SURE_COST
    return segment.cost_per_kana <= MAX_COST or HIRAGANA.fullmatch(segment.text) is not None


def _is_spelled_out(segment: Segment, min_kana: int = 0) -> bool:
    """Whether it has kanji whose reading, so long at least, was typed to the last kana."""
    is_whole = min_kana <= segment.kana == segment.end - segment.start
    return is_whole and KANJI.search(segment.text) is not None

"""Numbers as people write them in either language: digits, words, kanji; counted from 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ROMAN = "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
"""Roman numbers from two; that of one is a word."""
KANJI = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{"壱": 1, "弐": 2, "参": 3},
}
UNITS = {"十": 10, "百": 100}
KANA = "いち に さん よん ご ろく なな はち きゅう じゅう".split()
KANA_ITEMS = "ひと ふた みっ よっ いつ むっ なな やっ ここの".split()
"""Numbers from one as they are said before ばん and つ."""

DIGITS = "〇一二三四五六七八九十百壱弐参"
JAPANESE = rf"[0-9]{{1,4}}|[{DIGITS}]{{1,5}}"
COUNTERS = "番目?|つ目|つめ|個目|人目|項目め|行目|段落目|ページ目|点目|本目|文目"
FROM_END = (
    r"(?P<end>next[- ]to[- ]last|last but (?P<but>one|two|three)|(?P<ante>ante)?penultimate"
    rf"|(?P<end_en>{'|'.join(ORDINALS[1:])}|[0-9]{{1,3}}(?:st|nd|rd|th))"
    r"(?:[- ]to)?[- ](?:last|(?:one )?(?:from|counting from) (?:the )?(?:end|last|bottom|back))"
    rf"|(?:最後|後ろ|末尾|うしろ|お尻|おしり|尻|しり|ケツ|けつ|下|した)から(?:数えて)?(?P<end_ja>{JAPANESE})(?:{COUNTERS})?)"
)
KANJI_RANGE = "\u4e00-\u9fff"
COUNTED = (
    rf"[年月日時分つ個件行歳名円]|か(?:国|所|条|月|年)|[点文人本](?![{KANJI_RANGE}])|項目|\.[0-9]"
)
"""After a number, what it counts: then it names no part."""
SEVERAL = (
    rf"(?:\b(?P<end_of_en>last|final|closing)\s+|\b(?:first|opening|initial|top)\s+)"
    rf"(?P<many_en>[2-9]|{'|'.join(WORDS[2:10])})\b(?![-./:%])"
    rf"|(?:(?P<end_of_ja>最後|末尾)|最初|冒頭|初め|はじめ)の(?P<many_ja>[2-9二三四五六七八九])"
    r"(?:つ|個|項目?|点|件|段落|人|条)(?!目|め)"
)
"""Several from either end: "the first three", 最後の2つ."""
LAST = r"(?P<last>\b(?:last|final)\b|最後|一番最後|ラスト(?![ァ-ヶ]))"
FIRST = (
    r"(?P<first>\bvery first\b|最初|先頭|(?:一番|いちばん)(?:初め|はじめ|上)|冒頭"
    r"|トップ(?![ァ-ヶー]))"
)
ORDINAL = (
    rf"(?P<ordinal>\b(?:{'|'.join(ORDINALS[1:])})\b|\b[0-9]{{1,4}}(?:st|nd|rd|th)\b"
    rf"|(?P<kana>{'|'.join(KANA)})ばん[め目]|(?P<kana_item>{'|'.join(KANA_ITEMS)})つ[め目]"
    rf"|第(?P<dai>{JAPANESE})(?:{COUNTERS})?|(?!一番(?!目))(?P<count>{JAPANESE})(?:{COUNTERS}))"
)
CARDINAL = (
    rf"(?P<cardinal>(?<![0-9])[0-9]{{1,4}}(?![0-9a-z]|{COUNTED})|\b(?:{'|'.join(WORDS)})\b"
    rf"|(?<![a-z])(?:{'|'.join(ROMAN)})(?![a-z])|[{DIGITS}]{{1,5}}(?![{KANJI_RANGE}つ]))"
)
NUMERAL = re.compile("|".join((FROM_END, SEVERAL, LAST, FIRST, ORDINAL, CARDINAL)))
"""Any of these in a text in NFKC and small letters."""


JOINED = re.compile(
    r"[\s、,]*(?:and|or|to|through|plus|&|と|や|か|から|及び|または|[、,~〜–-])"
    r"(?:\s+also)?(?:\s+the\b)?[\s、,]*"
)
"""What stands between two numbers of one name: "actions 2 and 3"."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start` to `end` of a text; below zero it counts from the end, -1 is the last."""

    value: int
    ordinal: bool
    start: int
    end: int


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers in a text in NFKC and small letters, in order; "the first two" is two numbers."""
    return tuple(
        Numeral(value, match["cardinal"] is None, match.start(), match.end())
        for match in NUMERAL.finditer(text)
        for value in _values(match)
    )


def _values(match: re.Match[str]) -> Sequence[int]:
    many = match["many_en"] or match["many_ja"]
    if many:
        from_end = match["end_of_en"] or match["end_of_ja"]
        count = read_number(many)
        return range(-count, 0) if from_end else range(1, count + 1)
    return (_value(match),)


def _value(match: re.Match[str]) -> int:
    if match["end"]:
        return -_read_from_end(match)
    if match["last"]:
        return -1
    if match["first"]:
        return 1
    if match["kana"] or match["kana_item"]:
        names, name = (KANA, match["kana"]) if match["kana"] else (KANA_ITEMS, match["kana_item"])
        return 1 + names.index(name)
    if match["ordinal"]:
        inner = match["dai"] or match["count"]
        return read_number(inner) if inner else _read_ordinal(match["ordinal"])
    return read_number(match["cardinal"])


def _read_from_end(match: re.Match[str]) -> int:
    if match["end_ja"]:
        return read_number(match["end_ja"])
    if match["end_en"]:
        return _read_ordinal(match["end_en"])
    if match["but"]:
        return 1 + read_number(match["but"])
    return 3 if match["ante"] else 2


def _read_ordinal(text: str) -> int:
    return ORDINALS.index(text) if text in ORDINALS else int(text[:-2])


def read_number(text: str) -> int:
    """The value of digits, an English word to twenty, a Roman number, or kanji below 1,000."""
    if text.isdecimal():
        return int(text)
    if text in WORDS:
        return WORDS.index(text)
    if text in ROMAN:
        return 2 + ROMAN.index(text)
    if all(char in KANJI for char in text):
        return int("".join(str(KANJI[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in UNITS:
            total, digit = total + (digit or 1) * UNITS[char], 0
        else:
            digit = KANJI[char]
    return total + digit


def spell_number(value: int) -> str:
    """The English word of a number from zero to twenty, or the digits of another one."""
    return WORDS[value] if 0 <= value < len(WORDS) else str(value)


def join_numerals(text: str, numerals: Sequence[Numeral]) -> list[list[Numeral]]:
    """Numbers of one kind, all ordinal or none, that are listed together, as one run."""
    runs = [[numeral] for numeral in numerals[:1]]
    for before, numeral in pairwise(numerals):
        gap = text[before.end : numeral.start]
        if before.ordinal == numeral.ordinal and (not gap or JOINED.fullmatch(gap)):
            runs[-1].append(numeral)
        else:
            runs.append([numeral])
    return runs

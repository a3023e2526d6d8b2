"""Kana: one script for all of it, one loose spelling, and what romaji stands for."""

import re

HIRAGANA_FROM_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")

ROWS_OF_VOWELS = {
    "あ": "あかさたなはまやらわがざだばぱゃ",
    "い": "いきしちにひみりぎじぢびぴ",
    "う": "うくすつぬふむゆるぐずづぶぷゅ",
    "え": "えけせてねへめれげぜでべぺ",
    "お": "おこそとのほもよろをごぞどぼぽょ",
}
LONG = {
    *(kana + vowel for vowel, row in ROWS_OF_VOWELS.items() for kana in row),
    *(kana + "う" for kana in ROWS_OF_VOWELS["お"]),
}
"""A kana with the vowel that makes it long."""

VOWELS = "aiueo"
ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
OTHERS = {
    "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を",
    "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "fa": "ふぁ", "fi": "ふぃ",
    "fe": "ふぇ", "fo": "ふぉ", "she": "しぇ", "che": "ちぇ", "je": "じぇ", "va": "ゔぁ",
    "vi": "ゔぃ", "vu": "ゔ", "ve": "ゔぇ", "vo": "ゔぉ", "thi": "てぃ", "dhi": "でぃ",
}  # fmt: skip
GLIDES = {"a": "ゃ", "u": "ゅ", "o": "ょ"}

SYLLABLES = {
    **{
        consonant + vowel: kana
        for consonant, row in ROWS.items()
        for vowel, kana in zip(VOWELS, row, strict=True)
    },
    **{
        f"{consonant}y{vowel}": row[1] + glide
        for consonant, row in ROWS.items()
        if consonant
        for vowel, glide in GLIDES.items()
    },
    **{
        consonant + vowel: kana + glide
        for consonant, kana in (("sh", "し"), ("ch", "ち"), ("j", "じ"))
        for vowel, glide in GLIDES.items()
    },
    **OTHERS,
}
"""Hepburn and Kunrei romaji, each syllable with its hiragana."""

SYLLABLE = re.compile(
    r"(?P<double>([kstpcgdbzj])(?=\2)|t(?=ch))?"
    rf"(?:(?P<syllable>{'|'.join(sorted(SYLLABLES, key=len, reverse=True))})"
    r"|n'|n(?![aiueoy])|m(?=[bpm]))"
)
MACRONS = str.maketrans({"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ei", "ō": "ou"})
MACRONS.update(str.maketrans({"â": "aa", "î": "ii", "û": "uu", "ê": "ei", "ô": "ou"}))


def to_hiragana(text: str) -> str:
    """Katakana as hiragana, character for character; ー and everything else stays."""
    return text.translate(HIRAGANA_FROM_KATAKANA)


def loosen_kana(hiragana: str) -> list[str]:
    """Each kana as it is loosely spelled, empty where it only makes a vowel long.

    Loosely spelled, words come out alike that a hurried writer, or romaji without marks, spells
    alike: こんぴゅーたー becomes こんぴゆた, 分野 and "bunya" become ぶにや.
    """
    loose = []
    for place, kana in enumerate(hiragana):
        pair = hiragana[place - 1 : place + 1] if place else ""
        if kana == "ー" or pair in LONG:
            loose.append("")
        elif kana == "ん" and hiragana[place + 1 : place + 2] in ("や", "ゆ", "よ"):
            loose.append("に")
        else:
            loose.append(kana.translate(SMALL))
    return loose


def read_romaji(word: str) -> str | None:
    """The hiragana of a word in small Latin letters, None if it is no romaji."""
    word = word.translate(MACRONS)
    kana, place = "", 0
    while place < len(word):
        match = SYLLABLE.match(word, place)
        if match is None:
            return None
        kana += "っ" if match["double"] else ""
        kana += SYLLABLES[match["syllable"]] if match["syllable"] else "ん"
        place = match.end()
    return kana

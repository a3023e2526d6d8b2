"""Whether a text is in the language that its file is for, judged by the words it uses most."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import wordfreq

from index.errors import StatementFolderError
from index.source import Block, StatementFolder
from index.text import KANA_OR_KANJI, Language

WORD = re.compile(r"[^\W\d_]+")
KANA = re.compile(r"[\u3041-\u30ff]")
LATIN = re.compile(r"[a-z\u00c0-\u024f]")
MIN_LETTERS, MIN_WORDS, MAX_WORDS = 30, 20, 500
"""A shorter text may be in any language; a longer one is judged by its beginning."""
MIN_ENGLISH = 4.3
"""The mean Zipf frequency (0 to 8) that English texts reach: 5.0 to 5.9 in those tried, while those
in other languages stay below 3.7."""
MIN_LEAD = 0.5
"""By how much another language must be more likely than English."""
MIN_JAPANESE = 0.1
"""The least share of kana and kanji among the letters of a Japanese text, which may have much code
and many names."""
MIN_KANA = 0.05
"""The least share of kana among kana and kanji; Chinese has none."""

NAMES: Mapping[str, str] = {
    **{"ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "en": "English"},
    **{"es": "Spanish", "fi": "Finnish", "fil": "Filipino", "fr": "French", "hu": "Hungarian"},
    **{"id": "Indonesian", "is": "Icelandic", "it": "Italian", "lt": "Lithuanian"},
    **{"lv": "Latvian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish"},
    **{"pt": "Portuguese", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish"},
    **{"tr": "Turkish", "vi": "Vietnamese"},
}
"""The languages in Latin letters that are told apart."""


def check_languages(folder: StatementFolder) -> None:
    """Raise `StatementFolderError` if a file is in another language than its name says."""
    for language, file in folder.files.items():
        found = find_language(file.blocks, language)
        if found is not None:
            expected = {"en": "English", "ja": "Japanese"}[language]
            raise StatementFolderError(
                f"{file.name} is in {found}, not in {expected}; give the {expected} text in "
                f"{language}.md"
            )


def find_language(blocks: Sequence[Block], expected: Language) -> str | None:
    """The name of the language of a text if it is another than expected, otherwise None."""
    text = "\n".join(block.text for block in blocks if block.kind != "code").lower()
    letters = sum(char.isalpha() for char in text)
    words = WORD.findall(text)[:MAX_WORDS]
    japanese, latin = len(KANA_OR_KANJI.findall(text)), len(LATIN.findall(text))
    if letters < MIN_LETTERS:
        return None
    if 2 * (japanese + latin) < letters:
        return "another language"
    if expected == "ja":
        if japanese < MIN_JAPANESE * letters:
            return _name_latin(words) or "another language"
        return None if len(KANA.findall(text)) >= MIN_KANA * japanese else "Chinese"
    if 2 * japanese > letters:
        return "Japanese" if KANA.search(text) else "Chinese or Japanese"
    if len(words) < MIN_WORDS or _frequency(words, "en") >= MIN_ENGLISH:
        return None
    found = _name_latin(words)
    return None if found == "English" else found


def _name_latin(words: Sequence[str]) -> str | None:
    """The name of the likeliest language in Latin letters; None if none is likely."""
    scores = {code: _frequency(words, code) for code in NAMES}
    best = max(scores, key=lambda code: scores[code])
    likely = best == "en" or scores[best] > scores["en"] + MIN_LEAD
    return NAMES[best] if likely and scores[best] > MIN_ENGLISH - 1 else None


def _frequency(words: Sequence[str], code: str) -> float:
    """The mean Zipf frequency of words in a language, 0 to 8."""
    frequencies = _frequencies(code)
    return sum(
        wordfreq.freq_to_zipf(max(frequencies.get(word, 0.0), 1e-9)) for word in words
    ) / max(len(words), 1)


@cache
def _frequencies(code: str) -> Mapping[str, float]:
    return wordfreq.get_frequency_dict(code, wordlist="small")

"""Finds the noun phrases of a clause, which may be highlighted."""

import re
from collections.abc import Collection, Iterator, Sequence

from index.ranking.spans import HIRAGANA, KANJI, WORD
from index.text import Span, fold, function_words, split_phrases

AFTER_NOUN = re.compile("[のをにはがともへやでなしさすせ]|から|まで|より|ある|かつ|など")
"""Hiragana that can follow a complete noun: particles and forms of する. Before any other, as in
及び, the last kanji belongs to a word that continues in hiragana."""

LINKS = frozenset("of and or in for with on at the a an our its their".split())
LINKS_JA = frozenset("の と や な び かつ ある する した たな される された のある".split())
"""Words and hiragana that may stand inside of a span; any other one ends a noun phrase."""

BEFORE_VERB = frozenset(
    "to we i you they will shall would should could can may might must not".split()
)
"""Words after which an English word is a verb."""

VERB = re.compile(r"[a-z]{2,}(?:ing|ed|s|ize|ise)")
"""An English word that may be a verb, after which a noun phrase may begin."""

MODIFIER = re.compile(r"[a-z]+(?:ing|ed|al|ive|ous|ful|ic|able|ible|ary|ate)|[^a-z]*的")
"""A word that is no noun phrase by itself."""

AFTER_MODIFIER = re.compile(r"[なしすさせ]|\s+(?:and|or)\b")
"""After a modifier or a verbal noun, what shows that its noun phrase is not complete."""

MIN_LENGTH = 2
"""Code points of a candidate at least; in Latin letters one more."""

MAX_WORDS = 6
"""Maximum length of a candidate in words, or in Japanese in runs of one script."""


def split_noun_phrases(text: str, common: Collection[str]) -> Iterator[Span]:
    """The candidate spans of a text: noun phrases of 1 to `MAX_WORDS` words.

    They begin and end beside a common word, a function word, hiragana or a mark, so that no noun
    phrase is cut: of "respective policy issues" no part is a candidate.
    """
    for phrase in split_phrases(text):
        words = list(WORD.finditer(text, phrase.start, phrase.end))
        ends = [_end_of_content(text, word, phrase, common) for word in words]
        for first, first_word in enumerate(words):
            if not _may_begin(words, ends, first):
                continue
            for last in range(first, min(first + MAX_WORDS, len(words))):
                if last > first and ends[last - 1] < words[last - 1].end():
                    if not _is_link(words[last - 1], ends[last - 1]):
                        break
                if _may_end(text, words, ends, first, last):
                    yield Span(first_word.start(), ends[last])


def _end_of_content(text: str, word: re.Match[str], phrase: Span, common: Collection[str]) -> int:
    """The end of a word, without a final kanji that is inflected; its start if it means nothing.

    A capital letter inside of a phrase makes any word a name: "19 May".
    """
    folded, is_name = fold(word[0]), word[0][0].isupper() and word.start() > phrase.start
    is_empty = not is_name and (folded in common or folded in function_words())
    if is_empty or HIRAGANA.fullmatch(word[0]):
        return word.start()
    following = text[word.end() : word.end() + 1]
    inflected = KANJI.match(word[0][-1]) and HIRAGANA.match(following)
    is_noun = AFTER_NOUN.match(text, word.end()) is not None
    return word.end() - 1 if inflected and not is_noun else word.end()


def _may_begin(words: Sequence[re.Match[str]], ends: Sequence[int], first: int) -> bool:
    """Whether a word has content, continues no noun phrase and is no verb after "to"."""
    if ends[first] == words[first].start() or _is_verb(words, first):
        return False
    before = first - 1
    if before < 0 or ends[before] < words[before].end() or _is_verb(words, before):
        return True
    is_first = before == 0 or ends[before - 1] < words[before - 1].end()
    return is_first and VERB.fullmatch(fold(words[before][0])) is not None


def _is_verb(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether the word before says so; not in "from energy to health" or "limited to costs"."""
    *earlier, before = [fold(word[0]) for word in words[:number]] or [""]
    is_participle = bool(earlier) and earlier[-1].endswith("ed")
    is_noun = before == "to" and (is_participle or "from" in earlier)
    return before in BEFORE_VERB and not is_noun


def _may_end(
    text: str, words: Sequence[re.Match[str]], ends: Sequence[int], first: int, last: int
) -> bool:
    """Whether a word has content, and the noun phrase from the first word does not go on."""
    start, end = words[first].start(), ends[last]
    if end == words[last].start() or end - start < MIN_LENGTH + text[start:end].isascii():
        return False
    if (
        end == words[last].end()
        and last + 1 < len(words)
        and ends[last + 1] > words[last + 1].start()
    ):
        return False
    word = fold(text[words[last].start() : end])
    is_plural = last > 0 and words[last - 1][0].endswith("s") and not _is_verb(words, last - 1)
    if is_plural and word.endswith("s"):
        return False  # "technologies depends"
    is_modifier = MODIFIER.fullmatch(word) is not None
    goes_on = AFTER_MODIFIER.match(text, end) is not None
    return not (is_modifier and (goes_on or last == first)) and not (goes_on and not word.isascii())


def _is_link(word: re.Match[str], end: int) -> bool:
    """Whether what is left of a word without its content may stand inside of a noun phrase."""
    rest = word[0][end - word.start() :]
    return fold(rest) in LINKS or rest in LINKS_JA or KANJI.match(rest) is not None

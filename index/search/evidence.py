"""The words of a question that neither text of a statement has."""

import re

from index.examples import read_asking_words
from index.statement import Statement
from index.text import (
    KANJI_RANGE,
    Question,
    fold,
    fold_normalized,
    function_words,
    normalize_question,
    stems,
)

ENGLISH = re.compile(r"[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE)
JAPANESE = re.compile(
    rf"[{KANJI_RANGE}\u3005\u30a1-\u30fc]{{2,}}|[{KANJI_RANGE}](?=[はがをのもに]|って|$)"
)
"""Runs of kanji and katakana; a single kanji if a particle follows."""

INFLECTED = re.compile(
    rf"[{KANJI_RANGE}](?=[\u3041-\u309f])"
    r"(?![のをにはがともへやでなしさすせか]|だ|まで|より|って|ある|かつ|など|じゃ|とか|ください|下さい)"
)
"""A kanji whose word goes on in hiragana, so that where the word ends is not known."""

RUN = re.compile(rf"[{KANJI_RANGE}\u3005]+|[\u30a1-\u30fc]+")
JOINED = re.compile(r"[\s・]+")
KATAKANA = re.compile(r"[\u30a1-\u30fc]+")
MIN_KANJI, MIN_KATAKANA = 2, 3
"""Characters of a piece of a word in kanji, and in katakana alone."""

CONTRACTED = re.compile(r"n't$|'(?:re|ve|ll|d|m)$")
MIN_LETTERS = 3
MIN_SLIP_LETTERS = 5
"""Letters of a word in which a wrong, missing or swapped letter is taken for a slip."""

MAX_MISSING = 3
"""A question with more words that the texts lack is on something else altogether."""


class WordSearch:
    """Looks words up in both texts of one statement; safe for concurrent use.

    A word counts as found in any form and with a slip, so that it is rather found than missing.
    """

    def __init__(self, statement: Statement) -> None:
        clauses, sections = statement.clauses, statement.sections
        quotes = [quote.text for clause in clauses for quote in clause.quotes.values()]
        # What the answers call a part is no word to say of that it is missing.
        labels = [label for clause in clauses for label in clause.label.values()]
        names = [name for section in sections for name in section.name.values()]
        text = fold("\n".join([*quotes, *labels, *names, *statement.title.values()]))
        words = set(_split(text))
        self._text = JOINED.sub("", text)
        self._pieces = {piece for run in RUN.findall(self._text) for piece in _pieces(run)}
        self._stems = {stem for word in words for stem in stems(word)}
        self._slips = {slip for word in words for slip in _slips(word)}
        asking = read_asking_words()
        self._romaji = asking["romaji"]
        self._known = function_words() | asking["en"]
        self._known_japanese = asking["ja"] | function_words()

    def find_missing(self, question: Question) -> tuple[str, ...]:
        """The words that name what a question is about and occur in neither text, as typed.

        Words that were not typed, but read into a question, are left out. Empty if there are none,
        or too many.
        """
        words = [*self._find_english(question), *self._find_japanese(question)]
        typed = normalize_question(question.text).lower()
        missing = tuple(dict.fromkeys(word for word in words if word.lower() in typed))
        return missing if len(missing) <= MAX_MISSING else ()

    def _find_english(self, question: Question) -> list[str]:
        words = ENGLISH.findall(question.normalized)
        if (
            question.language == "en"
            and len(self._romaji.intersection(map(fold_normalized, words))) > 1
        ):
            return []
        return [word for word in words if self._lacks(fold_normalized(word).replace("’", "'"))]

    def _lacks(self, word: str) -> bool:
        is_contracted = CONTRACTED.search(word) is not None
        word = word.removesuffix("'s")
        parts = [part for part in _split(word) if part not in self._known]
        if len(word) < MIN_LETTERS or word in self._known or is_contracted or not parts:
            return False
        forms = {form for part in parts for form in stems(part)}
        return self._stems.isdisjoint(forms) and self._slips.isdisjoint(_slips(word))

    def _find_japanese(self, question: Question) -> list[str]:
        missing: list[str] = []
        for match in JAPANESE.finditer(question.normalized):
            text, folded = match[0], fold_normalized(match[0])
            asks = folded in self._known_japanese or folded.startswith("何")
            is_cut = INFLECTED.match(question.normalized, match.end() - 1) is not None
            is_found = folded in self._text or not self._pieces.isdisjoint(_pieces(folded))
            if not asks and not is_cut and not is_found:
                missing.append(text)
        return missing


def _pieces(run: str) -> set[str]:
    """What a word in Japanese may be made of; two words that share a piece may be one."""
    length = MIN_KATAKANA if KATAKANA.fullmatch(run) else MIN_KANJI
    short = run if len(run) <= length else ""
    return {short or run, *(run[start : start + length] for start in range(len(run) - length + 1))}


def _split(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text)


def _slips(word: str) -> set[str]:
    """A word and the word without each of its letters, if it is long enough for a slip."""
    if len(word) < MIN_SLIP_LETTERS:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

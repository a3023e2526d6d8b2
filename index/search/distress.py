"""Recognises calls for help by their words, wherever they stand in a message."""

import re

from index.examples import read_distress_words
from index.text import Question, fold

REPORTED = (
    r"(?![」』\"”]|(?:と(?:いう|言う|思う|考える|願う|感じる))?"
    r"(?:人|者|方々|気持ち|若者|患者|語|言葉|ことば|表現))"
)
"""Behind Japanese words: they are not about people in general who say so."""


class DistressWords:
    """Finds the words of `distress.tsv`; safe for concurrent use."""

    def __init__(self) -> None:
        words = [fold(_straighten(text)) for text in read_distress_words()]
        spaced = "|".join(re.escape(text) for text in words if text.isascii())
        unspaced = "|".join(re.escape(text) for text in words if not text.isascii())
        self._pattern = re.compile(rf"\b(?:{spaced})\b|(?:{unspaced}){REPORTED}")

    def occur_in(self, question: Question) -> bool:
        """Whether a question has such words."""
        return self._pattern.search(_straighten(question.folded)) is not None


def _straighten(text: str) -> str:
    """The text without apostrophes, which many people leave out."""
    return re.sub("['’‘]", "", text)

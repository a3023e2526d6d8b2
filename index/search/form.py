"""In what form a question wants a section or the whole statement.

Read from the words of the question, whatever the statement is about.
"""

import re
from typing import Literal

from index.examples import read_form_words, read_part_words
from index.search.word_table import WordTable
from index.text import Question

Form = Literal["outline", "full", "count", "link"]
"""`outline`: one line for each part; `full`: every word; `count`: first how many there are; `link`:
first where the text can be read."""


class FormReader:
    """Finds the form that a question asks for; safe for concurrent use."""

    def __init__(self) -> None:
        words, parts = read_form_words(), read_part_words()
        self._words = {kind: WordTable(known) for kind, known in words.items()}
        forms = [word for kind, known in words.items() if kind != "brief" for word in known]
        items = [f"{item}{plural}" for item in parts["item"] for plural in ("", "s")]
        self._known = WordTable({*forms, *items, *parts["filler"]})

    def read(self, question: Question) -> Form:
        """The form; `outline` unless another one is asked for."""
        text = self._words["other"].cut(question.normalized.lower())
        if self._has("count", text):
            return "count"
        if self._has("link", text):
            return "link"
        if self._has("brief", text):
            return "outline"
        if self._has("full", text) or (self._has("whole", text) and self._has("show", text)):
            return "full"
        return "outline"

    def asks_for_whole(self, question: Question) -> bool:
        """Whether a question asks for all words, their number or where they are, and no more."""
        if self.read(question) == "outline":
            return False
        return re.search(r"\w", self._known.cut(question.normalized.lower())) is None

    def _has(self, kind: str, text: str) -> bool:
        return self._words[kind].has_any(text)

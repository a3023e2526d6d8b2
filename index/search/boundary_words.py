"""Clauses that a question names by the words that they begin with, or in Japanese end with."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.statement import Statement

KNOWN_BY = re.compile(
    r"(?:start|begin|open)\w*(?: with)?\W+(?P<words>\w.{2,60})"
    r"|[\"“「『](?P<quoted>[^\"”」』]{2,60})[\"”」』]"
    r"(?:で|から|と)?\s*(?P<place>(?:始ま|はじま|終わ|おわ)(?:る|り|っている|ってる)?|の|という|paragraph|one|bullet|clause|,|、)"
)
"""Words that a part is known by: "the paragraph that begins with …", 「…」で終わる段落."""


QUOTED = re.compile(r"[\"“「『]([^\"”」』]{2,60})[\"”」』]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a clause that stand in quotation marks from `start` to `end` of a question."""

    clause: str
    start: int
    end: int
    begins: bool
    ends: bool


class BoundaryWords:
    """Finds such clauses in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        self._texts = [
            (clause.id, [quote.text.lower() for quote in clause.quotes.values()])
            for clause in statement.clauses
        ]

    def find_quoted(self, text: str) -> list[Quoted]:
        """The words that a question quotes from the beginning or end of one clause alone."""
        found = []
        for match in QUOTED.finditer(text):
            words = match[1].strip(" .,…、。")
            having = [clause for clause, texts in self._texts if any(words in one for one in texts)]
            if words and len(having) == 1:
                texts = dict(self._texts)[having[0]]
                begins = any(one.startswith(words) for one in texts)
                ends = any(_ends_with(one, words) for one in texts)
                found.append(Quoted(having[0], match.start(), match.end(), begins, ends))
        return found

    def find(self, text: str, strip_around: Callable[[str, int, int], str]) -> tuple[str, ...]:
        """The clauses, none if no such words are given.

        `text` is a question in NFKC and small letters. `strip_around` says what is left of a text
        without a span and what is no name.
        """
        match = KNOWN_BY.search(text)
        if match is None:
            return ()
        if match["quoted"] and strip_around(text, *match.span()):
            return ()
        words = (match["words"] or match["quoted"]).strip(" \"'“”「」?？.。…")
        ends = (match["place"] or "").startswith(("終", "おわ"))
        is_known = _ends_with if ends else str.startswith
        return tuple(
            clause for clause, texts in self._texts if any(is_known(one, words) for one in texts)
        )


def _ends_with(text: str, words: str) -> bool:
    return text.rstrip("。、.;:").endswith(words.rstrip("。、.;:"))

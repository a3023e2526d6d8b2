"""Clauses that a question names by the words that they begin with, or in Japanese end with."""

import re
from collections.abc import Callable

from index.statement import Statement

KNOWN_BY = re.compile(
    r"(?:start|begin|open)\w*(?: with)?\W+(?P<words>\w.{2,60})"
    r"|[\"“「『](?P<quoted>[^\"”」』]{2,60})[\"”」』]"
    r"(?:で|から|と)?\s*(?P<place>(?:始ま|はじま|終わ|おわ)(?:る|り|っている|ってる)?|の|という|paragraph|one|bullet|clause|,|、)"
)
"""Words that a part is known by: "the paragraph that begins with …", 「…」で終わる段落."""


class BoundaryWords:
    """Finds such clauses in one statement; safe for concurrent use."""

    def __init__(self, statement: Statement) -> None:
        self._texts = [
            (clause.id, [quote.text.lower() for quote in clause.quotes.values()])
            for clause in statement.clauses
        ]

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
    return text.rstrip("。、.;:").endswith(words.rstrip("。、"))

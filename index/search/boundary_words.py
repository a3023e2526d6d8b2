"""Clauses that a question names by the words that they begin or end with."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.statement import Statement

BEGINS = re.compile(r"\b(?:start|begin|open)\w*(?: with)?\W+(?P<words>\w.{2,60})")
"""Words that a part begins with: "the paragraph that begins with Exploring"."""

BEFORE_BEGINNING = re.compile(
    r"\b(?:starts?|starting|begins?|beginning|opens?|opening)(?: with)?\W*$"
)
QUOTED = re.compile(r"[\"“「『]([^\"”」』]{2,60})[\"”」』]")
BEFORE_END = re.compile(
    r"\b(?:end|finish|clos|stop|conclud)\w*(?: with| in| on| by)?\W*$|末尾(?:が|は)\s*$"
)
AFTER_END = re.compile(r"(?:で|と)?\s*(?:終わ|おわ)(?:る|り|っている|ってる)?")
AFTER_BEGINNING = re.compile(
    r"(?:で|から|と)?\s*(?P<begins>始ま|はじま)(?:る|り|っている|ってる)?"
    r"|\s*(?:の|という|paragraph|one|bullet|clause|,|、)"
)
"""What stands beside quoted words of a part: 「…」で終わる段落."""


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

    def find(
        self, text: str, strip_around: Callable[[str, int, int], str]
    ) -> tuple[str, ...] | None:
        """The clauses with these words, none if there are none; None if no words are given.

        `text` is a question in NFKC and small letters. `strip_around` says what is left of a text
        without a span and what is no name.
        """
        quoted = QUOTED.search(text)
        if quoted is None:
            match = BEGINS.search(text)
            return self._having(match["words"], str.startswith) or None if match else None
        before = BEFORE_END.search(text[: quoted.start()])
        after = AFTER_END.match(text, quoted.end())
        if before or after:
            start = before.start() if before else quoted.start()
            end = after.end() if after else quoted.end()
            if not strip_around(text, start, end):
                return self._having(quoted[1], _ends_with)
            return None
        if BEFORE_BEGINNING.search(text[: quoted.start()]):
            return self._having(quoted[1], str.startswith)
        after = AFTER_BEGINNING.match(text, quoted.end())
        if after is None or strip_around(text, quoted.start(), after.end()):
            return None
        known = self._having(quoted[1], str.startswith)
        return known if known or after["begins"] else None

    def _having(self, words: str, is_known: Callable[[str, str], bool]) -> tuple[str, ...]:
        cut = words.strip(" \"'“”「」?？.。…、,")
        return tuple(
            clause for clause, texts in self._texts if any(is_known(one, cut) for one in texts)
        )


def _ends_with(text: str, words: str) -> bool:
    return text.rstrip("。、.;:,").endswith(words.rstrip("。、.;:,"))

"""The words that name a statement, its clauses and the source of a quotation."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from index.quotation.country_names import match_pair, name_countries
from index.quotation.service_lines import match_lines
from index.statement import Statement
from index.text import LANGUAGES, function_words, read_shipped_table

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept"),
    *("sep", "oct", "nov", "dec"),
)
NUMBER = (
    r"(?:\d+(?:st|nd|rd|th)?|[ivxlc]{1,5}(?![a-z])|[一二三四五六七八九十〇]+|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth)"
)
DATE = r"(?:令和|平成|昭和)?\s*(?:\d+|元|[一二三四五六七八九十〇]+)\s*[年月日]"
MINISTRY = r"[一-鿿々]{1,6}[省府庁]"
"""A ministry or office in Japanese, which may have made the translation."""
LINK = r"(?:https?://|www\.)[^\s「」『』“”()<>、。]+|/statement#[\w-]+"
WORD_END = r"(?:(?<=[a-z0-9])(?![a-z0-9])|(?<![a-z0-9]))"
SEPARATOR = re.compile(r"[\W_⁰¹²³⁴-⁹]+")


def fold_each(text: str) -> str:
    """The text in lower case and full-width characters as half-width ones; the same length."""
    return "".join(_fold(char) for char in text)


def _fold(char: str) -> str:
    if char in "\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if char.isascii():
        return char.lower()
    if char in "⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩":
        return char
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


@dataclass(frozen=True)
class SourceNames:
    """What a statement and its parts are called, and the lines that a service adds.

    `phrases` are such lines; a name in braces stands for a count, a name or other words.
    """

    statement: Statement
    phrases: Sequence[str] = ()

    def consumes(self, text: str, whole: bool = False) -> bool:
        """Whether a text has nothing but words that name a source, at least one of them plainly.

        `whole`: the text is a line or in brackets, so that a date or a language is enough.
        """
        position, is_named, is_weakly_named = 0, False, False
        while position < len(text):
            if match := SEPARATOR.match(text, position):
                position = match.end()
                continue
            match = self._word.match(text, position)
            if match is None or match.end() == position:
                return False
            is_named = is_named or match.lastgroup == "plain"
            is_weakly_named = is_weakly_named or match.lastgroup == "weak"
            position = match.end()
        return is_named or (whole and is_weakly_named)

    def find_clause(self, text: str, titles: bool = True) -> range | None:
        """The first whole clause in a text that could be taken for the name of a source.

        Without `titles`, the title of the statement is not looked for.
        """
        own = {fold_each(title) for title in self.statement.title.values()}
        found = [
            match.span()
            for name in self._named_clauses
            if (titles or name not in own)
            and (match := re.search(re.escape(name), text)) is not None
        ]
        return range(*min(found)) if found else None

    @cached_property
    def _named_clauses(self) -> list[str]:
        return [
            text
            for clause in self.statement.clauses
            for quote in clause.quotes.values()
            if self.consumes(text := fold_each(quote.text), whole=True)
        ]

    def is_service_line(self, line: str) -> bool:
        """Whether a line is one that the service adds."""
        matches = (pattern.fullmatch(line.strip()) for pattern in self._service)
        return any(
            all(_squeeze(text) in self._squeezed for text in match.groups())
            for match in matches
            if match is not None
        )

    @cached_property
    def _squeezed(self) -> str:
        """All clauses without anything but letters and digits."""
        texts = [
            quote.text for clause in self.statement.clauses for quote in clause.quotes.values()
        ]
        return " ".join(_squeeze(fold_each(text)) for text in texts)

    @cached_property
    def label(self) -> re.Pattern[str]:
        """A label at the start of a line, with what separates it from the quotation."""
        labels = _alternatives(self._labels)
        numbered = _alternatives(label for label in self._labels if label[-1:].isdigit())
        part = (
            rf"{_alternatives(self._table('part'))}\s*(?:no\.?\s*)?[(]?{NUMBER}[)]?"
            rf"(?:\s*(?:[-–~,&]|and|to)\s*{NUMBER}){{0,9}}|{self._counted}"
        )
        status = rf"(?:\s*[(]{_alternatives(self._statuses)}[)])?"
        return re.compile(
            rf"(?:{labels}|{part}){status}\s*(?:[:.)\]、—–―-]+|(?=[\"“「『]|$))\s*|(?:{numbered}|{part})\b{status}\s+"
            rf"|{self._counted}\s*"
        )

    @cached_property
    def _counted(self) -> str:
        number = r"第?\s*[\d一二三四五六七八九十]{1,3}\s*"
        noun = r"(?:項目?|条|号|章|節|段落|点目|文|つ目|番目)(?:目)?(?!以)"
        return rf"{number}{noun}|第[一二三四五六七八九十\d]{{1,2}}(?:に|は)?(?=[、:\s「])"

    @cached_property
    def _labels(self) -> list[str]:
        names = [clause.label for clause in self.statement.clauses]
        names += [section.name for section in self.statement.sections]
        ids = [clause.id for clause in self.statement.clauses]
        return sorted({fold_each(name[code]) for name in names for code in LANGUAGES} | {*ids})

    @cached_property
    def _statuses(self) -> list[str]:
        editions = self.statement.editions.values()
        return sorted({fold_each(name) for edition in editions for name in edition.status.values()})

    @cached_property
    def _word(self) -> re.Pattern[str]:
        titles = [fold_each(title) for title in self.statement.title.values()]
        numbered = [label for label in self._labels if label[-1:].isdigit()]
        places = self.statement.place.values() if self.statement.place else ()
        part = rf"{_alternatives(self._table('part'))}\s*(?:no\.?\s*)?{NUMBER}"
        plain = "|".join(
            [
                _alternatives([*titles, *numbered, *self._statuses, *self._table("source")]),
                *(part, rf"{NUMBER}\s+{_alternatives(self._table('part'))}", self._counted, LINK),
                _alternatives(word for title in titles for word in self._naming_words(title)),
                _alternatives(self._table("document")),
            ]
        )
        weak = "|".join(
            [
                DATE,
                _alternatives([*self._labels, *MONTHS, *self._table("language")]),
                r"\d{4}(?!\d)",
            ]
        )
        others = [
            *chain.from_iterable(_words_of(title) for title in titles),
            *chain.from_iterable(_words_of(label) for label in self._labels),
            *(fold_each(place) for place in places),
            *self._countries,
            *self._table("word"),
        ]
        return re.compile(
            rf"(?P<plain>{plain}){WORD_END}|(?P<weak>{weak})(?![a-z])"
            rf"|(?P<other>{_alternatives(others)}|{match_pair(self._countries)}|{MINISTRY}|{NUMBER}){WORD_END}"
        )

    def _naming_words(self, title: str) -> list[str]:
        """The words of a title that name the document on their own: 「東京声明」."""
        kinds = tuple(self._table("document"))
        return [word for word in _words_of(title) if word.endswith(kinds)]

    def is_heading(self, line: str) -> bool:
        """Whether a line is the heading of a column, such as "Text"."""
        return line.strip() in self._headings

    @cached_property
    def _headings(self) -> frozenset[str]:
        return frozenset(fold_each(text) for text in self._table("heading"))

    @cached_property
    def _countries(self) -> list[str]:
        return [fold_each(name) for name in name_countries(self.statement)]

    @cached_property
    def _service(self) -> list[re.Pattern[str]]:
        named = _alternatives([*self._labels, *self._statuses, ",", "、", " "])
        return match_lines(
            [fold_each(line.strip()) for phrase in self.phrases for line in phrase.splitlines()],
            named,
        )

    @staticmethod
    def _table(kind: str) -> list[str]:
        rows = read_shipped_table(__package__, "surroundings.tsv")
        return [row["text"] for row in rows if row["kind"] == kind]


def _squeeze(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else r"(?!)"


def _words_of(name: str) -> list[str]:
    """The words of a name; in Japanese its runs of kanji, katakana or Latin letters."""
    words = re.findall(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[一-鿿々]{2,}|[ァ-ヺー]{2,}", name)
    return [word for word in words if word not in function_words() or len(word) < 5]

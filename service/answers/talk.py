"""What the service says of itself: the reply to small talk, true to the operator's settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.examples import TalkKind
from index.statement import Statement
from index.text import LANGUAGES, Language
from service.answers.citation import name_clause, name_editions
from service.settings import Settings
from service.words import (
    DAYS,
    FEEDBACK,
    GENERAL_SUGGESTIONS,
    HELP_LINE,
    NOT_STORED,
    OPERATOR,
    OPERATOR_PAGE,
    OPERATOR_UNNAMED,
    QUOTATION,
    QUOTATION_SEPARATOR,
    SENTENCE_SEPARATOR,
    SOURCE,
    SOURCE_IN_FULL,
    SOURCES_UNKNOWN,
    STORED,
    TALK,
)

MAX_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Operator:
    """What people are told about who runs the service; all of it is optional.

    `log_days` is how many days questions are stored, None if they are not.
    """

    name: str | None = None
    url: str | None = None
    help_line: str | None = None
    log_days: int | None = None


UNNAMED = Operator()


def read_operator(settings: Settings) -> Operator:
    """What the settings say about the operator."""
    return Operator(
        settings.operator_name,
        settings.operator_url,
        settings.help_line,
        None if settings.question_log is None else settings.question_log_days,
    )


@dataclass(frozen=True, slots=True)
class TalkWriter:
    """Writes replies to small talk in one language; `origin` is the scheme and host of links."""

    statement: Statement
    operator: Operator
    language: Language
    origin: str | None = None

    def write(self, kind: TalkKind) -> str:
        """The reply to a kind of small talk, in one line."""
        more: Mapping[TalkKind, Callable[[], str]] = {
            "help": self._suggest,
            "operator": self._name_operator,
            "sources": self._list_sources,
            "cite": self._show_citation,
            "stored": self._say_what_is_stored,
            "wrong": self._offer_feedback,
            "distress": self._name_help_line,
        }
        return TALK[kind][self.language].format(
            title=self.statement.title[self.language],
            more=more[kind]() if kind in more else "",
            **name_editions(self.statement, self.language),
        )

    def _suggest(self) -> str:
        suggestions = self.statement.suggestions or GENERAL_SUGGESTIONS
        return QUOTATION_SEPARATOR[self.language].join(
            QUOTATION[self.language].format(text=text)
            for text in suggestions[self.language][:MAX_SUGGESTIONS]
        )

    def _name_operator(self) -> str:
        name, url = self.operator.name, self.operator.url
        named = OPERATOR[self.language].format(name=name) if name else ""
        page = OPERATOR_PAGE[self.language].format(url=url) if url else ""
        known = SENTENCE_SEPARATOR[self.language].join(filter(None, [named, page]))
        return known or OPERATOR_UNNAMED[self.language]

    def _list_sources(self) -> str:
        sources = [
            SOURCE[code][self.language].format(url=source)
            for code in LANGUAGES
            if (source := self.statement.editions[code].source)
        ]
        in_full = (
            [SOURCE_IN_FULL[self.language].format(url=f"{self.origin}/statement")]
            if self.origin
            else []
        )
        if sources:
            return " ".join([*sources, *in_full])
        return SENTENCE_SEPARATOR[self.language].join([SOURCES_UNKNOWN[self.language], *in_full])

    def _show_citation(self) -> str:
        clause = self.statement.clauses[min(1, len(self.statement.clauses) - 1)]
        return name_clause(self.statement, clause, self.language)

    def _say_what_is_stored(self) -> str:
        days = self.operator.log_days
        if days is None:
            return NOT_STORED[self.language]
        return STORED[self.language].format(days=write_days(days, self.language))

    def _offer_feedback(self) -> str:
        return FEEDBACK[self.language] if self.operator.log_days is not None else ""

    def _name_help_line(self) -> str:
        line = self.operator.help_line
        return HELP_LINE[self.language].format(help_line=line) if line else ""


def write_days(days: int, language: Language) -> str:
    """A number of days in words: one day, 30 days."""
    return DAYS[language][days == 1].format(days=days)

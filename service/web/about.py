"""What the service says of itself: in a line on the start page, and on a page of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.statement import Statement
from index.text import LANGUAGES, Language
from service.answers import Contact, Operator, TalkWriter, write_days
from service.assistant import Assistant
from service.words import (
    ABOUT,
    IN_ADDRESS,
    IN_SHORT,
    LIMITED,
    NO_COOKIES,
    NO_OTHERS,
    NOT_OFFICIAL,
    NOT_STORED_IN_SHORT,
    OPERATOR,
    OPERATOR_UNNAMED,
    RATE,
    RATE_SEPARATOR,
    SENTENCE_SEPARATOR,
    SOURCES_UNKNOWN,
    STORED_IN_SHORT,
    UNITS,
    Unit,
)

RATES: dict[Unit, re.Pattern[str]] = {
    unit: re.compile(rf"([0-9]+) ?(?:per|/) ?(?:([0-9]+) )?{unit}s?") for unit in UNITS
}
"""A rate of the setting `CLIENT_LIMIT`: amount, number of units, unit."""


@dataclass(frozen=True, slots=True)
class About:
    """What the settings say of the service; `client_limit` is in the notation of `limits`."""

    statement: Statement
    operator: Operator
    contact: Contact
    client_limit: str | None

    def write_line(self, language: Language) -> str:
        """What the service is, who runs it, whether it is official, and what is stored."""
        named = IN_SHORT["named" if self.operator.name else "unnamed"][language]
        days = self.operator.log_days
        stored = STORED_IN_SHORT if days is not None else NOT_STORED_IN_SHORT
        return SENTENCE_SEPARATOR[language].join(
            (
                named.format(name=self.operator.name),
                NOT_OFFICIAL[language],
                stored[language].format(days=write_days(days or 0, language)),
            )
        )

    def describe(self, language: Language) -> dict[str, object]:
        """The variables of the page."""
        writer = TalkWriter(self.statement, self.operator, language)
        name = self.operator.name
        return {
            "about": ABOUT[language],
            "what": [writer.write("other"), writer.write("how")],
            "named": OPERATOR[language].format(name=name) if name else OPERATOR_UNNAMED[language],
            "operator": self.operator,
            "official": writer.write("official"),
            "sources_unknown": SOURCES_UNKNOWN[language],
            "sources": self.sources,
            "privacy": list(self._write_privacy(writer)),
            "contact": self.contact,
        }

    @property
    def sources(self) -> dict[Language, str]:
        """The addresses of the published texts that are known."""
        editions = self.statement.editions
        return {code: source for code in LANGUAGES if (source := editions[code].source)}

    def _write_privacy(self, writer: TalkWriter) -> Iterator[str]:
        language = writer.language
        yield writer.write("stored")
        yield IN_ADDRESS[language]
        if self.client_limit:
            yield LIMITED[language].format(rates=write_rates(self.client_limit, language))
        yield NO_COOKIES[language]
        yield NO_OTHERS[language]


def describe_service(assistant: Assistant, client_limit: str | None) -> About:
    """What an assistant and the rate limit of its clients say of the service."""
    statement, operator = assistant.index.statement, assistant.operator
    return About(statement, operator, assistant.contact, client_limit)


def write_rates(rates: str, language: Language) -> str:
    """Rates in words: `60/minute; 500 per 2 day` is "60 per minute, 500 per 2 days"."""
    return RATE_SEPARATOR[language].join(
        RATE[language][count in (None, "1")].format(
            amount=amount, count=count, unit=UNITS[unit][language]
        )
        for rate in rates.split(";")
        for unit, pattern in RATES.items()
        for amount, count in [match.groups() for match in [pattern.search(rate)] if match]
    )

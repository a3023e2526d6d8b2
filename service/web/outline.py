"""An outline as a page shows it: one line for each part, with a link to it in the full text."""

from dataclasses import dataclass
from urllib.parse import urlencode

from index.text import Language
from service.schema import AskResponse
from service.words import PASSAGES, QUOTATION


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A part of an outline, in the language of the answer; `count` is empty for one clause."""

    label: str
    count: str
    url: str
    quotation: str
    lead_in: str | None


def show_outline(answer: AskResponse, page: Language, reader: str) -> tuple[OutlineLine, ...]:
    """The lines of an answer's outline, none if it has none; see `show_clauses` for `reader`."""
    language = answer.language
    query = urlencode([("lang", page)])
    return tuple(
        OutlineLine(
            label=entry.label,
            count=PASSAGES[language].format(count=entry.count) if entry.count > 1 else "",
            url=f"{reader}{query}#{entry.id}",
            quotation=QUOTATION[language].format(text=entry.text),
            lead_in=entry.lead_in,
        )
        for entry in answer.outline
    )

"""A turn as a page shows it: an answer with its cards, and what stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.statement import Statement
from service.answers import cut_opening, write_message
from service.guard import request_origin
from service.schema import AskResponse
from service.web.card import Card, show_clauses
from service.web.outline import OutlineLine, show_outline
from service.web.page_frame import page_language
from service.words import GENERAL_SUGGESTIONS, PAGE, QUOTATION, REPLY

MAX_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTurn:
    """An answer; `is_silent` is whether it tells that the statement has none.

    `related` is the nearest clause in a line, if it is near; `suggestions` are questions to ask
    instead. `reply` is the answer as a message to copy, empty if there is nothing to pass on;
    `spoken` is what a screen reader says of it at once.
    """

    answer: AskResponse
    clauses: tuple[Card, ...]
    nearest: tuple[Card, ...]
    outline: tuple[OutlineLine, ...]
    is_silent: bool
    related: OutlineLine | None
    suggestions: tuple[str, ...]
    reply: str
    spoken: str


def show_turns(
    statement: Statement, answers: Sequence[AskResponse], reader: str
) -> list[ShownTurn]:
    """The turns of a conversation; links to clauses in the full text start with `reader`."""
    asked = {answer.question for answer in answers}
    return [_show_turn(statement, answer, reader, asked) for answer in answers]


def _show_turn(
    statement: Statement, answer: AskResponse, reader: str, asked: set[str]
) -> ShownTurn:
    first, page, origin = answer.language, page_language(), request_origin()
    nearest = show_clauses(statement, answer.nearest, first, page, origin, reader)
    is_silent = answer.outcome == "not_in_statement"
    others = (statement.suggestions or GENERAL_SUGGESTIONS)[first]
    return ShownTurn(
        answer=answer,
        clauses=show_clauses(statement, answer.clauses, first, page, origin, reader),
        nearest=nearest,
        outline=show_outline(answer, page, reader),
        is_silent=is_silent,
        related=_relate(answer, nearest[0]) if nearest and answer.near else None,
        suggestions=tuple(one for one in others if one not in asked)[:MAX_SUGGESTIONS]
        if is_silent
        else (),
        reply=""
        if answer.outcome == "conversation"
        else REPLY[first].format(
            question=answer.question, message=write_message(answer, statement, origin)
        ),
        spoken=_speak(answer),
    )


def _relate(answer: AskResponse, card: Card) -> OutlineLine:
    clause, language = answer.nearest[0], answer.language
    lead_in = clause.lead_in.texts[language].text if clause.lead_in else None
    opening = cut_opening(clause.texts[language].text, language)
    return OutlineLine(
        label=clause.label,
        count="",
        url=card.url,
        quotation=QUOTATION[language].format(text=opening),
        lead_in=lead_in,
    )


def _speak(answer: AskResponse) -> str:
    """The short answer or the first words of the clause; of anything else, what is said of it."""
    language = answer.language
    if answer.summary or not answer.clauses:
        return answer.summary or answer.answer
    if answer.parts:
        return PAGE[language]["between"].join(clause.label for clause in answer.clauses)
    clause = answer.clauses[0]
    words = (answer.short_answer or {}).get(language) or clause.texts[language].text
    return f"{clause.label}{PAGE[language]['colon']}{cut_opening(words, language)}"

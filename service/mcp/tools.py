"""What a program with a language model can do with the statement, whatever it speaks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.answers import find_clause, view_clause, write_clause, write_findings, write_message
from service.assistant import Assistant
from service.schema import AskRequest, AskResponse, ClauseView, VerifyRequest, VerifyResponse

Answer = tuple[object, str]
"""What a tool returns: a response as the HTTP interface has it, and its words for a person."""


class ClauseRequest(BaseModel):
    """Which clause; `language` is that of labels and status."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Annotated[
        str, Field(max_length=100, description="ID of the clause, as in answers and resources")
    ]
    language: Annotated[
        Literal["en", "ja"], Field(description="Of label and status, and of the first text.")
    ] = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTool:
    """A tool, the shapes that it takes and returns, and what answers."""

    name: str
    title: str
    description: str
    request: type[BaseModel]
    response: type[Any]
    call: Callable[[Any], Answer]


def make_tools(assistant: Assistant) -> tuple[StatementTool, ...]:
    """The tools of one assistant."""
    statement, origin = assistant.index.statement, assistant.origin

    def ask(request: AskRequest) -> Answer:
        answer = assistant.ask(request)
        return answer, write_message(answer, statement, origin)

    def get(request: ClauseRequest) -> Answer:
        clause = find_clause(statement, request.id)
        words = write_clause(statement, clause, request.language, origin)
        return view_clause(statement, clause, request.language, origin), words

    def verify(request: VerifyRequest) -> Answer:
        result = assistant.verify(request)
        return result, write_findings(result, statement, origin)

    title = statement.title["en"]
    return (
        StatementTool(
            name="ask_statement",
            title="Ask the statement",
            description=f"Find the clauses of “{title}” that answer a question in English or "
            "Japanese, word for word in both languages, or learn that it does not say.",
            request=AskRequest,
            response=AskResponse,
            call=ask,
        ),
        StatementTool(
            name="get_clause",
            title="Read a clause",
            description=f"One clause of “{title}” by its id, in both languages.",
            request=ClauseRequest,
            response=ClauseView,
            call=get,
        ),
        StatementTool(
            name="verify_quotation",
            title="Check a quotation",
            description=f"Tell whether a text in English or Japanese is a quotation from “{title}” "
            "word for word, and if not, what was altered.",
            request=VerifyRequest,
            response=VerifyResponse,
            call=verify,
        ),
    )

"""The tools that a language model can call, independent of the protocol."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from service.answers import find_clause, view_clause, write_clause, write_findings, write_message
from service.assistant import Assistant
from service.mcp.outline import (
    OutlineRequest,
    StatementOutline,
    outline_statement,
    write_sections,
)
from service.mcp.term import TermPlaces, TermRequest, list_places, write_places
from service.schema import (
    AskRequest,
    AskResponse,
    ClauseView,
    StrictShape,
    VerifyRequest,
    VerifyResponse,
)

ToolResult = tuple[object, str]
"""A response, the same as over HTTP, and its text for a person."""


class ClauseRequest(StrictShape):
    """A clause to read; `language` is that of label and status."""

    id: Annotated[
        str, Field(max_length=100, description="ID of the clause, as in answers and resources")
    ]
    language: Annotated[
        Literal["en", "ja"], Field(description="Language of label, status and first text.")
    ] = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTool:
    """A tool, the shapes of its request and response, and the function that it calls."""

    name: str
    title: str
    description: str
    request: type[BaseModel]
    response: type[Any]
    call: Callable[[Any], ToolResult]


def make_tools(assistant: Assistant) -> tuple[StatementTool, ...]:
    """The tools that one assistant offers."""
    statement, origin = assistant.index.statement, assistant.origin

    def ask(request: AskRequest) -> ToolResult:
        answer = assistant.ask(request)
        return answer, write_message(answer, statement, origin)

    def get(request: ClauseRequest) -> ToolResult:
        clause = find_clause(statement, request.id)
        text = write_clause(statement, clause, request.language, origin)
        return view_clause(statement, clause, request.language, origin), text

    def verify(request: VerifyRequest) -> ToolResult:
        result = assistant.verify(request)
        return result, write_findings(result, statement, origin)

    def outline(request: OutlineRequest) -> ToolResult:
        sections = outline_statement(statement, request.language)
        return sections, write_sections(sections)

    def find(request: TermRequest) -> ToolResult:
        places = list_places(assistant.index, request)
        return places, write_places(places, statement, origin)

    title = statement.title["en"]
    return (
        StatementTool(
            name="ask_statement",
            title="Ask the statement",
            description=f"Find the clauses of “{title}” that answer a question in English or "
            "Japanese, word for word in both languages, or learn that it has no answer.",
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
            name="outline",
            title="List sections and clauses",
            description=f"All sections and clauses of “{title}”, one line each: ID, label and "
            "first words.",
            request=OutlineRequest,
            response=StatementOutline,
            call=outline,
        ),
        StatementTool(
            name="find_term",
            title="Find a word or phrase",
            description=f"Every place in “{title}” where a word or phrase of either language "
            "stands, with its clause, its position and the clause in the other language. Shows "
            "how a term is rendered, and whether it is used at all.",
            request=TermRequest,
            response=TermPlaces,
            call=find,
        ),
        StatementTool(
            name="verify_quotation",
            title="Check a quotation",
            description=f"Check whether a text in English or Japanese quotes “{title}” word for "
            "word, and if not, what was altered.",
            request=VerifyRequest,
            response=VerifyResponse,
            call=verify,
        ),
    )

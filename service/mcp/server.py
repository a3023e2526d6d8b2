"""An MCP server with the statement's tools and resources, built on the official SDK."""

import json
import logging
import sys
from importlib.metadata import version
from typing import Any

import anyio.to_thread
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.shared.message import SessionMessage
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)
from pydantic import TypeAdapter

from index.statement import Clause, Statement
from index.text import LANGUAGES
from service.answers import find_clause, write_clause
from service.assistant import Assistant
from service.errors import DETAILS, ProblemError
from service.mcp.request_id import Input
from service.mcp.tools import StatementTool, make_tools
from service.mcp.unanswered import Unanswered
from service.mcp.unreadable import pass_on
from service.schema import check_shape, to_json

URI_PREFIX = "statement://clause/"
READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
Answers questions about “{title}” ({title_ja}) from its clauses alone.
Quote the clauses word for word, each with its label and its status ({status}); do not paraphrase, \
and do not make any intention firmer than the text does. Quote the lead-in of a fragment before it.
If `outcome` is `not_in_statement`, say that the statement does not say; do not answer from \
elsewhere in its name.
To follow up, send the earlier questions with the ids of the clauses that answered them as \
`history`.
Before showing any quotation that is not copied from a result, check it with `verify_quotation`.\
"""

Context = ServerRequestContext[Any]


def create_mcp_server(assistant: Assistant) -> Server[Any]:
    """A server in front of one assistant."""
    statement = assistant.index.statement
    tools = {tool.name: tool for tool in make_tools(assistant)}

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_describe_tool(tool) for tool in tools.values()])

    async def call_tool(_: Context, params: CallToolRequestParams) -> CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"No such tool. The tools are {', '.join(tools)}.")
        return await anyio.to_thread.run_sync(_call_tool, tool, params.arguments or {})

    async def list_resources(_: Context, __: PaginatedRequestParams | None) -> ListResourcesResult:
        return ListResourcesResult(
            resources=[_describe_clause(clause) for clause in statement.clauses]
        )

    async def list_templates(
        _: Context, __: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=[])

    async def read_resource(_: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        try:
            clause = find_clause(statement, str(params.uri).removeprefix(URI_PREFIX))
        except ProblemError as error:
            raise MCPError(INVALID_PARAMS, error.detail) from error
        text = write_clause(statement, clause, "en", assistant.origin)
        return ReadResourceResult(
            contents=[TextResourceContents(uri=params.uri, mime_type="text/plain", text=text)]
        )

    return Server(
        "statement-qa",
        version=version("statement-qa"),
        title=statement.title["en"],
        instructions=_write_instructions(statement),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def serve_stdio(server: Server[Any]) -> None:
    """Serve one client on standard input and output until the input ends."""
    anyio.run(_serve_stdio, server)


async def _serve_stdio(server: Server[Any]) -> None:
    send, receive = anyio.create_memory_object_stream[SessionMessage | Exception]()
    write, written = anyio.create_memory_object_stream[SessionMessage]()
    unanswered = Unanswered()
    options = server.create_initialization_options()
    lines = Input(sys.stdin.buffer, encoding="utf-8", errors="replace")
    async with (
        receive,
        stdio_server(anyio.wrap_file(lines)) as (received, replies),
        received,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(pass_on, received, replies, send, unanswered)
        tasks.start_soon(unanswered.send_replies, written, replies)
        await server.run(receive, write, options)
        tasks.cancel_scope.cancel()


def _describe_tool(tool: StatementTool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.request.model_json_schema(),
        output_schema=TypeAdapter(tool.response).json_schema(mode="serialization"),
        annotations=READ_ONLY,
    )


def _call_tool(tool: StatementTool, arguments: dict[str, Any]) -> CallToolResult:
    """Call the tool; the text of an error says what is expected."""
    try:
        response, text = tool.call(check_shape(arguments, tool.request))
    except ProblemError as error:
        return _error_result(error.one_line())
    except Exception:
        logging.getLogger(__name__).exception("%s failed", tool.name)
        return _error_result(DETAILS[500])
    return CallToolResult(
        content=[TextContent(text=text)], structured_content=json.loads(to_json(response))
    )


def _error_result(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=text)], is_error=True)


def _describe_clause(clause: Clause) -> Resource:
    return Resource(
        uri=f"{URI_PREFIX}{clause.id}",
        name=clause.id,
        title=clause.label["en"],
        description=f"{clause.label['en']} / {clause.label['ja']}, word for word in both languages",
        mime_type="text/plain",
    )


def _write_instructions(statement: Statement) -> str:
    editions = statement.editions
    return INSTRUCTIONS.format(
        title=statement.title["en"],
        title_ja=statement.title["ja"],
        status=", ".join(f"{code}: {editions[code].status['en']}" for code in LANGUAGES),
    )

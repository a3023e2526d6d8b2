"""The tools for programs with a language model, driven by the SDK's own client over real pipes."""

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import CallToolResult, TextResourceContents

from index.search import ClauseIndex
from index.text import Language
from service.assistant import open_assistant
from service.mcp import create_mcp_server
from service.mcp.unreadable import UNREADABLE, WRONG_ID
from service.settings import Settings
from tests.service.flask_reply import get, open_client
from tests.service.peer import to_body
from tests.service.run_apart import run_apart
from tests.service.running_server import PROGRAM, clean_environment
from tests.service.stand_in_index import failing

ORIGIN = "https://qa.example"
Act = Callable[[Client], Awaitable[Any]]


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Takes what the program writes beside the protocol."""
    return tmp_path_factory.mktemp("mcp") / "stderr"


@pytest.fixture(scope="module")
def act(index_folder: Path, errors: Path) -> Iterator[Callable[[Act], Any]]:
    """Does something with a client of a program that runs."""
    parameters = StdioServerParameters(
        command=str(PROGRAM),
        args=["mcp", "--index", str(index_folder)],
        env=clean_environment(PUBLIC_URL=ORIGIN),
    )
    with (
        errors.open("w", encoding="utf-8") as log,
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(parameters, log))) as client,
    ):
        yield lambda acting: portal.call(acting, client)


@pytest.fixture(scope="module")
def public(index: ClauseIndex) -> FlaskClient:
    """The HTTP interface at the same address."""
    return open_client(index, public_url=ORIGIN)


def call(act: Callable[[Act], Any], name: str, **arguments: object) -> CallToolResult:
    result: CallToolResult = act(lambda client: client.call_tool(name, arguments))
    return result


def words(result: CallToolResult) -> list[str]:
    (content,) = result.content
    assert content.type == "text"
    return content.text.split("\n\n")


def test_the_tools_are_told_with_what_they_take_and_return(act: Callable[[Act], Any]) -> None:
    tools = act(lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == [
        "ask_statement",
        "get_clause",
        "outline",
        "find_term",
        "verify_quotation",
    ]
    for tool in tools:
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.input_schema["additionalProperties"] is False
        assert "The Tokyo Statement on Quantum Cooperation" in tool.description
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint) == (True, True)
        assert (hints.destructive_hint, hints.open_world_hint) == (False, False)
    assert [list(tool.input_schema["properties"]) for tool in tools] == [
        ["question", "language", "limit", "history"],
        ["id", "language"],
        ["language"],
        ["term", "language"],
        ["text", "language"],
    ]


def test_the_program_says_how_to_quote(act: Callable[[Act], Any]) -> None:
    async def instructions(client: Client) -> str | None:
        return client.instructions

    told = act(instructions)
    assert "Quote the clauses word for word" in told
    assert "en: signed text, ja: provisional translation" in told


@pytest.mark.parametrize(
    ("name", "address", "arguments"),
    [
        ("ask_statement", "/v1/ask", {"question": "Who signed for Japan?", "limit": 1}),
        ("ask_statement", "/v1/ask", {"question": "日本側は誰が署名しましたか", "language": "en"}),
        ("ask_statement", "/v1/ask", {"question": "Who won the match on Sunday?"}),
        ("verify_quotation", "/v1/verify", {"text": "We will advance this agenda by:"}),
        ("verify_quotation", "/v1/verify", {"text": "人材交流を含む"}),
    ],
)
def test_the_structured_answer_is_that_of_the_http_interface(
    public: FlaskClient,
    act: Callable[[Act], Any],
    name: str,
    address: str,
    arguments: dict[str, object],
) -> None:
    async def both(client: Client) -> tuple[Any, CallToolResult]:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        return tools[name].output_schema, await client.call_tool(name, arguments)

    schema, result = act(both)
    assert result.structured_content == public.post(address, json=arguments).get_json()
    Draft202012Validator(schema).validate(result.structured_content)
    assert not result.is_error


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_clause_is_got_by_its_id_in_each_language(
    public: FlaskClient, act: Callable[[Act], Any], language: Language
) -> None:
    result = call(act, "get_clause", id="signature", language=language)
    address = f"/v1/clauses/signature?language={language}"
    assert result.structured_content == get(public, address).json()
    texts = [
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”",
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
    ]
    ordered = texts if language == "en" else texts[::-1]
    assert words(result) == [*ordered, f"{ORIGIN}/statement#signature"]


def test_the_words_of_an_answer_are_the_message(act: Callable[[Act], Any]) -> None:
    result = call(act, "ask_statement", question="いつ署名されましたか")
    assert words(result) == [
        "「2019年12月19日」",
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”",
        f"{ORIGIN}/statement#signature",
    ]


def test_a_question_follows_up_the_history_sent_along(act: Callable[[Act], Any]) -> None:
    turn = {"question": "Who signed for Japan?", "clauses": ["signatory-japan"]}
    result = call(act, "ask_statement", question="and in Japanese?", history=[turn])
    lead, quoted, *_ = words(result)
    assert lead == "「内閣府政策統括官（科学技術・イノベーション） 松尾 泰樹」"
    assert quoted.startswith("日本側署名者（仮訳）：")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "We will advance this agenda by:",
            "Not word for word: 1 difference from Agenda (signed text).\n"
            "Statement: “intend to”. Your text: “will”.",
        ),
        (
            "我々は、このアジェンダを以下によって必ず進めていく。",
            "アジェンダ（仮訳）の文言と異なる箇所が1か所あります。\n"
            "声明の文言：—　入力された文：「必ず」",
        ),
        ("We intend to advance this agenda by:", "Word for word as in Agenda (signed text)."),
    ],
)
def test_a_quotation_is_told_with_its_differences_and_its_clause(
    act: Callable[[Act], Any], text: str, told: str
) -> None:
    said = words(call(act, "verify_quotation", text=text))
    assert said[0] == told
    assert sorted(said[1:3]) == [
        "Agenda (signed text):\n“We intend to advance this agenda by:”",
        "アジェンダ（仮訳）：\n「我々は、このアジェンダを以下によって進めていく。」",
    ]
    assert said[3:] == [f"{ORIGIN}/statement#agenda"]


def test_a_fragment_quoted_after_its_lead_in_comes_with_it_once(act: Callable[[Act], Any]) -> None:
    text = "We intend to advance this agenda by: Leveraging regular multilateral opportunities"
    said = "\n".join(words(call(act, "verify_quotation", text=text)))
    assert said.count("“We intend to advance this agenda by:”") == 1
    assert said.count("“Leveraging regular multilateral opportunities") == 1


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("ask_statement", {}, "question: expected this field"),
        (
            "ask_statement",
            {"question": "x" * 301},
            "question: expected 1 to 300 characters after NFKC and trimming",
        ),
        (
            "ask_statement",
            {"question": "zqmarker", "language": "zqmarker", "limit": "3"},
            "language: expected one of 'auto', 'en' or 'ja'; limit: expected a whole number",
        ),
        (
            "ask_statement",
            {"question": "a", "zqmarker": 1},
            "body: expected no fields but question, language, limit, history",
        ),
        ("get_clause", {"id": 1}, "id: expected a string"),
        (
            "get_clause",
            {"id": "zqmarker"},
            "No clause has this ID. The clauses are title, preamble-1, ",
        ),
        ("outline", {"language": "fr"}, "language: expected one of 'en' or 'ja'"),
        (
            "find_term",
            {"term": "x" * 101},
            "term: expected 1 to 100 characters on one line, at least one letter or digit",
        ),
        ("find_term", {"term": "…"}, "term: expected 1 to 100 characters"),
        ("find_term", {"term": "a\0b"}, "term: expected 1 to 100 characters"),
        ("verify_quotation", {"text": ""}, "text: expected 1 to 2000 characters after trimming"),
    ],
)
def test_a_wrong_argument_is_told_in_words_and_not_repeated(
    act: Callable[[Act], Any], name: str, arguments: dict[str, object], told: str
) -> None:
    result = call(act, name, **arguments)
    assert result.is_error
    assert result.structured_content is None
    (said,) = words(result)
    assert said.startswith(told)
    assert "zqmarker" not in said


def test_another_tool_is_refused(act: Callable[[Act], Any]) -> None:
    async def refuse(client: Client) -> None:
        with pytest.raises(
            MCPError,
            match=r"No such tool\. The tools are ask_statement, get_clause, outline, find_",
        ):
            await client.call_tool("zqmarker", {})

    act(refuse)


@pytest.mark.parametrize(
    ("language", "heading", "lines"),
    [
        (
            "en",
            "The Tokyo Statement on Quantum Cooperation (signed text)",
            ["Signatories", "- signatory-japan: Signatory for Japan: “For Japan:"],
        ),
        (
            "ja",
            "量子協力に関する東京声明（仮訳）",
            ["署名者", "- signatory-japan：日本側署名者：「日本のために"],
        ),
    ],
)
def test_the_outline_has_a_line_for_every_section_and_clause(
    act: Callable[[Act], Any], index: ClauseIndex, language: str, heading: str, lines: list[str]
) -> None:
    result = call(act, "outline", language=language)
    (content,) = result.content
    assert content.type == "text"
    first, *rest = content.text.splitlines()
    assert first == heading
    for line in lines:
        assert any(told.startswith(line) for told in rest)
    assert sum(line.startswith("- ") for line in rest) == len(index.statement.clauses)
    assert result.structured_content is not None
    sections = result.structured_content["sections"]
    assert {one["id"]: [clause["id"] for clause in one["clauses"]] for one in sections} == {
        section.id: list(section.clauses) for section in index.statement.sections
    }


def test_a_term_is_shown_with_its_place_and_its_counterpart(act: Callable[[Act], Any]) -> None:
    result = call(act, "find_term", term="personnel  exchange")
    assert result.structured_content is not None
    (place,) = result.structured_content["places"]
    assert place["text"][place["start"] : place["end"]] == "personnel exchanges"
    assert (place["id"], place["language"], place["status"]) == ("action-4", "en", "signed text")
    assert place["counterpart"].startswith("人材交流を含む")
    assert place["rendering"] == "人材交流"
    assert words(result)[0] == (
        "Occurrences of “personnel exchange”: 1.\n"
        "Action 4 (signed text), characters 129 to 148: “personnel exchanges”"
    )


def test_a_term_that_is_not_used_is_told(act: Callable[[Act], Any]) -> None:
    assert words(call(act, "find_term", term="unicorn")) == [
        "“unicorn” does not occur in the statement. We searched the full text, all 17 passages, in "
        "both languages."
    ]


def test_there_are_no_templates_of_resources(act: Callable[[Act], Any]) -> None:
    assert act(lambda client: client.list_resource_templates()).resource_templates == []


def test_every_clause_is_a_resource(act: Callable[[Act], Any], index: ClauseIndex) -> None:
    async def read(client: Client) -> tuple[list[tuple[str, str | None]], str]:
        listed = (await client.list_resources()).resources
        (content,) = (await client.read_resource(listed[-3].uri)).contents
        assert isinstance(content, TextResourceContents)
        with pytest.raises(MCPError, match="The clauses are title, preamble-1"):
            await client.read_resource("statement://clause/zqmarker")
        return [(one.uri, one.title) for one in listed], content.text

    listed, text = act(read)
    assert listed == [
        (f"statement://clause/{clause.id}", clause.label["en"])
        for clause in index.statement.clauses
    ]
    assert text.startswith("Date, place and language (signed text):\n“Signed in Tokyo")


def test_clients_of_the_protocol_before_are_served_too(index_folder: Path) -> None:
    parameters = StdioServerParameters(
        command=str(PROGRAM), args=["mcp", "--index", str(index_folder)], env=clean_environment()
    )

    async def ask() -> CallToolResult:
        async with Client(parameters, mode="legacy") as client:
            return await client.call_tool("ask_statement", {"question": "Who signed for Japan?"})

    assert words(run_apart(ask))[1].startswith("Signatory for Japan (signed text):")


def test_calls_at_once_get_their_own_answers(act: Callable[[Act], Any]) -> None:
    asked = {
        "Who signed for Japan?": "Signatory for Japan",
        "日本側は誰が署名しましたか": "日本側署名者",
    }
    answers: list[tuple[str, str]] = []

    async def ask_all(client: Client) -> None:
        async def ask(question: str) -> None:
            result = await client.call_tool("ask_statement", {"question": question})
            answers.append((question, words(result)[1]))

        async with anyio.create_task_group() as group:
            for question in [*asked] * 8:
                group.start_soon(ask, question)

    act(ask_all)
    assert len(answers) == 16
    assert all(answer.startswith(asked[question]) for question, answer in answers)


def test_a_failure_of_the_model_tells_nothing_of_the_program(index: ClauseIndex) -> None:
    broken = open_assistant(failing(index, repeat(FloatingPointError("zqmarker"))), Settings())

    async def ask() -> CallToolResult:
        async with Client(create_mcp_server(broken)) as client:
            return await client.call_tool("ask_statement", {"question": "Japan"})

    result = run_apart(ask)
    assert (result.is_error, words(result)) == (
        True,
        ["Internal error. It was not caused by the request."],
    )


def test_only_the_protocol_is_on_standard_output(index_folder: Path) -> None:
    request = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    asked = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "tools/call",
        "params": {"name": "ask_statement", "arguments": {"question": "人材交流"}},
    }
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    lines = [to_body(one) for one in (request, ready, asked)]
    halved = to_body({**asked, "id": 3}).replace("人材交流".encode(), rb"a\ud800")
    assert halved != to_body({**asked, "id": 3})
    nameless = [to_body({**asked, "id": wrong}) for wrong in (None, 1.5)]
    finished = converse([*lines[:2], b"this is no JSON", halved, *nameless, lines[2]], index_folder)
    replies = [json.loads(line) for line in finished.stdout.splitlines()]
    assert [reply["jsonrpc"] for reply in replies] == ["2.0"] * len(replies)
    assert {reply["id"] for reply in replies if "result" in reply} == {1, 2}
    refused = [(reply["id"], reply["error"]["message"]) for reply in replies if "error" in reply]
    assert refused == [(None, UNREADABLE), (3, UNREADABLE), (None, WRONG_ID), (None, WRONG_ID)]
    assert "行動4" in finished.stdout.decode("utf-8")
    assert b"Traceback" not in finished.stderr
    assert finished.returncode == 0


def converse(lines: list[bytes], index_folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Send the lines, as from a file; all that came back."""
    return subprocess.run(
        [PROGRAM, "mcp", "--index", index_folder],
        input=b"\n".join([*lines, b""]),
        capture_output=True,
        env=clean_environment(),
        check=False,
    )


def test_nothing_is_written_beside_the_protocol(act: Callable[[Act], Any], errors: Path) -> None:
    call(act, "ask_statement", question="")
    call(act, "ask_statement", question="Japan")
    assert errors.read_text(encoding="utf-8") == ""


def test_a_missing_index_is_told_in_one_line(tmp_path: Path) -> None:
    finished = run_program(str(PROGRAM), "mcp", "--index", str(tmp_path / "none"))
    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.startswith("statement-qa: no index at ")
    assert finished.stderr.count("\n") == 1


def test_a_missing_sdk_is_told_in_one_line() -> None:
    finished = run_program(
        sys.executable,
        "-c",
        "import sys; sys.modules['mcp'] = None; from service.cli.main import main; main(['mcp'])",
    )
    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr == (
        "statement-qa: serving MCP needs the extra mcp; install it with: pip install '.[mcp]'\n"
    )


def test_serving_http_does_not_load_the_sdk() -> None:
    loaded = run_program(
        sys.executable,
        "-c",
        "import sys, service.cli.main, service.server, service.app; print('mcp' in sys.modules)",
    )
    assert loaded.stdout == "False\n"


def run_program(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=clean_environment(), check=False
    )

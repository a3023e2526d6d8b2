"""The examples for chat programs, run as they stand but for addresses and paths."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from openai import OpenAI
from openai.types.chat import ChatCompletionUserMessageParam

from tests.document import ROOT, find_blocks, find_rows, read_document, read_section
from tests.service.run_apart import run_apart
from tests.service.running_server import RunningServer, clean_environment, start_server

pytestmark = pytest.mark.slow

OPEN_WEBUI = read_document("docs/open-webui.md")
MCP = read_document("docs/mcp.md")
SIGNED = (
    "「2019年12月19日」",
    "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」",
    "Date, place and language (signed text):\n"
    "“Signed in Tokyo on 19 December 2019 in the English language.”",
)
TASK = """\
### Task:
Generate a concise, 3-5 word title with an emoji summarizing the chat history.
### Guidelines:
- The title should clearly represent the main theme or subject of the conversation.
- Write the title in the chat's primary language; default to English if multilingual.
### Output:
JSON format: { "title": "your concise title here" }
### Chat History:
<chat_history>USER: Who signed for Japan?</chat_history>"""
"""In the form of what Open WebUI asks its model for by itself."""


def run(*command: str) -> str:
    environment = {**clean_environment(), "PYTHONUTF8": "1"}
    finished = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env=environment
    )
    return finished.stdout


def curl(block: str, server: RunningServer) -> str:
    return run("bash", "-c", at(server, block.removeprefix("$ ")))


def at(server: RunningServer, example: str) -> str:
    """The example with the address where the service of the test listens."""
    assert "http://127.0.0.1:8000/" in example
    return example.replace("http://127.0.0.1:8000/", f"http://127.0.0.1:{server.peer.port}/")


def here(example: str) -> str:
    """The example with the paths of this folder."""
    program = Path(sys.executable).with_name("statement-qa")
    return example.replace("/path/to/statement-qa/.venv/bin/statement-qa", str(program)).replace(
        "/path/to/statement-qa", str(ROOT)
    )


def test_the_client_of_the_readme_prints_the_message(server: RunningServer) -> None:
    (block,) = find_blocks(read_section("README.md", "Ask it from a program"), "python")
    printed = run(sys.executable, "-c", at(server, block))
    link = f"http://127.0.0.1:{server.peer.port}/statement#signature"
    assert printed == "\n\n".join([*SIGNED, link]) + "\n"


def test_an_mcp_client_with_the_configuration_shown_gets_an_answer() -> None:
    (block,) = find_blocks(MCP, "json")
    ((name, configured),) = json.loads(here(block))["mcpServers"].items()
    settings = clean_environment(**configured["env"])
    program = StdioServerParameters(**{**configured, "env": settings})

    async def ask() -> Any:
        async with Client(program) as client:
            return await client.call_tool("ask_statement", {"question": "いつ署名されましたか"})

    link = "https://qa.example.org/statement#signature"
    assert name == "tokyo-statement"
    assert run_apart(ask).content[0].text.split("\n\n") == [*SIGNED, link]


def test_the_mcp_client_in_python_prints_what_is_shown() -> None:
    (block,) = find_blocks(MCP, "python")
    (shown,) = find_blocks(MCP, "text")
    assert run(sys.executable, "-c", here(block)) == shown


def test_every_tool_is_in_the_table_with_what_it_takes() -> None:
    (block,) = find_blocks(MCP, "json")
    ((_, configured),) = json.loads(here(block))["mcpServers"].items()
    program = StdioServerParameters(**{**configured, "env": clean_environment()})

    async def tools() -> dict[str, list[str]]:
        async with Client(program) as client:
            listed = (await client.list_tools()).tools
        return {tool.name: list(tool.input_schema["properties"]) for tool in listed}

    rows = {name.strip("`"): re.findall(r"`(\w+)`", takes) for name, takes, _ in find_rows(MCP)}
    assert rows == run_apart(tools)


def test_open_webui_is_served_as_shown(index_folder: Path, tmp_path: Path) -> None:
    start, model, chat = find_blocks(OPEN_WEBUI, "console")
    *given, program, command = shlex.split(start.removeprefix("$ "))
    assert (Path(program).name, command) == ("statement-qa", "serve")
    settings = dict(setting.split("=", maxsplit=1) for setting in given)
    with start_server(index_folder, tmp_path, {**settings, "HOST": "127.0.0.1"}) as server:
        assert json.loads(curl(model, server))["id"] == "tokyo-statement"
        events = curl(chat, server).split("\n\n")
        assert events[-2:] == ["data: [DONE]", ""]
        pieces = [json.loads(event.removeprefix("data: ")) for event in events[:-2]]
        said = "".join(piece["choices"][0]["delta"].get("content", "") for piece in pieces)
        assert said.startswith("Signatory for the United States (signed text):\n")
        assert said.endswith(f"\n\n{settings['PUBLIC_URL']}/statement#signatory-usa")
        from_container = b"GET /v1/models HTTP/1.1\r\nHost: host.docker.internal:8000\r\n\r\n"
        assert server.peer.send(from_container).status == 200


def test_a_task_that_open_webui_sets_by_itself_gets_the_title_in_its_form(
    server: RunningServer,
) -> None:
    address = f"http://127.0.0.1:{server.peer.port}/v1"
    with OpenAI(base_url=address, api_key="any", max_retries=0) as client:
        message = ChatCompletionUserMessageParam(role="user", content=TASK)
        completion = client.chat.completions.create(model="tokyo-statement", messages=[message])
        said = completion.choices[0].message.content
        assert said == '{"title": "The Tokyo Statement on Quantum Cooperation"}'

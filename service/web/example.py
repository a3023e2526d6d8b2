"""Requests that the documentation shows, for curl and for Python, which can be run as they are."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from index.statement import Statement
from index.text import Language
from service.words import GENERAL_SUGGESTIONS

PRINTED = {
    "ask": '["answer"]',
    "verify": '["message"]',
    "createChatCompletion": '["choices"][0]["message"]["content"]',
}
"""What the program prints of a reply, by operation; all of it for any other."""

POST = """import json
from urllib.request import Request, urlopen

body = {body}
request = Request(
    {address},
    json.dumps(body).encode(),
    {{"Content-Type": "application/json"}},
)
with urlopen(request) as response:
    print(json.load(response){printed})
"""
GET = """import json
from urllib.request import urlopen

with urlopen({address}) as response:
    print(json.load(response){printed})
"""


@dataclass(frozen=True, slots=True)
class Example:
    """The same request as a command and as a program that needs nothing but Python."""

    curl: str
    python: str


def write_examples(statement: Statement, origin: str, language: Language) -> dict[str, Example]:
    """An example by operation, with a question to this statement in the language of the page."""
    question = (statement.suggestions or GENERAL_SUGGESTIONS)[language][0]
    first = statement.clauses[0]
    bodies: dict[str, tuple[str, Mapping[str, object] | None]] = {
        "ask": ("/v1/ask", {"question": question}),
        "verify": ("/v1/verify", {"text": " ".join(first.quotes[language].text.split())}),
        "listClauses": (f"/v1/clauses?language={language}", None),
        "getClause": (f"/v1/clauses/{first.id}?language={language}", None),
        "getStatement": (f"/v1/statement?language={language}", None),
        "createChatCompletion": (
            "/v1/chat/completions",
            {"messages": [{"role": "user", "content": question}]},
        ),
        "listModels": ("/v1/models", None),
    }
    return {
        id: _write(origin + path, body, PRINTED.get(id, "")) for id, (path, body) in bodies.items()
    }


def _write(address: str, body: Mapping[str, object] | None, printed: str) -> Example:
    quoted = shlex.quote(address)
    if body is None:
        program = GET.format(address=_quote(address), printed=printed)
        return Example(f"curl {quoted}", program)
    program = POST.format(body=_quote(body), address=_quote(address), printed=printed)
    sent = shlex.quote(_quote(body))
    command = f"curl {quoted} \\\n  -H 'Content-Type: application/json' \\\n  -d {sent}"
    return Example(command, program)


def _quote(value: object) -> str:
    """A text, or what is made of texts, as both JSON and Python write it."""
    return json.dumps(value, ensure_ascii=False)

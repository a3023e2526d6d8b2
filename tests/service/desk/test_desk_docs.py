"""What docs/ says of each help desk is what happens."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from index.search.clause_index import ClauseIndex
from service.desk.desk import Desk
from service.desk.desks import DESKS
from tests.service.desk.desk_delivery import Delivery, chatwoot, zammad, zendesk
from tests.service.desk.stand_in_desk import stand_in_desk
from tests.service.hooked_client import deliver, open_client, outcome

DOCS = Path(__file__).parents[3] / "docs"
SIGNERS = {"chatwoot": chatwoot, "zendesk": zendesk, "zammad": zammad}
NAMES = pytest.mark.parametrize("name", [desk.name for desk in DESKS])


def read_docs(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def read_blocks(name: str) -> list[tuple[str, dict[str, str], Any]]:
    """Request line, headers and JSON of each HTTP block."""
    blocks = []
    for block in re.findall(r"^```http\n(.+?)^```$", read_docs(name), re.MULTILINE | re.DOTALL):
        head, body = block.split("\n\n", maxsplit=1)
        line, *headers = head.split("\n")
        blocks.append((line, dict(header.split(": ", 1) for header in headers), json.loads(body)))
    return blocks


def shorten(value: Any) -> Any:
    """The value with the words of the reply as the docs have them."""
    if isinstance(value, dict):
        return {name: shorten(part) for name, part in value.items()}
    if isinstance(value, str) and "\n" in value:
        return f"{value.partition(chr(10))[0]} …"
    return value


@NAMES
def test_the_delivery_shown_gets_the_call_shown(index: ClauseIndex, name: str) -> None:
    (taken, headers, payload), (sent, credentials, body) = read_blocks(name)
    delivery: Delivery = SIGNERS[name](payload)
    assert taken == f"POST /hooks/{name}"
    assert {*headers} == {"Content-Type", *delivery.headers}
    with stand_in_desk() as desk:
        assert outcome(deliver(open_client(index, desk.url), delivery)) == "answered"
    (call,) = desk.calls
    assert f"{call.method} {call.address}" == sent
    assert {header.lower() for header in credentials} <= {*call.headers}
    assert shorten(call.body) == body


@NAMES
def test_the_opening_shown_is_the_one_sent(index: ClauseIndex, name: str) -> None:
    payload = json.loads(
        json.dumps(read_blocks(name)[0][2]).replace("When was it signed?", "Who won on Sunday?")
    )
    with stand_in_desk() as desk:
        assert (
            outcome(deliver(open_client(index, desk.url), SIGNERS[name](payload))) == "handed_off"
        )
    opening = desk.calls[0]
    text = " ".join(read_docs(name).split())
    assert f"it first sends `{json.dumps(opening.body)}`" in text
    assert opening.address in text


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.name)
def test_the_settings_shown_are_those_of_the_desk(desk: Desk) -> None:
    (block,) = re.findall(r"^```sh\n(.+?)^```$", read_docs(desk.name), re.MULTILINE | re.DOTALL)
    shown = [line.partition("=")[0] for line in block.splitlines()]
    assert shown == [*desk.settings.variables(), "PUBLIC_URL", "TRUSTED_HOSTS"]

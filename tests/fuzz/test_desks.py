"""Deliveries of help desks: what a call to the desk's API may contain, whatever was delivered."""

import json
import re
from collections.abc import Mapping
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.datastructures import Headers

from service.desk import DESKS, IncomingMessage
from service.errors import ProblemError
from service.hooks.api_client import ApiClient
from service.hooks.connected_desk import ConnectedDesk
from service.hooks.reply import Reply, ReplyWriter
from tests.fuzz.subject import assistant
from tests.fuzz.target import target
from tests.fuzz.texts import MAIL, PIECES, texts
from tests.fuzz.values import near
from tests.service.desk.desk_delivery import (
    NOW,
    Delivery,
    chatwoot,
    chatwoot_payload,
    zammad,
    zammad_payload,
    zendesk,
    zendesk_payload,
)
from tests.service.hooked_client import connect

PAYLOADS: Mapping[str, Any] = {
    "chatwoot": chatwoot_payload(),
    "zendesk": zendesk_payload(),
    "zammad": zammad_payload(type="email", subject="Re: Signing", message_id="<1@example.org>"),
}
SIGNERS = {"chatwoot": chatwoot, "zendesk": zendesk, "zammad": zammad}
ADDRESSES = re.compile(
    r"/api/v1/accounts/[0-9]{1,20}/conversations/[0-9]{1,20}/(?:messages|toggle_status)"
    r"|/api/v2/tickets/[0-9]{1,20}\.json"
    r"|/api/v1/(?:ticket_articles|tickets/[0-9]{1,20})"
)
FIELDS = frozenset(
    "content message_type private status ticket ticket_id body content_type sender internal state "
    "type to subject in_reply_to".split()
)
PIECES_OF_ADDRESSES = (
    *("a", "@", ".", ",", ";", ":", "<", ">", "(", ")", '"', "\\", " ", "\n", "\r\n", "\t", "%0a"),
    *("Bcc: ", "victim@y", "requester@example.org", "=?utf-8?q?a?=", "é", "\u200b", "\u202e", "＠"),
    *("\ud800", "\x00", "all: ", "\u3000", "。", "xn--"),
)


class WrittenDown(ApiClient):
    """Writes down the calls instead of sending them."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, Any]] = []

    def send(self, method: str, address: str, body: Mapping[str, Any], deadline: float) -> None:
        self.calls.append((method, address, json.loads(json.dumps(body).encode("ascii"))))


def receive(delivery: Delivery, reply: Reply | None) -> tuple[str, list[tuple[str, str, Any]]]:
    """The outcome of a delivery, and the calls to the desk's API."""
    access = next(setup.access for setup in connect("http://a") if setup.desk.name == delivery.name)
    assert access is not None
    (desk,) = (desk for desk in DESKS if desk.name == delivery.name)
    api = WrittenDown()
    connected = ConnectedDesk(desk=desk, access=access, api=api)
    headers = Headers(list(delivery.headers.items()))
    outcome = connected.receive(headers, delivery.body, NOW, lambda _: reply)
    return outcome, api.calls


@target(16)
@given(
    payload=st.sampled_from(sorted(PAYLOADS)).flatmap(
        lambda name: st.tuples(st.just(name), near(PAYLOADS[name]))
    ),
    reply=st.sampled_from((Reply("text"), Reply("text", "note"), Reply(None, "note"), None)),
)
def test_a_call_has_only_the_fields_and_ids_that_it_should(
    payload: tuple[str, Any], reply: Reply | None
) -> None:
    name, value = payload
    body = json.dumps(value).encode("ascii")
    try:
        outcome, calls = receive(SIGNERS[name](body), reply)
    except ProblemError as error:
        assert error.status in (400, 422)
        return
    assert outcome in ("answered", "handed_off", "ignored")
    for method, address, sent in calls:
        assert method in ("POST", "PUT")
        assert ADDRESSES.fullmatch(address)
        assert FIELDS.issuperset(sent)
        assert sent.get("to") is None or sent["to"] in value["article"]["from"]
        assert sent.get("ticket_id") in (None, int(str((value.get("ticket") or {}).get("id", 0))))


@target(16)
@example(sender="victim@y\u200b")
@given(sender=texts(PIECES_OF_ADDRESSES, most=12, repeated=20))
def test_a_mail_goes_to_one_address_without_marks(sender: str) -> None:
    delivery = zammad(zammad_payload(type="email", **{"from": sender}))
    try:
        _, ((_, _, sent),) = receive(delivery, Reply("text"))
    except ProblemError as error:
        assert error.status == 400
        return
    if sent["type"] == "note":
        assert "to" not in sent
        return
    assert sent["type"] == "email"
    local, at, domain = sent["to"].partition("@")
    assert at
    assert local
    assert domain
    assert "@" not in domain
    assert not set(sent["to"]) & set(" ,;:<>()[]\\\"'\r\n\t\0")
    assert sent["to"].isprintable()
    assert sender.count(sent["to"]) >= 1


@target(8)
@given(content=texts((*MAIL, *PIECES)) | st.none(), attached=st.booleans())
def test_a_reply_is_written_for_any_message(content: str | None, attached: bool) -> None:
    message = IncomingMessage(
        ids={"ticket": "1", "message": "2"},
        content=content,
        attached=attached,
        channel=None,
        sender=None,
    )
    reply = ReplyWriter(assistant()).write(message)
    assert reply is None or reply.text or reply.note


@target(12)
@given(name=st.sampled_from(sorted(SIGNERS)), header=texts(), body=st.binary(max_size=20))
def test_no_other_signature_is_valid(name: str, header: str, body: bytes) -> None:
    (desk,) = (desk for desk in DESKS if desk.name == name)
    signature = desk.signature
    plain = header.encode("utf-8", "surrogatepass").decode("latin-1")
    plain = plain.replace("\r", "").replace("\n", "")
    headers = Headers({signature.header: plain, signature.timestamp or "X-Other": plain})
    assert not signature.is_valid(headers, body, "a secret", NOW)

"""A desk that is connected: what it takes, under which names, and by when it has replied."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pytest
from pydantic import SecretStr
from werkzeug.datastructures import Headers

from service.desk import Access
from service.desk.chatwoot import CHATWOOT
from service.hooks.api_client import ApiClient
from service.hooks.connected_desk import ConnectedDesk
from service.hooks.desk_memory import Claim, DeskMemory
from service.hooks.reply import Reply
from service.schema import DeliveryOutcome
from tests.service.desk.desk_delivery import NOW, SECRET, Delivery, chatwoot, chatwoot_payload

URL = "https://desk.test"
MESSAGES = "/api/v1/accounts/3/conversations/77/messages"


class NotedApi(ApiClient):
    """Sends nothing, and keeps what it was to send, and until when."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Mapping[str, Any]]] = []
        self.deadlines: list[float] = []

    def send(self, method: str, address: str, body: Mapping[str, Any], deadline: float) -> None:
        self.sent.append((method, address, body))
        self.deadlines.append(deadline)


def receive(api: NotedApi, reply: Reply | None, *deliveries: Delivery) -> list[DeliveryOutcome]:
    access = Access(url=URL, authorization=("X-Login", SecretStr("")), secret=SecretStr(SECRET))
    connected = ConnectedDesk(desk=CHATWOOT, access=access, api=api)
    return [
        connected.receive(Headers(delivery.headers), delivery.body, NOW, lambda _: reply)
        for delivery in deliveries
    ]


def message(number: int, conversation: int, delivery: str) -> Delivery:
    payload = chatwoot_payload(
        message=number, conversation={"id": conversation, "status": "pending"}
    )
    return chatwoot(payload, delivery=delivery)


def test_all_calls_of_a_reply_are_made_within_four_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    api = NotedApi()
    assert receive(api, Reply("words", "note"), chatwoot()) == ["handed_off"]
    assert api.deadlines == [104.0] * 3


def test_a_message_is_remembered_before_its_reply_is_begun() -> None:
    """So that a process that is killed while it sends leaves no message to be answered twice."""
    seen: list[object] = []

    class AskingApi(NotedApi):
        def send(self, method: str, address: str, body: Mapping[str, Any], deadline: float) -> None:
            seen.append(memory.take(memory_names))

    class NotedMemory(DeskMemory):
        def take(self, names: Sequence[str]) -> Claim | Literal["held", "known"]:
            memory_names[:] = memory_names or names
            return super().take(names)

    memory_names: list[str] = []
    memory = NotedMemory()
    access = Access(url=URL, authorization=("X-Login", SecretStr("")), secret=SecretStr(SECRET))
    connected = ConnectedDesk(desk=CHATWOOT, access=access, api=AskingApi(), memory=memory)
    delivery = chatwoot()
    connected.receive(Headers(delivery.headers), delivery.body, NOW, lambda _: Reply("words"))
    assert seen == ["known"]


def test_people_are_told_before_the_person_is() -> None:
    api = NotedApi()
    receive(api, Reply("words", "note"), chatwoot())
    kind = {"message_type": "outgoing"}
    assert api.sent == [
        ("POST", "/api/v1/accounts/3/conversations/77/toggle_status", {"status": "open"}),
        ("POST", MESSAGES, {"content": "note", **kind, "private": True}),
        ("POST", MESSAGES, {"content": "words", **kind, "private": False}),
    ]


def test_without_words_for_the_person_people_are_told_alone() -> None:
    api = NotedApi()
    assert receive(api, Reply(None, "note"), chatwoot()) == ["handed_off"]
    assert [body.get("content") for _, _, body in api.sent] == [None, "note"]


def test_where_nobody_waits_for_a_reply_none_is_sent_and_the_message_is_taken() -> None:
    api = NotedApi()
    assert receive(api, None, chatwoot(), chatwoot()) == ["ignored", "duplicate"]
    assert api.sent == []


def test_a_message_is_known_by_all_of_its_ids_and_not_by_their_digits() -> None:
    api = NotedApi()
    outcomes = receive(
        api,
        Reply("words"),
        message(501, 77, "d-1"),
        message(1, 7750, "d-2"),
        message(7501, 7, "d-3"),
        message(501, 78, "d-4"),
        message(501, 77, "d-5"),
        message(502, 77, "d-1"),
    )
    assert outcomes == ["answered"] * 4 + ["duplicate"] * 2

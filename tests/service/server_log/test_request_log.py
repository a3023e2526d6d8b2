"""One line for each request, from an app in this process."""

import json
import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.desk.desk_delivery import NOW, chatwoot
from tests.service.desk.stand_in_desk import stand_in_desk
from tests.service.hooked_client import connect, deliver
from tests.service.server_log.conftest import Log
from tests.service.stand_in_index import failing

SetUp = Callable[..., Log]
QUESTION = "Who signed for Japan?"


def open_client(index: ClauseIndex, desks: Any = (), **settings: Any) -> FlaskClient:
    given = Settings(trusted_hosts=("localhost",), log_requests=True, **settings)
    return create_app(index, given, lambda: NOW, desks).test_client()


@pytest.fixture
def log(set_up: SetUp) -> Log:
    return set_up(log_format="json", log_requests=True)


def told(log: Log) -> list[dict[str, Any]]:
    """What the lines say, without what differs from run to run."""
    lines = [json.loads(line) for line in log.lines()]
    for line in lines:
        assert re.fullmatch(r"[0-9a-f]{16}", line.pop("request"))
        assert line.pop("ms") > 0
        assert line.pop("time")
        assert line.pop("level") == "info"
    return lines


def line(method: str, route: str, status: int, outcome: str | None = None) -> dict[str, Any]:
    fields = {"method": method, "route": route, "status": status}
    return fields if outcome is None else {**fields, "outcome": outcome}


def test_a_request_is_one_line_without_its_question_address_or_agent(
    index: ClauseIndex, log: Log
) -> None:
    client = open_client(index)
    headers = {"User-Agent": "zqmarker", "X-Request-ID": "zqmarker", "Referer": "/zqmarker"}
    client.post("/v1/ask", json={"question": QUESTION}, headers=headers)
    client.get("/", query_string={"question": QUESTION})
    client.get("/livez?zqmarker")
    client.get("/v1/clauses/zqmarker")
    client.get("/zqmarker")
    client.open("/livez", method="ZQMARKER")
    client.post("/v1/verify", json={"text": "zqmarker"})
    client.get("/", headers={"Host": "zqmarker.example"})
    assert told(log) == [
        line("POST", "/v1/ask", 200, "answered"),
        line("GET", "/", 200, "answered"),
        line("GET", "/livez", 200),
        line("GET", "/v1/clauses/<id>", 404, "not_found"),
        line("GET", "other", 404, "not_found"),
        line("other", "other", 405, "method"),
        line("POST", "/v1/verify", 200, "absent"),
        line("GET", "/", 400, "bad_host"),
    ]
    assert "zqmarker" not in log.stream.getvalue().lower()
    assert "japan" not in log.stream.getvalue().lower()
    assert "127.0.0.1" not in log.stream.getvalue()


def test_a_delivery_has_its_own_outcome(index: ClauseIndex, log: Log) -> None:
    with stand_in_desk() as desk:
        deliver(open_client(index, connect(desk.url)), chatwoot())
    assert told(log) == [line("POST", "/hooks/<name>", 200, "answered")]


def test_an_error_is_found_by_the_id_of_its_response(index: ClauseIndex, log: Log) -> None:
    client = open_client(failing(index, [KeyError("zqmarker")]))
    reply = client.post("/v1/ask", json={"question": QUESTION})
    assert reply.status_code == 500
    error, request = (json.loads(one) for one in log.lines())
    assert error["request"] == request["request"] == reply.headers["X-Request-ID"]
    assert (error["level"], error["message"]) == ("error", "unexpected error")
    assert error["error"].startswith("KeyError at ")
    assert "service/assistant/assistant.py:" in error["error"]
    assert (request["status"], request["outcome"]) == (500, "failed")
    assert "zqmarker" not in log.stream.getvalue()


def test_a_request_has_nothing_of_the_one_before_it(index: ClauseIndex, log: Log) -> None:
    client = open_client(index)
    client.post("/v1/ask", json={"question": QUESTION})
    client.get("/livez")
    first, second = (json.loads(one) for one in log.lines())
    assert "outcome" not in second
    assert first["request"] != second["request"]


def test_a_line_after_a_request_is_not_taken_for_one_of_its_lines(
    index: ClauseIndex, log: Log
) -> None:
    open_client(index).get("/livez")
    logging.getLogger("service.test").warning("later")
    request, later = (json.loads(one) for one in log.lines())
    assert "request" in request
    assert "request" not in later


def test_text_has_the_same_in_one_line(index: ClauseIndex, set_up: SetUp) -> None:
    log = set_up(log_requests=True, log_level="error")
    open_client(index).post("/v1/ask", json={"question": QUESTION})
    (text,) = log.lines()
    assert re.fullmatch(r"\S+Z INFO \[[0-9a-f]{16}\] POST /v1/ask 200 \d+\.\d ms answered", text)


def test_requests_are_not_logged_unless_they_are_asked_for(
    index: ClauseIndex, set_up: SetUp
) -> None:
    log = set_up(log_level="debug")
    given = Settings(trusted_hosts=("localhost",))
    client = create_app(index, given).test_client()
    client.post("/v1/ask", json={"question": QUESTION})
    assert log.lines() == []

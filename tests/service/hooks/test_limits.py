"""Help desks and limits: what is not counted of their questions, and how many are taken at once."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.app import create_app
from service.hooks import connected_desk
from service.settings import Settings
from tests.service.desk.desk_delivery import NOW, Delivery, chatwoot, chatwoot_payload
from tests.service.desk.stand_in_desk import PATIENCE, StandInDesk, stand_in_desk
from tests.service.flask_reply import ask
from tests.service.hooked_client import connect, deliver, open_client, outcome
from tests.service.problem import check_problem

PLACES = 16
"""As many deliveries are taken at once, whatever the constant says."""


def message(number: int) -> Delivery:
    return chatwoot(chatwoot_payload(message=number), delivery=f"d-{number}")


def open_limited(index: ClauseIndex, url: str, limit: str) -> FlaskClient:
    settings = Settings(trusted_hosts=("localhost",), client_limit=limit)
    return create_app(index, settings, lambda: NOW, connect(url)).test_client()


def test_what_a_desk_asks_is_not_counted_against_the_limit_of_a_client(index: ClauseIndex) -> None:
    with stand_in_desk() as desk:
        client = open_limited(index, desk.url, "1 per hour")
        replies = [deliver(client, message(number)) for number in range(5)]
        assert [outcome(reply) for reply in replies] == ["answered"] * 5
        assert not [reply for reply in replies if "x-ratelimit-limit" in reply.headers]
        # Nor has the desk used up what others at its address may ask.
        asked = [ask(client, "Who signed for Japan?") for _ in range(2)]
        assert [reply.status for reply in asked] == [200, 429]
        assert outcome(deliver(client, message(5))) == "answered"


def test_the_seventeenth_delivery_at_once_is_refused_and_may_come_again(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connected_desk, "REPLY_TIMEOUT", PATIENCE)
    with stand_in_desk(["hang"] * PLACES) as desk, ThreadPoolExecutor(PLACES) as pool:
        client = open_client(index, desk.url)
        held = [
            pool.submit(deliver, client.application.test_client(), message(number))
            for number in range(PLACES)
        ]
        wait_for_calls(desk, PLACES)
        refused = deliver(client, message(PLACES))
        desk.released.set()
        for reply in held:
            check_problem(reply.result(), 503)
        check_problem(refused, 503)
        assert (refused.headers["retry-after"], len(desk.calls)) == ("1", PLACES)
        assert outcome(deliver(client, message(PLACES))) == "answered"


def wait_for_calls(desk: StandInDesk, count: int) -> None:
    """Until the desk has so many calls in work."""
    end = time.monotonic() + PATIENCE
    while len(desk.calls) < count:
        assert time.monotonic() < end, f"{len(desk.calls)} of {count} calls"
        time.sleep(0.01)


@pytest.mark.parametrize(("size", "status"), [(256 * 1024, 200), (256 * 1024 + 1, 413)])
def test_a_delivery_has_256_kib_at_most(index: ClauseIndex, size: int, status: int) -> None:
    with stand_in_desk() as desk:
        body = json.dumps(chatwoot_payload()).encode("utf-8").ljust(size)
        reply = deliver(open_client(index, desk.url), chatwoot(body))
        assert (reply.status, len(desk.calls)) == (status, 1 if status == 200 else 0)

"""/livez and /readyz."""

from itertools import repeat

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from tests.service.flask_reply import ask, get, open_client
from tests.service.problem import check_problem
from tests.service.running_server import RunningServer
from tests.service.stand_in_index import failing


@pytest.fixture
def broken(index: ClauseIndex) -> FlaskClient:
    """A service whose model gives vectors that are not finite."""
    return open_client(failing(index, repeat(FloatingPointError("no vector for zqmarker"))))


@pytest.mark.parametrize(("address", "text"), [("/livez", "alive\n"), ("/readyz", "ready\n")])
def test_a_running_server_lives_and_is_ready(
    server: RunningServer, address: str, text: str
) -> None:
    reply = server.peer.get(address)
    assert (reply.status, reply.text()) == (200, text)
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_broken_model_leaves_the_process_alive_but_not_ready(broken: FlaskClient) -> None:
    assert get(broken, "/livez").status == 200
    ready = get(broken, "/readyz")
    check_problem(ready, 503)
    assert int(ready.headers["retry-after"]) > 0


def test_a_question_to_a_broken_model_is_to_be_asked_again(broken: FlaskClient) -> None:
    reply = ask(broken, "zqmarker")
    check_problem(reply, 503)
    assert int(reply.headers["retry-after"]) > 0

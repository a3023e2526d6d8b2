"""/livez and /readyz."""

from dataclasses import replace

import pytest

from index.encoder.encoder import Vector
from index.search.clause_index import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.flask_reply import ask, get
from tests.service.problem import check_problem
from tests.service.running_server import RunningServer


class BrokenEncoder:
    """A model whose vectors are not finite."""

    def encode(self, question: str, /) -> Vector:
        raise FloatingPointError(f"no finite vector for {question}")


@pytest.mark.parametrize(("address", "text"), [("/livez", "alive\n"), ("/readyz", "ready\n")])
def test_a_running_server_lives_and_is_ready(
    server: RunningServer, address: str, text: str
) -> None:
    reply = server.peer.get(address)
    assert (reply.status, reply.text()) == (200, text)
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_broken_model_leaves_the_process_alive_but_not_ready(index: ClauseIndex) -> None:
    broken = replace(index, encoder=BrokenEncoder())
    client = create_app(broken, Settings(trusted_hosts=("localhost",))).test_client()
    assert get(client, "/livez").status == 200
    ready = get(client, "/readyz")
    check_problem(ready, 503)
    assert int(ready.headers["retry-after"]) > 0


def test_a_question_to_a_broken_model_is_to_be_asked_again(index: ClauseIndex) -> None:
    broken = replace(index, encoder=BrokenEncoder())
    client = create_app(broken, Settings(trusted_hosts=("localhost",))).test_client()
    reply = ask(client, "zqmarker")
    check_problem(reply, 503)
    assert int(reply.headers["retry-after"]) > 0

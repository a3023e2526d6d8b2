"""Half of a surrogate pair, which JSON can write and UTF-8 cannot, gets an error everywhere."""

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.cli.main import main
from service.errors import ProblemError
from service.hooks.message_text import read_text
from service.schema import AskRequest, FeedbackRequest, VerifyRequest, check_shape
from tests.service.desk.desk_delivery import chatwoot, chatwoot_payload
from tests.service.hooked_client import deliver, open_client

HALVES = ("\ud800", "a\udfff", "\ud800 Who signed?")
EXPECTED = "text that can be encoded as UTF-8"
BODIES = {
    "/v1/ask": r'{"question": "\ud800"}',
    "/v1/verify": r'{"text": "a\ud800"}',
    "/v1/feedback": r'{"question": "a\ud800", "clauses": [], "helpful": true}',
    "/v1/chat/completions": r'{"messages": [{"role": "user", "content": "\ud800"}]}',
}


@pytest.mark.parametrize("path", BODIES)
def test_over_http_it_is_no_json(client: FlaskClient, path: str) -> None:
    reply = client.post(path, data=BODIES[path], content_type="application/json")
    assert (reply.status_code, reply.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "address", ["/?question=%s", "/verify?text=%s", "/statement?mark=%s", "/?lang=%s&draft=%s"]
)
def test_in_an_address_it_is_replaced(client: FlaskClient, address: str) -> None:
    reply = client.get(address.replace("%s", "a%ED%A0%80"))
    assert reply.status_code == 200
    assert "\ud800" not in reply.text


def test_in_a_delivery_it_is_no_json(index: ClauseIndex) -> None:
    hooked = open_client(index, "http://127.0.0.1:9")
    assert deliver(hooked, chatwoot(chatwoot_payload("Who signed?\ud800"))).status == 400


def test_written_as_markup_it_is_replaced() -> None:
    assert read_text("When &#xd800;was it &#57343;signed?") == "When \ufffdwas it \ufffdsigned?"


@pytest.mark.parametrize("half", HALVES)
def test_each_field_says_what_it_expects(half: str) -> None:
    turn = {"question": "Who?", "clauses": [half]}
    requests = (
        (AskRequest, {"question": half}, "question"),
        (AskRequest, {"question": "Who?", "history": [turn]}, "history.0.clauses.0"),
        (VerifyRequest, {"text": half}, "text"),
        (FeedbackRequest, {"question": "W", "clauses": [half], "helpful": True}, "clauses.0"),
        (
            FeedbackRequest,
            {"question": "W", "clauses": [], "helpful": True, "reason": half},
            "reason",
        ),
    )
    for shape, given, field in requests:
        with pytest.raises(ProblemError, match="not as expected") as caught:
            check_shape(given, shape)
        assert caught.value.one_line() == f"{field}: expected {EXPECTED}"


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(("command", "field"), [("ask", "question"), ("verify", "text")])
def test_in_a_terminal_it_is_told_in_one_line(command: str, field: str, half: str) -> None:
    result = CliRunner().invoke(main, [command, half])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"statement-qa: {field}: expected {EXPECTED}\n"


@pytest.mark.parametrize("half", HALVES)
def test_the_encoder_refuses_it(index: ClauseIndex, half: str) -> None:
    with pytest.raises(ValueError, match="half of a surrogate pair; expected text that UTF-8"):
        index.search.encoder.encode(half)

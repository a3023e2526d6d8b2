"""Every address of OpenAI's API: its errors are in its format, and name what exists."""

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.guard.origins import CLIENT_HEADERS
from tests.service.flask_reply import open_client

HERE = "This service answers POST /v1/chat/completions and lists its model at GET /v1/models."
OPTIONS = {"Origin": "https://www.example.org", "Access-Control-Request-Method": "POST"}


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/v1/responses", "Responses API"),
        ("/v1/responses/resp_1", "Responses API"),
        ("/v1/completions", "is_chat_model=True"),
        ("/v1/embeddings", "embeddings, set another server"),
        ("/v1/audio/speech", "speech, set another server"),
        ("/v1/images/generations", HERE),
        ("/v1/moderations", HERE),
        ("/v1/files", HERE),
        ("/v1/fine_tuning/jobs", HERE),
        ("/v1/realtime", HERE),
        ("/v1/chat", HERE),
        ("/v1/chat/completions/chatcmpl-1", HERE),
        ("/models", "followed by /v1"),
        ("/chat/completions", "followed by /v1"),
        ("/completions", "followed by /v1"),
        ("/v1/v1/chat/completions", "followed by /v1"),
        ("/v1/v1/models", "followed by /v1"),
        ("/v1/chat/completions/chat/completions", "followed by /v1"),
        ("/v1/chat/completions/models", "followed by /v1"),
    ],
)
def test_an_address_that_is_not_here_says_what_is(
    client: FlaskClient, method: str, address: str, hint: str
) -> None:
    with client.open(address, method=method) as reply:
        problem = reply.get_json(force=True)
        assert (reply.status_code, reply.mimetype) == (404, "application/problem+json")
    error = problem.pop("error")
    assert error["message"] == problem["detail"]
    assert HERE in error["message"]
    assert hint in error["message"]
    assert (error["type"], error["param"], error["code"]) == ("invalid_request_error", None, None)


@pytest.mark.parametrize("address", ["/v1/none", "/none", "/v1", "/v1/chats", "/v1/modelsx"])
def test_another_address_has_no_such_error(client: FlaskClient, address: str) -> None:
    with client.get(address, headers={"Accept": "application/json"}) as reply:
        assert "error" not in reply.get_json(force=True)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("/v1/chat/completions", "POST"), ("/v1/models", "GET"), ("/v1/models/x", "GET")],
)
def test_a_wrong_method_is_told_in_that_format_too(
    client: FlaskClient, address: str, allowed: str
) -> None:
    with client.put(address) as reply:
        assert (reply.status_code, allowed in reply.headers["Allow"]) == (405, True)
        assert reply.get_json(force=True)["error"] == {
            "message": "Method not allowed; the Allow header lists those that are.",
            "type": "invalid_request_error",
            "param": None,
            "code": None,
        }


def test_a_body_that_is_not_json_is_told_in_that_format_too(client: FlaskClient) -> None:
    with client.post("/v1/chat/completions", data="x", content_type="text/plain") as reply:
        problem = reply.get_json(force=True)
        assert reply.status_code == 415
    assert problem["error"]["message"] == "Send the body as application/json."


@pytest.mark.parametrize(
    ("asked", "added"),
    [
        ("authorization,content-type,user-agent", []),
        ("x-stainless-new, openai-beta", ["x-stainless-new", "openai-beta"]),
        ("http-referer,x-title,x-api-key", ["http-referer", "x-title", "x-api-key"]),
        ("x-forwarded-for, cookie, x-stainless-", []),
        ("x-stainless-\u00e9, x-stainless-a b", []),
        ("a" * 5000, []),
    ],
)
def test_the_headers_of_openai_clients_pass_a_preflight(
    index: ClauseIndex, asked: str, added: list[str]
) -> None:
    client = open_client(index, embedding_origins=("https://www.example.org",))
    headers = {**OPTIONS, "Access-Control-Request-Headers": asked}
    with client.options("/v1/chat/completions", headers=headers) as reply:
        allowed = reply.headers["Access-Control-Allow-Headers"]
    assert allowed == ", ".join([CLIENT_HEADERS, *added])
    with client.options(
        "/v1/chat/completions", headers={**headers, "Origin": "https://www.example.org:444"}
    ) as reply:
        assert "Access-Control-Allow-Headers" not in reply.headers

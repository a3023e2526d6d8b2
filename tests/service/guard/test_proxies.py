"""Who a client is behind several proxies, of which as many are believed as the settings say."""

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.app import create_app
from service.settings import Settings
from tests.service.peer import to_body

FORGED, CLIENT, OUTER, INNER = "198.51.100.7", "192.0.2.1", "10.0.0.1", "10.0.0.2"
"""What a client says of itself, what it is, and the proxies that pass its request on."""


def open_behind(index: ClauseIndex, proxies: int) -> FlaskClient:
    settings = Settings(
        trusted_hosts=("localhost",), client_limit="1 per hour", trusted_proxies=proxies
    )
    return create_app(index, settings).test_client()


def ask_through(client: FlaskClient, *addresses: str) -> int:
    reply = client.post(
        "/v1/ask",
        data=to_body({"question": "Who signed for Japan?"}),
        headers={"Content-Type": "application/json", "X-Forwarded-For": ", ".join(addresses)},
        environ_overrides={"REMOTE_ADDR": INNER},
    )
    return reply.status_code


@pytest.mark.parametrize(
    ("proxies", "passed_on"), [(1, [CLIENT]), (2, [CLIENT, OUTER]), (3, [CLIENT, OUTER, INNER])]
)
def test_the_client_is_who_the_outermost_of_the_believed_proxies_says(
    index: ClauseIndex, proxies: int, passed_on: list[str]
) -> None:
    client = open_behind(index, proxies)
    other = ["192.0.2.2", *passed_on[1:]]
    assert ask_through(client, *passed_on) == 200
    assert ask_through(client, *other) == 200
    assert ask_through(client, FORGED, *passed_on) == 429
    assert ask_through(client, FORGED, FORGED, *other) == 429


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_what_is_said_before_the_believed_proxies_makes_no_other_client(
    index: ClauseIndex, proxies: int
) -> None:
    client = open_behind(index, proxies)
    passed_on = [CLIENT, OUTER][:proxies]
    asked = [ask_through(client, f"198.51.100.{number}", *passed_on) for number in range(3)]
    assert asked == [200, 429, 429]


@pytest.mark.parametrize(
    ("proxies", "said", "scheme"),
    [
        (0, "https, https", "http"),
        (1, "http, https", "https"),
        (1, "https, http", "http"),
        (2, "https, http", "https"),
        (2, "http, https, http", "https"),
        (2, "https, http, http", "http"),
    ],
)
def test_the_scheme_is_the_one_that_the_outermost_of_them_says(
    index: ClauseIndex, proxies: int, said: str, scheme: str
) -> None:
    page = open_behind(index, proxies).get(
        "/?question=Who+signed+for+Japan", headers={"X-Forwarded-Proto": said}
    )
    assert f'"{scheme}://localhost/statement' in page.get_data(as_text=True)

"""A service behind all three help desks, and deliveries to it."""

from flask.testing import FlaskClient
from pydantic import SecretStr

from index.search.clause_index import ClauseIndex
from service.app import create_app
from service.desk import DESKS, DeskSetup
from service.desk.chatwoot import ChatwootSettings
from service.desk.zammad import ZammadSettings
from service.desk.zendesk import ZendeskSettings
from service.settings import Settings
from tests.service.desk.desk_delivery import NOW, SECRET, TOKEN, Delivery
from tests.service.peer import Reply

ORIGIN = "https://qa.example"


def open_client(index: ClauseIndex, url: str, now: float = NOW) -> FlaskClient:
    """A service behind all three desks, at one address."""
    settings = Settings(trusted_hosts=("localhost",), public_url=ORIGIN)
    return create_app(index, settings, lambda: now, connect(url)).test_client()


def connect(url: str) -> tuple[DeskSetup, ...]:
    """All three desks, at one address."""
    token, secret = SecretStr(TOKEN), SecretStr(SECRET)
    given = (
        ChatwootSettings(url=url, token=token, secret=secret),
        ZendeskSettings(url=url, user="bot@example.org", token=token, secret=secret),
        ZammadSettings(url=url, token=token, secret=secret),
    )
    return tuple(
        DeskSetup(desk, settings.access()) for desk, settings in zip(DESKS, given, strict=True)
    )


def deliver(client: FlaskClient, delivery: Delivery, **headers: str | None) -> Reply:
    """Post a delivery; `headers` replace those of its own, or with none take them away."""
    sent = {**delivery.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
    with client.post(
        f"/hooks/{delivery.name}",
        data=delivery.body,
        content_type="application/json",
        headers={name: text for name, text in sent.items() if text is not None},
    ) as response:
        named = {name.lower(): text for name, text in response.headers.items()}
        return Reply(response.status_code, named, response.get_data())


def outcome(reply: Reply) -> str:
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    (name,) = reply.json()
    assert name == "outcome"
    return str(reply.json()["outcome"])

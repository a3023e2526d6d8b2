"""A further help desk is one value and its name in a list: here is one, end to end."""

import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from index.search.clause_index import ClauseIndex
from service.app import create_app
from service.desk.desk import Call, Desk
from service.desk.desk_setup import DeskSetup, read_desks
from service.desk.desks import DESKS
from service.desk.payload import Payload
from service.desk.settings import Access, DeskSettings, DeskToken, DeskUrl
from service.desk.signature import Signature
from service.errors import SettingError
from service.settings import Settings
from tests.service.desk.desk_delivery import NOW, Delivery, chatwoot
from tests.service.desk.stand_in_desk import StandInDesk, stand_in_desk
from tests.service.flask_reply import get
from tests.service.hooked_client import ORIGIN, deliver, outcome
from tests.service.problem import check_problem
from tests.service.running_server import SETTINGS

KEY = "zqmarker-key"


class FourthSettings(DeskSettings):
    """One key for both ways, and a setting that need not be given."""

    model_config = SettingsConfigDict(env_prefix="fourth_")

    url: DeskUrl = Field(description="Scheme and host of the fourth desk's API.")
    key: DeskToken = Field(description="Key of the integration.")
    brand: str = Field(default="main", description="Brand whose replies they are.")

    def access(self) -> Access:
        key = self.key.get_secret_value()
        header = "X-Fourth-Login", SecretStr(f"{self.brand}:{key}")
        return Access(url=self.url, authorization=header, secret=self.key)


FOURTH = Desk(
    name="fourth",
    settings=FourthSettings,
    signature=Signature(
        header="X-Fourth-Signature", algorithm="sha256", message=b"v0:%(body)s", encoding="hex"
    ),
    delivery_header="X-Fourth-Delivery",
    payload=Payload(
        conditions={"kind": ("said",), "case.open": (False,)},
        ids={"case": "case.number", "message": "said.number"},
        content="said.words",
        attachments="said.files",
        sender="said.by",
        written="said.at",
        max_age=60.0,
    ),
    reply=Call(
        "PUT", "/case/{case}/reply", lambda message, text: {"to": message.sender, "words": text}
    ),
    note=Call(
        "POST", "/case/{case}/notes", lambda message, text: {"on": message.ids, "words": text}
    ),
    handoff=Call("POST", "/case/{case}/open", lambda _, text: {"words": text}),
)


def fourth(words: str, at: int = NOW, key: str = KEY, **case: Any) -> Delivery:
    payload = {
        "kind": "said",
        "case": {"number": 12, "open": False, **case},
        "said": {"number": 34, "words": words, "by": "someone", "at": str(at)},
    }
    body = json.dumps(payload).encode("utf-8")
    digest = hmac.new(key.encode(), b"v0:" + body, "sha256").hexdigest()
    return Delivery("fourth", body, {"X-Fourth-Signature": digest, "X-Fourth-Delivery": "f-1"})


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*SETTINGS, *FourthSettings.variables()):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def api() -> Iterator[StandInDesk]:
    with stand_in_desk() as running:
        yield running


@pytest.fixture
def client(index: ClauseIndex, api: StandInDesk, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A service that knows four desks, of which the fourth is set in the environment."""
    monkeypatch.setenv("FOURTH_URL", api.url)
    monkeypatch.setenv("FOURTH_KEY", KEY)
    settings = Settings(trusted_hosts=("localhost",), public_url=ORIGIN)
    desks = read_desks((*DESKS, FOURTH))
    return create_app(index, settings, lambda: NOW, desks).test_client()


def test_its_delivery_is_answered(client: FlaskClient, api: StandInDesk) -> None:
    assert outcome(deliver(client, fourth("When was it signed?"))) == "answered"
    words = (
        "“19 December 2019”\n\n"
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”\n\n"
        "日付・場所・言語（仮訳）：\n「2019年12月19日に東京で、英文に署名した。」\n\n"
        "https://qa.example/statement#signature"
    )
    assert api.sent() == [("PUT", "/case/12/reply", {"to": "someone", "words": words})]
    assert api.calls[0].headers["x-fourth-login"] == f"main:{KEY}"
    assert outcome(deliver(client, fourth("When was it signed?"))) == "duplicate"


def test_its_people_take_over(client: FlaskClient, api: StandInDesk) -> None:
    assert outcome(deliver(client, fourth("I want to speak to a person"))) == "handed_off"
    opened, noted, replied = api.sent()
    assert opened == ("POST", "/case/12/open", {"words": ""})
    note = "The sender asked to speak to a person: “I want to speak to a person”"
    ids = {"case": "12", "message": "34"}
    assert noted == ("POST", "/case/12/notes", {"on": ids, "words": note})
    assert replied[:2] == ("PUT", "/case/12/reply")


@pytest.mark.parametrize(
    "delivery", [fourth("When?", at=NOW - 61), fourth("When?", at=NOW + 61), fourth("?", open=True)]
)
def test_what_is_not_for_the_service_is_ignored(
    client: FlaskClient, api: StandInDesk, delivery: Delivery
) -> None:
    assert outcome(deliver(client, delivery)) == "ignored"
    assert api.calls == []


def test_another_signature_is_refused(client: FlaskClient, api: StandInDesk) -> None:
    check_problem(deliver(client, fourth("When was it signed?", key="another")), 401)
    check_problem(deliver(client, chatwoot()), 404)
    assert api.calls == []


def test_its_name_is_in_the_description_of_the_interface(client: FlaskClient) -> None:
    described = get(client, "/openapi.json").json()["paths"]["/hooks/{name}"]["post"]
    names = ["chatwoot", "zendesk", "zammad", "fourth"]
    assert described["parameters"][0]["schema"]["enum"] == names


def test_without_its_settings_it_is_not_connected() -> None:
    assert read_desks([FOURTH]) == (DeskSetup(FOURTH),)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"FOURTH_URL": "https://fourth.test"},
            "FOURTH_KEY: is missing; it is required because FOURTH_URL is set",
        ),
        ({"FOURTH_KEY": KEY}, "FOURTH_URL: is missing; it is required because FOURTH_KEY is set"),
        (
            {"FOURTH_BRAND": "other"},
            "FOURTH_URL: is missing; it is required because FOURTH_BRAND is set",
        ),
    ],
)
def test_half_of_its_settings_are_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], sentence: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=f"^setting {sentence}$"):
        read_desks([*DESKS, FOURTH])


def test_a_setting_that_need_not_be_given_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"URL": "https://fourth.test", "KEY": KEY, "BRAND": "other"}.items():
        monkeypatch.setenv(f"FOURTH_{name}", value)
    key = SecretStr(KEY)
    login = "X-Fourth-Login", SecretStr(f"other:{KEY}")
    access = Access(url="https://fourth.test", authorization=login, secret=key)
    assert read_desks([FOURTH]) == (DeskSetup(FOURTH, access),)

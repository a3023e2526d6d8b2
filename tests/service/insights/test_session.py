"""How long an operator's session lasts, and what opens it."""

from collections.abc import Callable

import pytest
from flask import Flask, Response
from itsdangerous import TimestampSigner

from service.insights.session import OperatorSession

TOKEN, OTHER = "a token that is long enough", "another token that is long"
NOW = 1_760_000_000
HOURS = 3600


class Closed:
    """Remembers in memory which sessions are closed."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def close_session(self, id: str) -> None:
        self._ids.add(id)

    def is_closed_session(self, id: str) -> bool:
        return id in self._ids


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the time at which sessions are signed and read."""

    def set_time(seconds: int) -> None:
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: seconds)

    set_time(NOW)
    return set_time


def open_cookie(session: OperatorSession, https: bool = False) -> str:
    base = "https://localhost" if https else "http://localhost"
    with Flask("test").test_request_context("/insights", base_url=base):
        return session.open(Response()).headers["Set-Cookie"]


def is_open(session: OperatorSession, cookie: str) -> bool:
    with Flask("test").test_request_context("/insights", headers={"Cookie": cookie}):
        return session.is_open()


def form_key(session: OperatorSession, cookie: str) -> str:
    with Flask("test").test_request_context("/insights", headers={"Cookie": cookie}):
        return session.form_key()


def is_form(session: OperatorSession, cookie: str, key: str) -> bool:
    with Flask("test").test_request_context("/insights", headers={"Cookie": cookie}):
        return session.is_form(key)


def test_a_session_lasts_eight_hours(at: Callable[[int], None]) -> None:
    session = OperatorSession(TOKEN, Closed())
    cookie = open_cookie(session)
    value = cookie.partition(";")[0]
    opened = []
    for seconds in (0, 8 * HOURS, 8 * HOURS + 1):
        at(NOW + seconds)
        opened.append(is_open(session, value))
    assert opened == [True, True, False]
    assert "; Max-Age=28800;" in cookie


@pytest.mark.usefixtures("at")
def test_a_replica_with_the_same_token_takes_the_session_and_one_with_another_does_not() -> None:
    cookie = open_cookie(OperatorSession(TOKEN, Closed())).partition(";")[0]
    assert is_open(OperatorSession(TOKEN, Closed()), cookie)
    assert not is_open(OperatorSession(OTHER, Closed()), cookie)


def test_each_session_has_a_cookie_and_a_key_of_its_own(at: Callable[[int], None]) -> None:
    session = OperatorSession(TOKEN, Closed())
    first, second = (open_cookie(session).partition(";")[0] for _ in range(2))
    assert first != second
    key = form_key(session, first)
    assert is_form(session, first, key)
    assert not is_form(session, second, key)
    assert not is_form(session, first, key[:-1])
    assert not is_form(session, first, "")
    assert key != form_key(OperatorSession(OTHER, Closed()), first)
    at(NOW + 9 * HOURS)
    assert not is_form(session, first, key)


@pytest.mark.usefixtures("at")
@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_goes_only_where_it_belongs(https: bool) -> None:
    cookie = open_cookie(OperatorSession(TOKEN, Closed()), https)
    name, *parts = cookie.split("; ")
    assert name.startswith("operator=")
    assert {part for part in parts if not part.startswith("Expires=")} == {
        *("Max-Age=28800", "HttpOnly", "Path=/insights", "SameSite=Strict"),
        *(["Secure"] if https else []),
    }


def test_a_closed_session_takes_its_cookie_back() -> None:
    with Flask("test").test_request_context("/insights"):
        cookie = OperatorSession(TOKEN, Closed()).close(Response()).headers["Set-Cookie"]
    name, *parts = cookie.split("; ")
    assert name == "operator="
    assert {*parts} == {
        *("Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Max-Age=0"),
        *("HttpOnly", "Path=/insights", "SameSite=Strict"),
    }


@pytest.mark.parametrize(
    ("given", "is_token"),
    [(TOKEN, True), (TOKEN[:-1], False), (TOKEN + "h", False), ("", False), ("\ud800", False)],
)
def test_only_the_whole_token_is_the_token(given: str, is_token: bool) -> None:
    assert OperatorSession(TOKEN, Closed()).is_token(given) is is_token

"""Errors in a browser."""

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.web import reader
from service.words.error import ERRORS
from tests.service.flask_reply import get, open_client
from tests.service.html_page import Page
from tests.service.problem import MARKER, SECURITY_HEADERS, check_problem, security_headers
from tests.service.running_server import RunningServer

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def broken(index: ClauseIndex, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """An app whose reader fails."""

    def fail(*_: object) -> None:
        raise RuntimeError(MARKER)

    monkeypatch.setattr(reader, "read_highlights", fail)
    return open_client(index)


def check_page(source: str, status: int, language: str) -> Page:
    """A page with the frame that says in both languages what happened, and nothing else."""
    page = Page(source)
    shown, other = ("en", "ja") if language == "en" else ("ja", "en")
    main = page.one("main").text
    assert page.one("h1").text == ERRORS[status][shown][0]  # type: ignore[index]
    for code in (shown, other):
        for text in ERRORS[status][code]:  # type: ignore[index]
            assert text in main
    assert page.one("html").language == shown
    assert len(page.one("nav").text.split()) > 4
    assert "Traceback" not in source
    assert MARKER not in source
    return page


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_person_at_an_unknown_address_gets_a_page(client: FlaskClient, language: str) -> None:
    address = f"/{MARKER}?lang={language}&question={MARKER}&draft={MARKER}&mark={MARKER}"
    reply = get(client, address, {"Accept": BROWSER})
    assert (reply.status, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert security_headers(reply) == SECURITY_HEADERS
    page = check_page(reply.text(), 404, language)
    switch = page.one("a", id="switch").attributes["href"]
    assert switch == {"en": "?lang=ja", "ja": "?lang=en"}[language]


def test_a_person_who_opens_a_page_in_another_way_is_told_the_allowed_ones(
    client: FlaskClient,
) -> None:
    with client.post("/statement", headers={"Accept": BROWSER}) as response:
        assert (response.status_code, response.mimetype) == (405, "text/html")
        assert sorted(response.headers["Allow"].split(", ")) == ["GET", "HEAD", "OPTIONS"]
        check_page(response.get_data(as_text=True), 405, "en")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_failure_of_the_service_is_a_page(broken: FlaskClient, language: str) -> None:
    reply = get(broken, f"/statement?lang={language}", {"Accept": BROWSER})
    assert (reply.status, reply.headers["content-type"]) == (500, "text/html; charset=utf-8")
    check_page(reply.text(), 500, language)


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/json",
        "application/problem+json",
        "application/json, text/html;q=0.5",
        "text/html;q=0.5, application/problem+json",
        "image/png",
        "",
    ],
)
def test_a_program_at_an_unknown_address_gets_a_problem(client: FlaskClient, accept: str) -> None:
    check_problem(get(client, "/zqmarker", {"Accept": accept}), 404)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/v1", 404), ("/v1/none", 404), ("/v1/clauses/none", 404), ("/v1/ask", 405)],
)
def test_the_interface_for_programs_gives_problems_to_everyone(
    client: FlaskClient, address: str, status: int
) -> None:
    check_problem(get(client, address, {"Accept": BROWSER}), status)


def test_a_foreign_host_gets_no_page(client: FlaskClient) -> None:
    headers = {"Accept": BROWSER, "Host": "zqmarker.example"}
    check_problem(get(client, "/none", headers), 400)


def test_the_real_server_shows_the_same_page(client: FlaskClient, server: RunningServer) -> None:
    request = (
        b"GET /none?lang=ja HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Accept: text/html\r\n\r\n"
    )
    there = server.peer.send(request)
    here = get(client, "/none?lang=ja", {"Accept": BROWSER})
    assert (there.status, there.text()) == (here.status, here.text())

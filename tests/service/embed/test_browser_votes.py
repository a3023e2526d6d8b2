"""Votes on answers in the widget and in the frame, in a real browser."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from service.insights.entry import Feedback
from service.insights.store import QuestionStore
from tests.service.browser import Visitor, visit
from tests.service.embed.test_browser_frame import around, the_frame
from tests.service.embed.test_browser_frame import ask as ask_frame
from tests.service.embed.test_browser_widget import ask, element
from tests.service.host_site import HostSite
from tests.service.insights.record import read_all
from tests.service.running_server import RunningServer, start_server
from tests.service.web.test_browser_reading import find_violations

pytestmark = pytest.mark.slow

QUESTION = "Who signed for Japan?"
PATIENCE = 10.0
"""Seconds until feedback is written, which is after the thanks."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("votes")


@pytest.fixture(scope="module")
def keeping(index_folder: Path, folder: Path, site: HostSite) -> Iterator[RunningServer]:
    settings = {
        "EMBEDDING_ORIGINS": site.origin,
        "QUESTION_LOG": f"sqlite:///{folder / 'asked.db'}",
    }
    with start_server(index_folder, folder, settings) as running:
        yield running


@pytest.fixture
def service(keeping: RunningServer) -> str:
    return f"http://localhost:{keeping.peer.port}"


@pytest.fixture
def guest(browser: Browser, site: HostSite, service: str) -> Iterator[Visitor]:
    with visit(browser, site.origin, service) as visiting:
        yield visiting


@pytest.fixture
def new_votes(folder: Path, keeping: RunningServer) -> Iterator[Callable[[int], list[Feedback]]]:
    """Waits for so many pieces of feedback more, and no others."""
    store = QuestionStore(f"sqlite:///{folder / 'asked.db'}")
    before = len(read_all(store).feedback)

    def wait(count: int) -> list[Feedback]:
        end = time.monotonic() + PATIENCE
        while len(read_all(store).feedback) < before + count and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.3)
        return list(read_all(store).feedback)[before:]

    yield wait
    store.close()


def tell(votes: list[Feedback]) -> list[tuple[str, bool, str | None, str]]:
    return [(one.question, one.helpful, one.reason, one.clauses[0]) for one in votes]


def widget_page(site: HostSite, service: str) -> str:
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Desk</title>
        <script type="module" src="{service}/widget.js"></script></head><body>
        <main><h1>Help desk</h1></main>
        <statement-chat endpoint="{service}"></statement-chat></body></html>"""
    policy = f"default-src 'none'; script-src {service}; connect-src {service}"
    site.put("/desk.html", page, Content_Security_Policy=policy)
    return "/desk.html"


def test_in_the_widget_a_vote_is_sent_once_with_its_reason(
    guest: Visitor, site: HostSite, service: str, new_votes: Callable[[int], list[Feedback]]
) -> None:
    page = guest.open(widget_page(site, service))
    ask(page, QUESTION)
    page.get_by_role("button", name="No", exact=True).click()
    reason = page.get_by_label("Reason (up to 500 characters). Please leave out personal details.")
    expect(reason).to_be_focused()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_in_viewport(ratio=0.9)
    assert find_violations(page) == []
    reason.fill("It names an office only.")
    page.get_by_role("button", name="Send", exact=True).click()
    thanks = element(page).locator(".vote [role=status]")
    expect(thanks).to_have_text("Thank you for your feedback.")
    expect(thanks).to_be_focused()
    element(page).evaluate("chat => { chat.close(); chat.open(); chat.setLocale('ja'); }")
    expect(element(page).locator(".vote")).to_have_text("Thank you for your feedback.")
    expected = [(QUESTION, False, "It names an office only.", "signatory-japan")]
    assert tell(new_votes(1)) == expected


@pytest.mark.parametrize("leave", ["ask", "close", "new", "go"])
def test_a_vote_without_a_reason_is_sent_when_the_person_goes_on(
    guest: Visitor,
    site: HostSite,
    service: str,
    new_votes: Callable[[int], list[Feedback]],
    leave: str,
) -> None:
    page = guest.open(widget_page(site, service))
    ask(page, QUESTION)
    page.get_by_role("button", name="Yes", exact=True).click()
    if leave == "ask":
        element(page).evaluate("chat => chat.ask('When was it signed?')")
    elif leave == "close":
        page.get_by_role("button", name="Close").click()
    elif leave == "new":
        page.get_by_role("button", name="New conversation").click()
    else:
        page.goto("about:blank")
    assert tell(new_votes(1)) == [(QUESTION, True, None, "signatory-japan")]


def test_where_a_vote_is_not_recorded_it_can_be_sent_again(
    guest: Visitor, site: HostSite, service: str, new_votes: Callable[[int], list[Feedback]]
) -> None:
    page = guest.open(widget_page(site, service))
    ask(page, QUESTION)
    page.route("**/v1/feedback", lambda route: route.abort())
    page.get_by_role("button", name="Yes", exact=True).click()
    send = page.get_by_role("button", name="Send", exact=True)
    send.click()
    expect(element(page).locator(".vote [role=alert]")).to_have_text(
        "Your feedback could not be saved. Please try again in a minute."
    )
    page.unroute("**/v1/feedback")
    send.click()
    expect(element(page).locator(".vote [role=status]")).to_be_visible()
    assert len(new_votes(1)) == 1
    guest.complaints.clear()  # the request that was aborted


def test_in_a_sandboxed_frame_a_vote_is_sent_once(
    guest: Visitor, site: HostSite, service: str, new_votes: Callable[[int], list[Feedback]]
) -> None:
    framed = the_frame(guest.open(site.put("/around.html", around(service))))
    ask_frame(framed, QUESTION)
    framed.get_by_role("button", name="No", exact=True).click()
    framed.locator(".vote textarea").fill("Too short.")
    framed.get_by_role("button", name="Send", exact=True).click()
    expect(framed.locator(".vote [role=status]")).to_have_text("Thank you for your feedback.")
    ask_frame(framed, "いつ署名されましたか")
    framed.get_by_role("button", name="Yes", exact=True).click()
    ask_frame(framed, QUESTION)
    first, second = tell(new_votes(2))
    assert first == (QUESTION, False, "Too short.", "signatory-japan")
    assert second == ("いつ署名されましたか", True, None, "signature")


def test_small_talk_is_not_voted_on(guest: Visitor, site: HostSite, service: str) -> None:
    page = guest.open(widget_page(site, service))
    ask(page, "Thank you")
    expect(element(page).locator(".vote")).to_have_count(0)

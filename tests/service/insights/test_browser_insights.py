"""The buttons below an answer, the limit and the operator's page in a real browser."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from service.insights.entry import Feedback
from service.insights.store import QuestionStore
from tests.service.browser import PHONE, Visitor, visit
from tests.service.insights.record import read_all
from tests.service.running_server import RunningServer, start_server
from tests.service.web.test_browser_reading import find_violations

TOKEN = "a token that is long enough"
QUESTION = "Who signed for Japan?"
ADDRESS = "/?lang={}&question=Who+signed+for+Japan%3F"
HOSTILE = "What does <img src=x onerror=alert(1)> cost?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("insights")


@pytest.fixture(scope="module")
def keeping(index_folder: Path, folder: Path) -> Iterator[RunningServer]:
    settings = {"QUESTION_LOG": f"sqlite:///{folder / 'asked.db'}", "OPERATOR_TOKEN": TOKEN}
    with start_server(index_folder, folder, settings) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, keeping: RunningServer) -> Iterator[Visitor]:
    with visit(browser, f"http://localhost:{keeping.peer.port}") as visiting:
        yield visiting


@pytest.fixture
def store(folder: Path) -> Iterator[QuestionStore]:
    opened = QuestionStore(f"sqlite:///{folder / 'asked.db'}")
    yield opened
    opened.close()


def list_feedback(store: QuestionStore) -> tuple[Feedback, ...]:
    return read_all(store).feedback


def next_feedback(store: QuestionStore, before: tuple[Feedback, ...]) -> Feedback:
    """The newest feedback, once there is more than before: it is written after the thanks."""
    deadline = time.monotonic() + 10
    while len(list_feedback(store)) <= len(before) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(list_feedback(store)) == len(before) + 1
    return list_feedback(store)[-1]


def open_insights(page: Page, language: str = "en") -> None:
    page.goto(f"/insights?lang={language}")
    page.locator("#token").fill(TOKEN)
    page.locator("#token").press("Enter")
    expect(page.locator("#delete")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "question", "button", "thanks", "helpful"),
    [
        ("en", QUESTION, "Yes", "Thank you for your feedback.", True),
        ("ja", "人材交流", "いいえ", "ご意見を承りました。", False),
    ],
)
def test_an_answer_is_judged_without_leaving_the_page(
    visitor: Visitor,
    store: QuestionStore,
    language: str,
    question: str,
    button: str,
    thanks: str,
    helpful: bool,
) -> None:
    before = list_feedback(store)
    page = visitor.open(f"/?{urlencode({'lang': language, 'question': question})}")
    address = page.url
    page.get_by_role("button", name=button).click()
    page.locator(".vote textarea").fill("理由 & <b>reason</b>")
    page.locator(".vote button").click()
    said = page.locator("#log").get_by_role("status")
    expect(said).to_have_text(thanks)
    expect(said).to_be_focused()
    expect(page.locator("form.feedback")).to_have_count(0)
    assert page.url == address
    expect(page.locator("#question")).to_have_value("")
    entry = next_feedback(store, before)
    assert (entry.question, entry.helpful, entry.reason) == (
        question,
        helpful,
        "理由 & <b>reason</b>",
    )


def test_an_answer_that_came_without_a_new_page_is_judged_too(
    visitor: Visitor, store: QuestionStore
) -> None:
    before = list_feedback(store)
    page = visitor.open("/?lang=en")
    for question in (QUESTION, "What does it say about research security?"):
        page.locator("#question").fill(question)
        page.locator("#question").press("Enter")
        expect(page.locator("#latest h2")).to_contain_text(question)
    page.locator("#latest").get_by_role("button", name="No", exact=True).click()
    page.locator("#latest .vote button").click()
    expect(page.locator("#log").get_by_role("status")).to_have_count(1)
    expect(page.locator("form.feedback")).to_have_count(1)
    assert next_feedback(store, before).question == "What does it say about research security?"


def test_a_vote_without_a_reason_is_sent_when_the_page_is_left(
    visitor: Visitor, store: QuestionStore
) -> None:
    before = list_feedback(store)
    page = visitor.open("/?lang=en&question=Where+was+it+signed%3F")
    page.get_by_role("button", name="Yes", exact=True).click()
    page.locator(".vote textarea").press("Enter")
    expect(page.locator(".vote textarea")).to_have_value("\n")
    assert list_feedback(store) == before
    page.goto("/statement")
    entry = next_feedback(store, before)
    assert (entry.question, entry.helpful, entry.reason) == ("Where was it signed?", True, None)


def test_where_it_cannot_be_sent_the_reason_stays(visitor: Visitor, store: QuestionStore) -> None:
    before = list_feedback(store)
    page = visitor.open("/?lang=en&question=What+about+data%3F")
    page.route("**/feedback**", lambda route: route.fulfill(status=503, body=""))
    page.get_by_role("button", name="Yes", exact=True).click()
    page.locator(".vote textarea").fill("because")
    page.locator(".vote button").click()
    said = page.locator(".vote").get_by_role("alert")
    expect(said).to_have_text("Your feedback could not be saved. Please try again in a minute.")
    expect(page.locator(".vote textarea")).to_have_value("because")
    page.unroute("**/feedback**")
    page.locator(".vote button").click()
    expect(page.locator("#log").get_by_role("status")).to_have_count(1)
    assert next_feedback(store, before).reason == "because"


def test_an_answer_is_judged_without_scripts(visitor: Visitor, store: QuestionStore) -> None:
    before = list_feedback(store)
    asked = "Who signed for the United States?"
    page = visitor.open(f"/?lang=ja&{urlencode({'question': asked})}", java_script_enabled=False)
    page.get_by_role("button", name="はい", exact=True).click()
    page.get_by_label("理由").fill("because")
    page.get_by_role("button", name="送信する").click()
    expect(page.locator("h1")).to_have_text("ご意見を承りました。")
    entry = next_feedback(store, before)
    assert (entry.question, entry.helpful, entry.reason) == (asked, True, "because")
    page.get_by_role("link", name="やりとりに戻る").click()
    expect(page.locator("#latest h2")).to_contain_text(asked)


@pytest.mark.parametrize(("language", "scheme"), [("ja", "light"), ("en", "dark")])
def test_axe_finds_no_violation(visitor: Visitor, language: str, scheme: str) -> None:
    page = visitor.open(ADDRESS.format(language), color_scheme=scheme)
    found = {}
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    found["answer"] = find_violations(page)
    page.locator(".feedback button").first.click()
    found["reason"] = find_violations(page)
    page.locator(".vote button").click()
    expect(page.locator("#log").get_by_role("status")).to_have_count(1)
    found["thanks"] = find_violations(page)
    page.goto(f"/?lang={language}&question=What+does+it+cost%3F")
    page.locator(".feedback button").last.click()
    page.locator(".vote button").click()
    expect(page.locator("#log").get_by_role("status")).to_have_count(1)
    page.goto(f"/insights?lang={language}")
    found["door"] = find_violations(page)
    open_insights(page, language)
    found["insights"] = find_violations(page)
    assert found == {state: [] for state in ("answer", "reason", "thanks", "door", "insights")}


def test_the_operator_sees_a_hostile_question_as_text_and_deletes_it(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    page.locator("#question").fill(HOSTILE)
    page.locator("#question").press("Enter")
    expect(page.locator("#latest")).to_be_visible()
    page.get_by_role("button", name="No", exact=True).click()
    page.locator(".vote button").click()
    expect(page.locator("#log").get_by_role("status")).to_have_count(1)
    open_insights(page)
    expect(page.locator("#complaints")).to_contain_text(HOSTILE)
    expect(page.locator("#groups, #complaints").locator("img")).to_have_count(0)
    page.get_by_label("Everything containing this text").fill("ONERROR=alert")
    page.get_by_role("button", name="Delete…").click()
    expect(page.get_by_role("alert")).to_have_text("Entries to delete permanently: 2. Continue?")
    page.get_by_role("button", name="Delete permanently").click()
    expect(page.get_by_role("status")).to_have_text("Deleted: 2")
    expect(page.locator("body")).not_to_contain_text("onerror")


def test_the_export_is_downloaded(visitor: Visitor) -> None:
    page = visitor.open(ADDRESS.format("en"))
    open_insights(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export all as CSV").click()
    assert download.value.suggested_filename == "questions.csv"
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert content.startswith("kind,time,language,outcome,question,")
    assert QUESTION in content


def test_a_closed_session_shows_nothing_even_when_going_back(visitor: Visitor) -> None:
    page = visitor.open("/insights?lang=en")
    open_insights(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#token")).to_be_visible()
    page.go_back()
    expect(page.locator("#token")).to_be_visible()


def test_the_page_of_the_operator_fits_a_phone(visitor: Visitor) -> None:
    page = visitor.open(ADDRESS.format("ja"), viewport=PHONE)
    open_insights(page, "ja")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", r"Your question is kept; try again in (\d+) seconds\."),
        ("ja", r"入力内容は保持されています。(\d+)秒ほどお待ちいただき、"),
    ],
)
def test_who_asks_too_often_is_told_when_to_ask_again_and_keeps_the_question(
    browser: Browser, index_folder: Path, tmp_path: Path, language: str, words: str
) -> None:
    with (
        start_server(index_folder, tmp_path, {"CLIENT_LIMIT": "1 per hour"}) as server,
        visit(browser, f"http://localhost:{server.peer.port}") as visiting,
    ):
        page = visiting.open(f"/?lang={language}")
        for question in (QUESTION, "Japan"):
            page.locator("#question").fill(question)
            page.locator("#question").press("Enter")
        said = page.get_by_role("alert")
        expect(said).to_contain_text(re.compile(words))
        assert 1 < int(re.search(words, said.inner_text())[1]) <= 3600  # type: ignore[index]
        expect(page.locator("#question")).to_have_value("Japan")
        expect(page.locator("#question")).to_be_focused()

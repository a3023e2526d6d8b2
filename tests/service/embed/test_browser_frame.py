"""`/embed` in a real browser, in a sandboxed frame of another origin."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, Request, Route, expect

from tests.service.browser import PHONE, Visitor, visit
from tests.service.embed.test_browser_widget import DOCS, PLACEHOLDER, SILENT
from tests.service.host_site import HostSite
from tests.service.running_server import RunningServer
from tests.service.web.test_browser_reading import find_violations

GUIDE = DOCS.with_suffix(".md")

SANDBOX = "allow-scripts allow-forms"
LISTEN = """() => { window.heard = []; addEventListener("message", ({ source, data }) => {
    if (source === frames[0]) heard.push([data.type.replace("statement-chat:", ""), data.detail]);
}); }"""
GARBAGE = [
    None,
    "statement-chat:ask",
    7,
    [],
    ["statement-chat:ask", "Japan"],
    {},
    {"type": "statement-chat:ask"},
    {"type": "statement-chat:ask", "text": 7},
    {"type": "statement-chat:ask", "text": {"length": 3}},
    {"type": ["statement-chat:ask"], "text": "Japan"},
    {"type": "statement-chat:answer", "text": "Japan"},
    {"type": "ask", "text": "Japan"},
    {"type": "constructor", "text": "Japan"},
    {"type": "__proto__", "text": "Japan"},
    {"type": "statement-chat:locale", "lang": "fr"},
    {"type": "statement-chat:locale", "lang": ["ja"]},
    {"data": {"type": "statement-chat:ask", "text": "Japan"}},
]
INHERITED = """() => {
    const order = Object.create({ type: "statement-chat:ask", text: "Japan" });
    frames[0].postMessage(order, "*");
    frames[0].postMessage(JSON.parse('{"__proto__": {"type": "statement-chat:ask"}}'), "*");
}"""


@pytest.fixture
def service(embedded: RunningServer) -> str:
    return f"http://localhost:{embedded.peer.port}"


@pytest.fixture
def frame(guest: Visitor, site: HostSite, service: str) -> Callable[..., Frame]:
    """Opens a page of the site with the frame and listens to it."""

    def open_frame(query: str = "?lang=en", sandbox: str = SANDBOX, **options: Any) -> Frame:
        site.put("/around.html", around(service, query, sandbox))
        page = guest.open("/around.html", **options)
        return the_frame(page)

    return open_frame


def around(service: str, query: str = "?lang=en", sandbox: str = SANDBOX) -> str:
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title>
        <script>({LISTEN})()</script>
        <iframe title="Ask" src="{service}/embed{query}" sandbox="{sandbox}"
        width="400" height="600"></iframe></html>"""


def the_frame(page: Page) -> Frame:
    (framed,) = page.main_frame.child_frames
    return framed


def send(framed: Frame, message: object) -> None:
    framed.page.evaluate("message => frames[0].postMessage(message, '*')", message)


def wait_for(framed: Frame, name: str, count: int = 1) -> list[Any]:
    """The details of the messages of a name, as soon as there are so many."""
    find = "([name, count]) => heard.filter(([n]) => n === name).length >= count"
    framed.page.wait_for_function(find, arg=[name, count])
    return [detail for heard, detail in framed.page.evaluate("heard") if heard == name]


def ask(framed: Frame, question: str) -> None:
    count = framed.locator(".turn:not(.pending)").count()
    framed.locator("#question").fill(question)
    framed.locator("#question").press("Enter")
    expect(framed.locator(".turn:not(.pending)")).to_have_count(count + 1)


def test_a_conversation_grows_in_a_sandboxed_frame(
    frame: Callable[..., Frame], embedded: RunningServer
) -> None:
    framed = frame()
    assert framed.evaluate("self.origin") == "null"
    ask(framed, "Who signed for Japan?")
    (answer,) = wait_for(framed, "answer")
    assert answer == embedded.peer.ask("Who signed for Japan?").json()
    ask(framed, "and for the United States?")
    answers = wait_for(framed, "answer", 2)
    assert answers[1]["clauses"][0]["id"] == "signatory-usa"
    expect(framed.locator("#latest h3").first).to_have_text("Signatory for the United States")
    expect(framed.locator("#latest h2")).to_be_in_viewport()
    assert framed.page.evaluate("history.length") == 2  # about:blank, then the page of the site


def test_who_asks_from_the_keyboard_goes_on_from_there(frame: Callable[..., Frame]) -> None:
    framed = frame()
    framed.locator("#question").click()
    framed.page.keyboard.type("Who signed for Japan?")
    framed.page.keyboard.press("Enter")
    expect(framed.locator("#latest")).to_be_visible()
    expect(framed.locator("#question")).to_be_focused()
    framed.page.keyboard.type("and then")
    expect(framed.locator("#question")).to_have_value("and then")


def test_a_clause_is_read_in_its_place_and_the_conversation_is_still_there(
    frame: Callable[..., Frame],
) -> None:
    framed = frame("?lang=ja")
    ask(framed, "人材交流について")
    framed.locator("#latest .head a").first.click()
    expect(framed.locator("article:target h2")).to_have_text("行動4")
    expect(framed.locator("article:target mark").first).to_have_text("人材交流")
    back = framed.get_by_role("link", name="やりとりに戻る")
    expect(back).to_be_in_viewport()
    back.click()
    expect(framed.locator("#latest h2")).to_contain_text("人材交流について")


@pytest.mark.parametrize(("language", "question"), SILENT.items())
def test_an_abstention_hands_off_to_the_page_around(
    frame: Callable[..., Frame], language: str, question: str
) -> None:
    framed = frame(f"?lang={language}")
    ask(framed, question)
    (handoff,) = wait_for(framed, "handoff")
    (answer,) = wait_for(framed, "answer")
    assert handoff == {
        "question": question,
        "language": language,
        "reason": "not_in_statement",
        "nearest": [clause["id"] for clause in answer["nearest"]],
        "mail": "desk@example.org",
        "url": "https://example.org/contact",
    }
    expect(framed.locator(".handoff")).to_contain_text("desk@example.org")


def test_orders_of_the_page_around_are_followed(frame: Callable[..., Frame]) -> None:
    framed = frame()
    wait_for(framed, "ready")
    send(framed, {"type": "statement-chat:ask", "text": "Who signed for Japan?"})
    wait_for(framed, "answer")
    framed.locator("#question").fill("half a question")
    send(framed, {"type": "statement-chat:locale", "lang": "ja"})
    wait_for(framed, "ready", 3)
    expect(framed.locator("html")).to_have_attribute("lang", "ja")
    expect(framed.locator("#latest h2")).to_contain_text("Who signed for Japan?")
    expect(framed.locator("#question")).to_have_value("half a question")


def questions_sent(page: Page) -> list[str]:
    sent: list[str] = []

    def note(request: Request) -> None:
        if "question=" in request.url or "lang=ja" in request.url:
            sent.append(request.url)

    page.on("request", note)
    return sent


def test_messages_of_another_shape_are_dropped(frame: Callable[..., Frame], service: str) -> None:
    framed = frame()
    sent = questions_sent(framed.page)
    wait_for(framed, "ready")
    for message in GARBAGE:
        send(framed, message)
    framed.page.evaluate(INHERITED)
    send(framed, {"type": "statement-chat:ask", "text": "energy"})
    wait_for(framed, "answer")
    assert sent == [f"{service}/embed?lang=en&question=energy"]


def test_messages_from_beside_the_frame_are_dropped(
    browser: Browser, site: HostSite, strange_site: HostSite, service: str
) -> None:
    order = json.dumps({"type": "statement-chat:ask", "text": "forged"})
    strange_site.put(
        "/evil.html",
        f"<!doctype html><title>Evil</title><script>parent.frames[0].postMessage({order}, '*');"
        "parent.postMessage('done', '*')</script>",
    )
    text = around(service).replace(
        "</html>",
        "<script>addEventListener('message', ({data}) => { window.done = data; });"
        "function forge(from) { const one = document.createElement('iframe'); one.src = from;"
        "document.body.append(one); }</script></html>",
    )
    with visit(browser, site.origin, service, strange_site.origin) as visitor:
        page = visitor.open(site.put("/beside.html", text))
        framed = the_frame(page)
        wait_for(framed, "ready")
        sent = questions_sent(page)
        site.put("/friend.html", strange_site.pages["/evil.html"].text)
        for origin, name in ((strange_site.origin, "evil"), (site.origin, "friend")):
            page.evaluate("() => { window.done = null; }")
            page.evaluate("from => forge(from)", f"{origin}/{name}.html")
            page.wait_for_function("window.done === 'done'")
        send(framed, {"type": "statement-chat:ask", "text": "energy"})
        wait_for(framed, "answer")
        assert sent == [f"{service}/embed?lang=en&question=energy"]


def test_a_site_that_is_not_named_cannot_show_the_frame(
    browser: Browser, strange_site: HostSite, service: str
) -> None:
    strange_site.put("/around.html", around(service))
    visitor = Visitor(browser, strange_site.origin, (service,))
    page = visitor.open("/around.html")
    page.wait_for_load_state("load")
    assert the_frame(page).locator("#question").count() == 0
    visitor.close()
    assert any("frame-ancestors" in line for line in visitor.complaints)


def test_a_page_around_that_is_not_named_is_neither_heard_nor_told(
    browser: Browser, strange_site: HostSite, service: str
) -> None:
    strange_site.put("/around.html", around(service))
    visitor = Visitor(browser, strange_site.origin, (service,))
    page = visitor.open("/around.html")
    page.context.grant_permissions(["local-network-access"])  # what is routed has no address
    page.route("**/embed?*", lift_policy)
    page.reload()
    framed = the_frame(page)
    sent = questions_sent(page)
    send(framed, {"type": "statement-chat:ask", "text": "forged"})
    ask(framed, "energy")
    assert sent == [f"{service}/embed?lang=en&question=energy"]
    assert page.evaluate("heard") == []
    visitor.close()
    others = ("does not match", "frame-ancestors")
    assert [line for line in visitor.complaints if not any(o in line for o in others)] == []


def lift_policy(route: Route) -> None:
    """The frame as a browser shows it that does not know frame-ancestors."""
    reply = route.fetch()
    headers = {k: v for k, v in reply.headers.items() if k != "content-security-policy"}
    route.fulfill(response=reply, headers=headers)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The service could not be reached"), ("ja", "サービスに接続できませんでした")],
)
def test_where_the_service_is_away_the_frame_stays_and_says_so(
    frame: Callable[..., Frame], language: str, words: str
) -> None:
    framed = frame(f"?lang={language}&question=Japan")
    framed.page.route("**/static/icon.svg", lambda route: route.abort())
    framed.locator("#question").fill("研究セキュリティ")
    framed.locator("#question").press("Enter")
    expect(framed.get_by_role("alert")).to_contain_text(words)
    expect(framed.locator("#question")).to_have_value("研究セキュリティ")
    expect(framed.locator(".turn")).to_have_count(1)
    assert wait_for(framed, "error") == [{"kind": "offline"}]
    framed.page.unroute_all()
    framed.get_by_role("alert").get_by_role("button").click()
    expect(framed.locator(".turn:not(.pending)")).to_have_count(2)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("研" * 301, "Your question has 301 characters; the limit is 300."),
        ("?", "Please enter a question."),
    ],
)
def test_a_question_that_is_none_is_refused_in_words_and_kept(
    frame: Callable[..., Frame], question: str, words: str
) -> None:
    framed = frame()
    framed.locator("#question").fill(question)
    framed.locator("#question").press("Enter")
    expect(framed.get_by_role("alert")).to_contain_text(words)
    expect(framed.locator("#question")).to_have_value(question)
    assert wait_for(framed, "error") == [{"kind": "invalid"}]


def test_without_javascript_the_frame_is_a_plain_form(
    frame: Callable[..., Frame], guest: Visitor
) -> None:
    framed = frame(sandbox="allow-forms")
    ask(framed, "Who signed for Japan?")
    ask(framed, "日本語は正文ですか")
    expect(framed.locator(".turn h2").first).to_contain_text("Who signed for Japan?")
    told = {line for line in guest.complaints if not line.startswith("Blocked script execution")}
    assert told == set()
    guest.complaints.clear()


def test_a_page_without_a_sandbox_works_the_same(
    guest: Visitor, site: HostSite, service: str
) -> None:
    text = around(service).replace(f' sandbox="{SANDBOX}"', "").replace('sandbox="', 'name="')
    page = guest.open(site.put("/free.html", text.replace(f'name="{SANDBOX}"', "")))
    framed = the_frame(page)
    assert framed.evaluate("self.origin") == service
    ask(framed, "Who signed for Japan?")
    assert len(wait_for(framed, "answer")) == 1


def test_the_frame_tells_how_high_it_is(frame: Callable[..., Frame]) -> None:
    framed = frame()
    before = wait_for(framed, "height")[-1]["height"]
    ask(framed, "What are the six actions?")
    wait_for(framed, "answer")
    wait_for(framed, "height", 3)
    after = wait_for(framed, "height")[-1]["height"]
    assert after == framed.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert after > before


@pytest.mark.parametrize(("language", "scheme"), [("ja", "light"), ("en", "dark")])
def test_axe_finds_no_violation_in_the_frame(visitor: Visitor, language: str, scheme: str) -> None:
    page = visitor.open(f"/embed?lang={language}", color_scheme=scheme, viewport=PHONE)
    found = {"start": find_violations(page)}
    for state, query in (
        ("answer", "question=personnel+exchanges"),
        ("abstention", "question=Who+won%3F"),
        ("error", "question=%3F"),
    ):
        page.goto(f"/embed?lang={language}&{query}")
        found[state] = find_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.goto(f"/embed/statement?lang={language}&question=Japan#action-4")
    found["reader"] = find_violations(page)
    assert found == {state: [] for state in found}


def test_the_frame_of_the_guide_works(guest: Visitor, site: HostSite, service: str) -> None:
    (block,) = re.findall(r"```html\n(<iframe.+)\n```", GUIDE.read_text(encoding="utf-8"))
    text = f"<!doctype html><title>Desk</title>{block.replace(PLACEHOLDER, service)}"
    framed = the_frame(guest.open(site.put("/readme.html", text)))
    ask(framed, "Who signed for Japan?")
    expect(framed.locator("#latest h3").first).to_have_text("Signatory for Japan")


def test_the_frame_of_the_documentation_works(guest: Visitor, site: HostSite, service: str) -> None:
    for name in ("frame.html", "frame.css", "frame.js"):
        text = (DOCS / name).read_text(encoding="utf-8")
        site.put(f"/{name}", text.replace(PLACEHOLDER, service))
    page = guest.open("/frame.html")
    framed = the_frame(page)
    expect(framed.locator("#start")).to_be_visible()
    page.locator("#ask").click()
    expect(framed.locator("#latest h3").first).to_have_text("Signatory for Japan")
    expect(page.get_by_role("status")).to_have_text("answered")
    page.wait_for_function("document.querySelector('iframe').offsetHeight === 602")
    page.locator("#japanese").click()
    expect(framed.locator("html")).to_have_attribute("lang", "ja")

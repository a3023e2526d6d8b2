"""`<statement-chat>` in a real browser, on pages of another origin."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Locator, Page, Route, expect

from index.search import ClauseIndex
from tests.service.browser import DESK, PHONE, Visitor, visit
from tests.service.flask_reply import ask as api_ask
from tests.service.flask_reply import get, open_client
from tests.service.host_site import HostSite
from tests.service.running_server import RunningServer, start_server
from tests.service.web.test_browser_reading import find_violations

DOCS = Path(__file__).parents[3] / "docs" / "embedding"
README = DOCS.parents[1] / "README.md"
PLACEHOLDER = "https://qa.example.org"
STRICT = (
    "default-src 'none'; script-src {0}; connect-src {0}; form-action 'none'; "
    "require-trusted-types-for 'script'"
)
QUESTIONS = {"en": "Does it mention personnel exchanges?", "ja": "人材交流について"}
SILENT = {"en": "Who won the match on Sunday?", "ja": "日曜日の試合の結果は？"}
EVENTS = ("ready", "open", "close", "answer", "error", "handoff")
LISTEN = """names => { window.heard = []; for (const name of names) {
    document.addEventListener(`statement-chat:${name}`, (event) => {
        heard.push([name, event.detail]);
    });
} }"""


@pytest.fixture
def service(embedded: RunningServer) -> str:
    """Where the service is, for the pages of the site."""
    return f"http://localhost:{embedded.peer.port}"


@pytest.fixture
def show(guest: Visitor, site: HostSite, service: str) -> Callable[..., Page]:
    """Opens a page with a widget whose policy allows nothing but the service."""

    def open_page(attributes: str = "", head: str = "", body: str = "", **options: Any) -> Page:
        page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Desk</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">{head}
            <script type="module" src="{service}/widget.js"></script></head><body>
            <main><h1>Help desk</h1><button id="before">Before</button>{body}</main>
            <statement-chat endpoint="{service}" {attributes}></statement-chat></body></html>"""
        policy = options.pop("policy", STRICT.format(service))
        site.put("/desk.html", page, Content_Security_Policy=policy)
        return guest.open("/desk.html", **options)

    return open_page


def element(page: Page) -> Locator:
    return page.locator("statement-chat")


def turns(page: Page) -> Locator:
    return element(page).locator(".answer")


def reply(page: Page, site: HostSite, answer: object) -> None:
    """Have the next questions of the page answered with this in place of the service."""
    headers = {"Access-Control-Allow-Origin": site.origin}
    page.route("**/v1/ask", lambda route: route.fulfill(json=answer, headers=headers))


def ask(page: Page, question: str) -> None:
    """Open if need be, type, press Enter, wait for the answer."""
    count = turns(page).count()
    if page.get_by_role("dialog").count() == 0:
        element(page).locator(".launcher").click()
    page.get_by_role("textbox").fill(question)
    page.get_by_role("textbox").press("Enter")
    expect(turns(page)).to_have_count(count + 1)


def refuse(route: Route, status: int, origin: str, **headers: str) -> None:
    route.fulfill(
        status=status,
        content_type="application/problem+json",
        body="{}",
        headers={
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Expose-Headers": "Retry-After",
            **headers,
        },
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_answer_has_the_clause_in_both_languages_with_its_marks(
    show: Callable[..., Page], service: str, language: str
) -> None:
    page = show(f'lang="{language}"')
    ask(page, QUESTIONS[language])
    card = element(page).locator(".card").first
    expect(card.locator("h4")).to_have_text({"en": "Action 4", "ja": "行動4"}[language])
    expect(card.locator("h4")).to_have_attribute("lang", language)
    order = [language, "ja" if language == "en" else "en"]
    quotes = card.locator("blockquote")
    assert quotes.evaluate_all("all => all.map((one) => one.lang)") == order
    expect(card.locator("figcaption")).to_have_text(
        {
            "en": ["Englishsigned text", "Japaneseprovisional translation"],
            "ja": ["日本語仮訳", "英語署名された英文"],
        }[language]
    )
    leads: dict[str, str | re.Pattern[str]] = {
        "en": "We intend to advance this agenda by:",
        "ja": re.compile("進めていく。$"),
    }
    expect(card.locator(".lead-in")).to_have_text([leads[code] for code in order])
    told = card.locator("blockquote[lang=en] .quote")
    expect(told).to_have_text(
        re.compile(r"^Supporting the .+ could include personnel exchanges\.$")
    )
    expect(card.locator("blockquote[lang=ja] mark")).to_have_text("人材交流")
    link = card.get_by_role("link")
    assert link.get_attribute("href") == f"{service}/statement#action-4"
    assert (link.get_attribute("target"), link.get_attribute("rel")) == (
        "_blank",
        "noopener noreferrer",
    )


def test_an_answer_says_what_the_api_says(
    show: Callable[..., Page], embedded: RunningServer
) -> None:
    page = show('lang="en" limit="2"')
    page.evaluate(LISTEN, EVENTS)
    ask(page, QUESTIONS["en"])
    heard = dict(page.evaluate("heard"))
    assert heard["answer"] == embedded.peer.ask(QUESTIONS["en"], limit=2).json()
    shown = element(page).locator(".card .quote").all_text_contents()
    assert shown == [
        clause["texts"][code]["text"]
        for clause in heard["answer"]["clauses"]
        for code in ("en", "ja")
    ]


def test_a_follow_up_is_read_after_the_turns_before(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    ask(page, "Who signed for Japan?")
    ask(page, "and for the United States?")
    expect(turns(page).last.locator("h4").first).to_have_text("Signatory for the United States")
    page.get_by_role("button", name="New conversation").click()
    expect(turns(page)).to_have_count(0)
    with page.expect_request("**/v1/ask") as sent:
        ask(page, "Who signed for Japan?")
    assert sent.value.post_data_json == {"question": "Who signed for Japan?", "history": []}


def test_long_questions_leave_room_for_the_next_one(show: Callable[..., Page]) -> None:
    page = show('lang="ja"')
    requests: list[int] = []
    page.on("request", lambda request: requests.append(len(request.post_data_buffer or b"")))
    for _ in range(11):  # 300 code points each after NFKC, 600 before
        ask(page, "ｶﾞ" * 300)
    assert requests[-1] <= 16 * 1024 < requests[-1] + 1900
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_short_answer_stands_above_its_clause(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    ask(page, "When was it signed?")
    expect(element(page).locator(".answer > :first-child")).to_have_text("19 December 2019")
    expect(element(page).locator(".short")).to_have_attribute("lang", "en")


def test_an_overview_has_the_lead_in_once(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    ask(page, "What are the six actions?")
    expect(element(page).locator("h4")).to_have_text([f"Action {n}" for n in range(1, 7)])
    expect(element(page).locator("ol.outline a")).to_have_text([f"Action {n}" for n in range(1, 7)])
    expect(element(page).locator(".answer > .lead-in")).to_have_count(1)
    expect(element(page).locator(".card .lead-in")).to_have_count(2)
    expect(element(page).locator(".said")).to_have_text("Actions (6 passages, signed text):")


@pytest.mark.parametrize(
    ("language", "verdict", "person"),
    [
        ("en", "Not found in the statement", "Contact: desk@example.org, https://example.org"),
        (
            "ja",
            "記載は見当たりませんでした",
            "お問い合わせ先：desk@example.org、https://example.org",
        ),
    ],
)
def test_an_abstention_is_plain_and_names_a_person(
    show: Callable[..., Page], language: str, verdict: str, person: str
) -> None:
    page = show(f'lang="{language}"')
    page.evaluate(LISTEN, EVENTS)
    ask(page, SILENT[language])
    expect(element(page).locator(".verdict")).to_have_text(verdict)
    expect(element(page).locator(".handoff")).to_contain_text(person)
    assert element(page).locator(".handoff a").evaluate_all(
        "all => all.map((one) => one.href)"
    ) == [
        "mailto:desk@example.org",
        "https://example.org/contact",
    ]
    heard = dict(page.evaluate("heard"))
    assert heard["handoff"] == {
        "question": SILENT[language],
        "language": language,
        "reason": "not_in_statement",
        "nearest": [clause["id"] for clause in heard["answer"]["nearest"]],
        "mail": "desk@example.org",
        "url": "https://example.org/contact",
    }
    assert len(heard["handoff"]["nearest"]) == 3
    border = turns(page).evaluate("one => getComputedStyle(one).borderLeftStyle")
    assert border == "dashed"


def test_events_and_methods_tell_and_do(show: Callable[..., Page]) -> None:
    listen = f"({LISTEN})({json.dumps(EVENTS)})"
    digest = base64.b64encode(hashlib.sha256(listen.encode("utf-8")).digest()).decode("ascii")
    page = show(
        'lang="en"', head=f"<script>{listen}</script>", policy=f"script-src 'sha256-{digest}' *"
    )
    chat = element(page)
    chat.evaluate("chat => chat.open()")
    expect(chat).to_have_attribute("open", "")
    assert chat.evaluate("chat => chat.ask('Who signed for Japan?').then((a) => a.outcome)") == (
        "answered"
    )
    chat.evaluate("chat => chat.setLocale('ja')")
    expect(page.get_by_role("button", name="質問する", exact=True)).to_be_visible()
    # The answer is in one language, that of the question.
    expect(chat.locator(".tongue").first).to_have_text("English")
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()
    chat.evaluate("chat => chat.close()")
    expect(page.get_by_role("dialog")).to_have_count(0)
    chat.evaluate("chat => chat.setAttribute('open', '')")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert [name for name, _ in page.evaluate("heard")] == [
        *("ready", "open", "answer", "close", "open")
    ]


def test_attributes_shape_it(show: Callable[..., Page]) -> None:
    page = show('lang="ja" position="left" theme="dark" launcher-label="Ask us" limit="1"')
    launcher = page.get_by_role("button", name="Ask us")
    box = launcher.bounding_box()
    assert box
    assert box["x"] < 40
    ask(page, QUESTIONS["ja"])
    expect(element(page).locator(".card")).to_have_count(1)
    panel = page.get_by_role("dialog")
    paper = panel.evaluate("one => getComputedStyle(one).backgroundColor")
    assert paper == "rgb(22, 24, 27)"
    element(page).evaluate("chat => chat.setAttribute('theme', 'light')")
    assert panel.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(253, 253, 251)"


@pytest.mark.parametrize(
    ("locale", "page_language", "expected"),
    [("ja-JP", "", "ja"), ("ja-JP", "en-GB", "en"), ("en-US", "ja", "ja"), ("fr-FR", "fr", "en")],
)
def test_automatic_language_is_that_of_the_page_or_else_of_the_browser(
    show: Callable[..., Page], locale: str, page_language: str, expected: str
) -> None:
    page = show('lang="auto"', locale=locale)
    page.evaluate("language => { document.documentElement.lang = language; }", page_language)
    element(page).evaluate("chat => chat.setLocale('')")
    expect(element(page).locator(".root")).to_have_attribute("lang", expected)


def test_looks_are_set_by_properties_and_parts(show: Callable[..., Page], site: HostSite) -> None:
    site.put(
        "/looks.css",
        "statement-chat { --sc-accent: rgb(1, 2, 3); --sc-width: 30em; }"
        "statement-chat::part(title) { color: rgb(4, 5, 6); }",
    )
    look = '<link rel="stylesheet" href="/looks.css">'
    page = show("", head=look, policy=f"style-src {site.origin}")
    element(page).locator(".launcher").click()
    send = page.get_by_role("button", name="Ask", exact=True)
    assert send.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(1, 2, 3)"
    assert page.get_by_role("dialog").evaluate("one => one.offsetWidth") == 480
    title = element(page).locator("h2")
    assert title.evaluate("one => getComputedStyle(one).color") == "rgb(4, 5, 6)"


def test_hostile_styles_of_the_page_change_nothing(
    show: Callable[..., Page], site: HostSite
) -> None:
    site.put(
        "/hostile.css",
        "* { all: unset !important; } button, input, dialog, section { display: none !important; }"
        "html { font-size: 3px !important; direction: rtl; visibility: hidden; color: red; }"
        "statement-chat { display: none !important; opacity: 0 !important; font-size: 90px; }",
    )
    calm = show('lang="en"')
    ask(calm, QUESTIONS["en"])
    expected = calm.get_by_role("dialog").screenshot(caret="hide")
    link = '<link rel="stylesheet" href="/hostile.css">'
    page = show('lang="en"', head=link, policy=f"style-src {site.origin}")
    ask(page, QUESTIONS["en"])
    assert page.get_by_role("dialog").screenshot(caret="hide") == expected
    page.keyboard.press("Escape")
    expect(element(page).locator(".launcher")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme"), [("ja", "light"), ("en", "dark")])
def test_axe_finds_no_violation(show: Callable[..., Page], language: str, scheme: str) -> None:
    page = show(f'lang="{language}"', color_scheme=scheme, bypass_csp=True)
    found = {"closed": find_violations(page)}
    element(page).locator(".launcher").click()
    found["open"] = find_violations(page)
    ask(page, QUESTIONS[language])
    ask(page, SILENT[language])
    element(page).locator("details").evaluate_all("all => all.forEach((o) => { o.open = true; })")
    found["answers"] = find_violations(page)
    page.get_by_role("textbox").fill("?" * 301)
    page.get_by_role("textbox").press("Enter")
    expect(element(page).get_by_role("alert")).not_to_be_empty()
    found["problem"] = find_violations(page)
    assert found == {state: [] for state in found}


def test_axe_finds_nothing_wrong_with_the_language_auto(show: Callable[..., Page]) -> None:
    page = show('lang="auto"', bypass_csp=True)
    ask(page, QUESTIONS["en"])
    assert find_violations(page) == []


def test_everything_is_reached_by_keyboard_alone(show: Callable[..., Page]) -> None:
    page = show('lang="en"', body="<input id='search'>")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    launcher = page.get_by_role("button", name="Ask about the statement")
    expect(launcher).to_be_focused()
    expect(launcher).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("textbox", name="Your question, in English or Japanese")
    ).to_be_focused()
    page.keyboard.type("Who signed for Japan?")
    page.keyboard.press("Enter")
    expect(turns(page)).to_have_count(1)
    expect(page.get_by_role("textbox").last).to_be_focused()
    names = []
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        names.append(
            page.evaluate(
                """() => { const one = document.activeElement.shadowRoot.activeElement;
                return one.ariaLabel ?? one.textContent.split(":")[0]; }"""
            )
        )
    assert names == [
        "Other related passages",
        "Copy citation",
        "Signatory for Japan: see in full text, opens in a new tab",
        "About this service and privacy, opens in a new tab",
        "Conversation",
        "Close",
    ]
    page.keyboard.press("Enter")
    expect(launcher).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(launcher).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_log_tells_of_answers_and_problems_are_alerts(show: Callable[..., Page]) -> None:
    page = show('lang="ja"')
    ask(page, QUESTIONS["ja"])
    expect(page.get_by_role("log", name="やりとり").get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("dialog", name="量子協力に関する東京声明")).to_be_visible()


def test_keys_typed_into_it_are_no_shortcuts_of_the_page(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    page.evaluate(
        """() => { window.keys = 0; for (const name of ["keydown", "keypress", "keyup"]) {
        document.addEventListener(name, () => { window.keys += 1; }); } }"""
    )
    element(page).locator(".launcher").click()
    page.keyboard.type("ask/?")
    assert page.evaluate("window.keys") == 0


def test_enter_that_confirms_a_conversion_sends_nothing(show: Callable[..., Page]) -> None:
    page = show('lang="ja"')
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    element(page).locator(".launcher").click()
    field = page.get_by_role("textbox")
    keyboard = page.context.new_cdp_session(page)
    composed = {"text": "研究セキュリティ", "selectionStart": 8, "selectionEnd": 8}
    keyboard.send("Input.imeSetComposition", composed)
    confirm = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **confirm})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **confirm})
    page.keyboard.press("Enter")
    keyboard.send("Input.insertText", {"text": "研究セキュリティ"})
    expect(field).to_have_value("研究セキュリティ")
    # As Safari does it: the conversion has ended, the key still belongs to the input method.
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": "\r", **confirm})
    field.dispatch_event("compositionstart", {})
    page.keyboard.press("Escape")
    field.dispatch_event("compositionend", {})
    expect(page.get_by_role("dialog")).to_be_visible()
    assert sent == []
    page.keyboard.press("Enter")
    expect(element(page).locator("h4").first).to_have_text("行動1")


@pytest.mark.parametrize(("status", "kind"), [(429, "limited"), (503, "busy")])
@pytest.mark.parametrize(
    ("language", "seconds", "words", "retry"),
    [
        ("en", 7, "Your question is kept; try again in 7 seconds.", "Try again"),
        ("en", 1, "Your question is kept; try again in 1 second.", "Try again"),
        ("ja", 7, "。7秒ほどお待ちいただき、もう一度お試しください。", "もう一度試す"),
    ],
)
def test_busy_is_said_with_the_seconds_and_tried_again(
    show: Callable[..., Page],
    site: HostSite,
    language: str,
    seconds: int,
    words: str,
    retry: str,
    status: int,
    kind: str,
) -> None:
    page = show(f'lang="{language}" open')
    page.evaluate(LISTEN, EVENTS)
    wait = {"Retry-After": str(seconds)}
    page.route("**/v1/ask", lambda route: refuse(route, status, site.origin, **wait))
    field = page.get_by_role("textbox")
    field.fill(QUESTIONS[language])
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(field).to_have_value(QUESTIONS[language])
    expect(field).to_be_focused()
    assert page.evaluate("heard") == [["error", {"kind": kind, "seconds": seconds}]]
    page.unroute_all()
    page.get_by_role("button", name=retry).click()
    expect(turns(page)).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_empty()
    expect(field).to_have_value("")


@pytest.mark.parametrize("question", ["研" * 301, "𠮷" * 301, "", "?"])
def test_a_question_that_is_none_is_refused_in_words_and_kept(
    show: Callable[..., Page], question: str
) -> None:
    page = show('lang="en" open')
    page.get_by_role("textbox").fill(question)
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(
        "Please enter a question of up to 300 characters."
    )
    expect(page.get_by_role("textbox")).to_have_value(question)
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def test_three_hundred_letters_outside_the_first_plane_are_asked(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    ask(page, "𠮷" * 300)
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_service_that_stops_in_mid_question_is_said_in_words(
    browser: Browser, site: HostSite, index_folder: Path, tmp_path: Path
) -> None:
    settings = {"EMBEDDING_ORIGINS": site.origin}
    with start_server(index_folder, tmp_path, settings) as running:
        service = f"http://localhost:{running.peer.port}"
        text = (DOCS / "strict-csp.html").read_text(encoding="utf-8")
        site.put("/stopping.html", text.replace(PLACEHOLDER, service))
        with visit(browser, site.origin, service) as visitor:
            page = visitor.open("/stopping.html")
            ask(page, "Who signed for Japan?")
            running.usage().suspend()
            page.get_by_role("textbox").fill("日本語は正文ですか")
            with page.expect_request("**/v1/ask"):
                page.get_by_role("textbox").press("Enter")
            expect(element(page)).to_contain_text("Searching the statement…")
            running.process.kill()
            running.process.wait()
            expect(page.get_by_role("alert")).to_contain_text("The service could not be reached.")
            expect(page.get_by_role("textbox")).to_have_value("日本語は正文ですか")
            expect(turns(page)).to_have_count(1)
            expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_a_site_that_asks_too_often_is_told_the_seconds_by_the_service_itself(
    browser: Browser, site: HostSite, index_folder: Path, tmp_path: Path
) -> None:
    settings = {"EMBEDDING_ORIGINS": site.origin, "ORIGIN_LIMIT": "1 per hour"}
    with start_server(index_folder, tmp_path, settings) as running:
        service = f"http://localhost:{running.peer.port}"
        text = (DOCS / "plain.html").read_text(encoding="utf-8")
        site.put("/flood.html", text.replace(PLACEHOLDER, service))
        with visit(browser, site.origin, service) as visitor:
            page = visitor.open("/flood.html")
            page.evaluate(LISTEN, ["error"])
            ask(page, "Who signed for Japan?")
            page.get_by_role("textbox").fill("Who signed for the United States?")
            page.get_by_role("textbox").press("Enter")
            expect(page.get_by_role("alert")).to_contain_text(
                "You have reached the question limit."
            )
            ((_, detail),) = page.evaluate("heard")
            assert detail["kind"] == "limited"
            assert 1 < detail["seconds"] <= 3600


def test_a_site_that_is_not_named_gets_no_answer(
    browser: Browser, strange_site: HostSite, service: str
) -> None:
    text = (DOCS / "plain.html").read_text(encoding="utf-8")
    strange_site.put("/plain.html", text.replace(PLACEHOLDER, service))
    visitor = Visitor(browser, strange_site.origin, (service,))
    page = visitor.open("/plain.html")
    page.evaluate(LISTEN, EVENTS)
    element(page).locator(".launcher").click()
    page.get_by_role("textbox").fill("Who signed for Japan?")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The service could not be reached.")
    assert page.evaluate("heard") == [["open", {}], ["error", {"kind": "offline"}]]
    visitor.close()
    assert [line for line in visitor.complaints if "blocked by CORS policy" not in line] == []
    assert len(visitor.complaints) == 1


def test_a_page_whose_policy_leaves_the_service_out_works_without_it(
    browser: Browser, site: HostSite, service: str
) -> None:
    text = (DOCS / "plain.html").read_text(encoding="utf-8").replace(PLACEHOLDER, service)
    site.put("/closed.html", text, Content_Security_Policy="script-src 'self'")
    visitor = Visitor(browser, site.origin, (service,))
    page = visitor.open("/closed.html")
    expect(page.get_by_role("heading")).to_have_text("Help desk")
    assert element(page).count() == 0
    visitor.close()
    assert visitor.complaints
    assert [line for line in visitor.complaints if "policy" not in line.lower()] == []


def test_loaded_twice_it_is_one_widget(guest: Visitor, site: HostSite, service: str) -> None:
    tag = f'<script type="module" src="{service}/widget.js{{}}" data-endpoint="{service}"></script>'
    tags = "".join(tag.format(query) for query in ("", "", "?again"))
    site.put("/twice.html", f"<!doctype html><title>Twice</title>{tags}<p>Text</p>")
    page = guest.open("/twice.html")
    expect(element(page)).to_have_count(1)
    page.wait_for_load_state("load")
    ask(page, "Who signed for Japan?")
    expect(element(page)).to_have_count(1)
    expect(turns(page)).to_have_count(1)


def test_one_tag_takes_its_options_from_itself(
    guest: Visitor, site: HostSite, service: str
) -> None:
    data = (
        f'data-endpoint="{service}" data-lang="ja" data-launcher-label="声明" data-position="left"'
    )
    tag = f'<script type="module" src="{service}/widget.js" {data}></script>'
    site.put("/tag.html", f"<!doctype html><title>Tag</title>{tag}<p>Text</p>")
    page = guest.open("/tag.html")
    page.get_by_role("button", name="声明").click()
    expect(element(page)).to_have_attribute("position", "left")
    expect(page.get_by_role("button", name="質問する", exact=True)).to_be_visible()


def test_the_digest_of_the_file_guards_it(
    browser: Browser, guest: Visitor, site: HostSite, service: str, embedded: RunningServer
) -> None:
    script = embedded.peer.get("/widget.js").body
    for path, content in (("/right.html", script), ("/wrong.html", script + b" ")):
        digest = base64.b64encode(hashlib.sha384(content).digest()).decode("ascii")
        site.put(
            path,
            f'<!doctype html><title>Guarded</title><script type="module" src="{service}/widget.js" '
            f'data-endpoint="{service}" integrity="sha384-{digest}" crossorigin></script><p>Text',
        )
    page = guest.open("/right.html")
    ask(page, "Who signed for Japan?")
    stranger = Visitor(browser, site.origin, (service,))
    refused = stranger.open("/wrong.html")
    refused.wait_for_load_state("load")
    assert element(refused).count() == 0
    stranger.close()
    assert any("integrity" in line for line in stranger.complaints)


def test_nothing_is_kept_in_the_browser(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    ask(page, QUESTIONS["en"])
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []


def test_whatever_the_service_sends_is_shown_as_text(
    show: Callable[..., Page], site: HostSite, embedded: RunningServer
) -> None:
    hostile = "<img src=x onerror=alert(1)> 😀 {text} $& "
    answer = embedded.peer.ask(QUESTIONS["en"], limit=1).json()
    (clause,) = answer["nearest"] = answer["clauses"]
    answer.update({"outcome": "not_in_statement", "clauses": [], "near": True})
    answer.update({"question_language": hostile, "summary": hostile})
    answer.update({"answer": hostile, "question": hostile, "__proto__": {"a": 1}, "more": hostile})
    clause.update({"label": hostile, "url": "javascript:alert(1)", "html": hostile})
    clause["citation"] = {"en": hostile, "ja": hostile}
    for code, start in (("en", hostile.index("😀")), ("ja", 0)):
        clause["texts"][code].update(
            {"text": hostile, "status": hostile, "highlights": [[start, start + 1], [900, 999]]}
        )
    answer["handoff"] = {"reason": "asked", "text": hostile, "mail": hostile, "url": "javascript:1"}
    page = show('lang="en"', permissions=["clipboard-read", "clipboard-write"])
    reply(page, site, answer)
    ask(page, "Japan")
    page.get_by_role("button", name="Copy citation").click()
    expect(element(page).get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == hostile
    expect(element(page).locator(".said")).to_have_text(hostile.strip())
    expect(element(page).locator("h4")).to_have_text(hostile.strip())
    expect(element(page).locator(".quote").first).to_have_text(hostile.strip())
    expect(element(page).locator("mark")).to_have_text(["😀", "<"])
    expect(element(page).locator(".card a")).to_have_count(0)
    expect(element(page).locator(".handoff a")).to_have_count(1)
    assert element(page).locator("img").count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/statement#action-4",
        "//evil.example/statement#action-4",
        "/statement#title",
        "/docs#action-4",
        "/statement?a=1#action-4",
    ],
)
def test_only_the_place_of_the_clause_at_the_service_is_linked_to(
    show: Callable[..., Page], site: HostSite, embedded: RunningServer, address: str
) -> None:
    answer = embedded.peer.ask(QUESTIONS["en"], limit=1).json()
    answer["clauses"][0]["url"] = address
    page = show('lang="en"')
    reply(page, site, answer)
    ask(page, "Japan")
    expect(element(page).locator(".card h4")).to_have_text("Action 4")
    expect(element(page).locator(".card a")).to_have_count(0)


def test_a_reply_that_is_no_answer_is_said_in_words(
    show: Callable[..., Page], site: HostSite
) -> None:
    page = show('lang="en" open')
    reply(page, site, {"answer": 1})
    page.get_by_role("textbox").fill("Japan")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Something went wrong.")
    expect(page.get_by_role("textbox")).to_have_value("Japan")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_citation_is_copied_whole(show: Callable[..., Page], service: str, language: str) -> None:
    question = {"en": "Who signed for Japan?", "ja": "日本側は誰が署名しましたか"}[language]
    page = show('lang="en"', permissions=["clipboard-read", "clipboard-write"])
    ask(page, question)
    button, copied = {
        "en": ("Copy citation", "Copied."),
        "ja": ("引用をコピー", "コピーしました。"),
    }[language]
    page.get_by_role("button", name=button).click()
    expect(element(page).get_by_role("status")).to_have_text(copied)
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == {
            "en": "“For Japan: Mr. MATSUO Hiroki Director-General for Science, Technology and "
            "Innovation Policy Cabinet Office” The Tokyo Statement on Quantum Cooperation, "
            "19 December 2019, Tokyo, Signatory for Japan (signed text). ",
            "ja": "「日本のために 内閣府政策統括官（科学技術・イノベーション） 松尾 泰樹」"
            "（量子協力に関する東京声明、2019年12月19日、東京、日本側署名者、仮訳）",
        }[language]
        + f"{service}/statement#signatory-japan"
    )


def test_a_citation_that_comes_with_its_link_is_copied_as_it_comes(
    show: Callable[..., Page], site: HostSite, index: ClauseIndex
) -> None:
    public = open_client(index, public_url=PLACEHOLDER)
    answer = api_ask(public, "When was it signed?", limit=1).json()
    page = show("", permissions=["clipboard-read", "clipboard-write"])
    reply(page, site, answer)
    page.route("**/widget.js", lambda route: route.fulfill(**script_of(public)))
    page.reload()
    ask(page, "Japan")
    page.get_by_role("button", name="Copy citation").click()
    expect(element(page).get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“Signed in Tokyo on 19 December 2019 in the English language.” The Tokyo Statement on "
        "Quantum Cooperation, 19 December 2019, Tokyo, Date, place and language (signed text). "
        f"{PLACEHOLDER}/statement#signature"
    )


def script_of(client: FlaskClient) -> dict[str, Any]:
    """The widget of a service in this process, as a browser is to get it."""
    got = get(client, "/widget.js")
    return {"body": got.body, "headers": {**got.headers}}


def test_where_the_clipboard_is_closed_the_text_stands_selected(show: Callable[..., Page]) -> None:
    page = show('lang="en"')
    ask(page, "Who signed for Japan?")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy citation").click()
    expect(element(page).locator("textarea")).to_be_focused()
    expect(element(page).locator("textarea")).to_have_value(re.compile("#signatory-japan$"))


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 256}])
@pytest.mark.parametrize("position", ["right", "left"])
def test_on_a_small_screen_the_panel_fills_it_and_keeps_the_focus(
    show: Callable[..., Page], size: dict[str, int], position: str
) -> None:
    page = show(f'lang="ja" position="{position}"', viewport=size)
    ask(page, QUESTIONS["ja"])
    ask(page, SILENT["ja"])
    panel = page.get_by_role("dialog")
    assert panel.bounding_box() == {"x": 0, "y": 0, **size}
    scroll = element(page).locator(".scroll")
    assert scroll.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") != "before"
    page.get_by_role("textbox").focus()
    page.keyboard.press("Escape")
    expect(element(page).locator(".launcher")).to_be_focused()


def test_a_panel_that_no_longer_fills_the_screen_gives_the_page_back(
    show: Callable[..., Page],
) -> None:
    page = show('lang="en"', viewport=PHONE)
    ask(page, QUESTIONS["en"])
    panel = page.get_by_role("dialog")
    page.get_by_role("textbox").fill("Who signed?")
    assert panel.evaluate("one => one.matches(':modal')")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(element(page).locator("dialog:modal")).to_have_count(0)
    expect(panel).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.get_by_role("textbox")).to_have_value("Who signed?")
    page.locator("#before").click()
    expect(page.locator("#before")).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(element(page).locator("dialog:modal")).to_have_count(1)
    expect(panel).to_be_visible()


@pytest.mark.parametrize("accent", ["#1f3f66", "#7a0010", "#000000", "#0b5d1e", "#ffd400"])
def test_any_accent_can_be_read_in_the_dark(show: Callable[..., Page], accent: str) -> None:
    page = show('lang="en" theme="dark" open')
    chat = element(page)
    chat.evaluate("(chat, accent) => chat.style.setProperty('--sc-accent', accent)", accent)
    assert contrast(chat.locator(".start button").first, "color", page.get_by_role("dialog")) >= 4.5
    send = page.get_by_role("button", name="Ask", exact=True)
    assert contrast(send, "color", send) >= 4.5


def contrast(text: Locator, name: str, behind: Locator) -> float:
    """The ratio of a colour to a background (WCAG 2.2, 1.4.3), as drawn."""
    read = """(one, name) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        canvas.fillStyle = getComputedStyle(one)[name];
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }"""
    lights = sorted(
        sum(
            share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for share, part in zip(
                (0.2126, 0.7152, 0.0722), (value / 255 for value in colour), strict=True
            )
        )
        for colour in (text.evaluate(read, name), behind.evaluate(read, "backgroundColor"))
    )
    return float((lights[1] + 0.05) / (lights[0] + 0.05))


def test_opened_by_the_page_it_leaves_the_focus_where_it_is(show: Callable[..., Page]) -> None:
    page = show('lang="en" open', body="<input id='search' autofocus>")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("#search")).to_be_focused()
    element(page).evaluate("chat => chat.close()")
    expect(page.locator("#search")).to_be_focused()


def test_on_a_touch_screen_the_focus_goes_to_the_answer(show: Callable[..., Page]) -> None:
    page = show('lang="ja"', viewport=PHONE, has_touch=True, is_mobile=True)
    ask(page, QUESTIONS["ja"])
    expect(element(page).locator(".asked")).to_be_focused()
    expect(element(page).locator(".asked")).to_be_in_viewport()


def test_at_twice_the_size_nothing_is_cut_off(show: Callable[..., Page]) -> None:
    size = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}
    page = show('lang="en"', viewport=size)
    ask(page, QUESTIONS["en"])
    for name in ("Ask", "Close", "New conversation"):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_in_viewport(ratio=1)


def test_forced_colours_keep_edges(show: Callable[..., Page]) -> None:
    page = show('lang="en"', forced_colors="active")
    launcher = element(page).locator(".launcher")
    assert launcher.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    ask(page, QUESTIONS["en"])
    card = element(page).locator(".card").first
    assert card.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    marked, plain = (
        element(page).locator(name).first.evaluate("one => getComputedStyle(one).backgroundColor")
        for name in ("mark", ".quote")
    )
    assert marked != plain


@pytest.mark.parametrize("name", ["plain.html", "strict-csp.html"])
def test_the_pages_of_the_documentation_work(
    guest: Visitor, site: HostSite, service: str, name: str
) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    page = guest.open(site.put(f"/{name}", text.replace(PLACEHOLDER, service)))
    ask(page, "Who signed for Japan?")
    expect(element(page).locator("h4").first).to_have_text("Signatory for Japan")


def test_the_line_of_the_readme_works_under_a_strict_policy(
    guest: Visitor, site: HostSite, service: str
) -> None:
    text = README.read_text(encoding="utf-8")
    (line,) = re.findall(r"```html\n(<script.+)\n```", text)
    page = f"<!doctype html><title>Desk</title><p>Text</p>{line.replace(PLACEHOLDER, service)}"
    site.put("/readme.html", page, Content_Security_Policy=STRICT.format(service))
    assert f"`script-src` and `connect-src {PLACEHOLDER}`" in text
    ask(guest.open("/readme.html"), "Who signed for Japan?")

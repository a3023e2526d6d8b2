"""The chat in a real browser: asking, following up, errors, input methods, keyboard, place."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from index.search import ClauseIndex
from service.guard import HEADERS
from tests.service.browser import PHONE, Visitor
from tests.service.flask_reply import get, open_client
from tests.service.stand_in_index import ACTIONS, rank, script

QUESTIONS = {"en": "Who signed for Japan?", "ja": "日本側は誰が署名しましたか？"}
LABELS = {"en": "Signatory for Japan", "ja": "日本側署名者"}
NEXT = {"en": "What does it say about research security?", "ja": "研究セキュリティについて"}


def asked(page: Page) -> list[str]:
    """The questions in the address."""
    return parse_qs(urlsplit(page.url).query).get("question", [])


def ask(page: Page, question: str) -> None:
    """Type and press Enter, then wait for the turn."""
    turns = page.locator(".turn:not(.pending)").count()
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    expect(page.locator(".turn:not(.pending)")).to_have_count(turns + 1)


def questions_sent(page: Page) -> list[str]:
    """Grows by the address of every request for an answer."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if "question=" in request.url:
            sent.append(request.url)

    page.on("request", note)
    return sent


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_conversation_grows_without_leaving_the_page(visitor: Visitor, language: str) -> None:
    page = visitor.open(f"/?lang={language}")
    page.evaluate("window.stays = true")
    ask(page, QUESTIONS[language])
    ask(page, NEXT[language])
    log = page.locator("#log")
    expect(log.locator("h2")).to_contain_text([QUESTIONS[language], NEXT[language]])
    first = log.locator(".turn").first
    expect(first.locator("h3").first).to_have_text(LABELS[language])
    assert page.evaluate("window.stays")
    assert asked(page) == [QUESTIONS[language], NEXT[language]]
    expect(page.locator("#question")).to_have_value("")
    expect(page.locator("#question")).to_be_focused()
    expect(log.locator("#latest h2")).to_be_in_viewport()
    assert page.title().startswith(NEXT[language])


def test_every_quotation_names_its_language_and_status(visitor: Visitor) -> None:
    page = visitor.open("/?lang=ja&question=personnel+exchanges")
    card = page.locator(".card").first
    for language, status in (("en", "英語 署名された英文"), ("ja", "日本語 仮訳")):
        figure = card.locator("figure", has=page.locator(f"blockquote[lang={language}]"))
        expect(figure.locator("figcaption")).to_have_text(status)
    english, japanese = (
        card.locator(f"blockquote[lang={code}]").bounding_box() for code in ("en", "ja")
    )
    assert english
    assert japanese
    assert english["x"] + english["width"] <= japanese["x"]


def test_a_suggested_question_is_asked_by_a_click(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    page.get_by_role("link", name="日本側は誰が署名しましたか").click()
    expect(page.locator("#latest h3").first).to_have_text("Signatory for Japan")
    expect(page.locator("#start")).to_have_count(0)
    expect(page.locator("#question")).to_be_focused()


def test_back_forward_and_reload_keep_their_place(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    ask(page, QUESTIONS["en"])
    ask(page, NEXT["en"])
    page.reload()
    expect(page.locator(".turn h2")).to_contain_text([QUESTIONS["en"], NEXT["en"]])
    page.go_back()
    expect(page.locator(".turn h2")).to_have_count(1)
    assert asked(page) == [QUESTIONS["en"]]
    page.go_forward()
    expect(page.locator(".turn h2")).to_have_count(2)
    page.locator("#latest .head a").first.click()
    expect(page.locator("article:target")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#latest h2")).to_be_in_viewport()
    ask(page, "Who signed for the United States?")
    assert len(asked(page)) == 3


def test_the_place_in_a_long_conversation_is_kept_by_reload(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en&question=Japan&question=energy&question=data")
    page.locator("#turn-2").evaluate("heading => heading.scrollIntoView()")
    before = page.evaluate("scrollY")
    assert before > 100
    page.reload()
    page.wait_for_function("before => Math.abs(scrollY - before) < 3", arg=before)


def test_the_other_language_keeps_the_conversation_and_what_is_typed(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    ask(page, QUESTIONS["en"])
    page.locator("#question").fill("half a question")
    page.get_by_role("link", name="日本語", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator("#latest h2")).to_contain_text(QUESTIONS["en"])
    expect(page.locator("#question")).to_have_value("half a question")
    expect(page.get_by_role("button", name="質問する")).to_be_visible()


def test_enter_that_confirms_a_conversion_sends_nothing(visitor: Visitor) -> None:
    page = visitor.open("/?lang=ja")
    sent = questions_sent(page)
    keyboard = page.context.new_cdp_session(page)
    page.locator("#question").focus()
    keyboard.send(
        "Input.imeSetComposition",
        {"text": "研究セキュリティ", "selectionStart": 8, "selectionEnd": 8},
    )
    confirm = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **confirm})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **confirm})
    page.keyboard.press("Enter")
    keyboard.send("Input.insertText", {"text": "研究セキュリティ"})
    expect(page.locator("#question")).to_have_value("研究セキュリティ")
    # As Safari does it: the conversion has ended, the key still belongs to the input method.
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": "\r", **confirm})
    assert page.locator(".turn").count() == 0
    assert sent == []
    page.keyboard.press("Enter")
    expect(page.locator("#latest h3").first).to_have_text("行動1")
    assert len(sent) == 1


def test_enter_under_a_composition_event_of_the_page_sends_nothing(visitor: Visitor) -> None:
    page = visitor.open("/?lang=ja")
    sent = questions_sent(page)
    field = page.locator("#question")
    field.fill("人材交流")
    field.dispatch_event("compositionstart", {})
    field.press("Enter")
    field.dispatch_event("compositionend", {})
    assert sent == []
    field.press("Enter")
    expect(page.locator("#latest h3").first).to_have_text("行動4")
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("language", "seconds", "words", "retry"),
    [
        ("en", "7", "Your question is kept; try again in 7 seconds.", "Try again"),
        ("en", "1", "Your question is kept; try again in 1 second.", "Try again"),
        ("ja", "7", "。7秒ほどお待ちいただき、もう一度お試しください。", "もう一度試す"),
    ],
)
@pytest.mark.parametrize("status", [503, 429])
def test_busy_is_said_in_words_and_tried_again(
    visitor: Visitor, language: str, seconds: str, words: str, retry: str, status: int
) -> None:
    page = visitor.open(f"/?lang={language}")
    page.route(
        re.compile("question="), lambda route: refuse(route, status, {"Retry-After": seconds})
    )
    page.locator("#question").fill(QUESTIONS[language])
    page.locator("#question").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator("#question")).to_have_value(QUESTIONS[language])
    assert page.locator(".turn").count() == 0
    page.unroute_all()
    page.get_by_role("button", name=retry).click()
    expect(page.locator("#latest h3").first).to_have_text(LABELS[language])
    expect(page.get_by_role("alert")).to_have_count(0)


def refuse(route: Route, status: int, headers: dict[str, str]) -> None:
    route.fulfill(
        status=status, headers=headers, content_type="application/problem+json", body="{}"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The service could not be reached"), ("ja", "サービスに接続できませんでした")],
)
def test_a_broken_connection_is_said_in_words_and_loses_no_question(
    visitor: Visitor, language: str, words: str
) -> None:
    page = visitor.open(f"/?lang={language}")
    ask(page, NEXT[language])
    page.route(re.compile("question="), lambda route: route.abort())
    page.locator("#question").fill(QUESTIONS[language])
    page.locator("#question").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator("#question")).to_have_value(QUESTIONS[language])
    expect(page.locator(".turn")).to_have_count(1)
    assert asked(page) == [NEXT[language]]


def test_a_failure_of_the_service_is_said_in_words(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    page.route(re.compile("question="), lambda route: refuse(route, 500, {}))
    page.locator("#question").fill("Japan")
    page.locator("#question").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Something went wrong.")
    expect(page.locator("#question")).to_have_value("Japan")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("研" * 301, "ご質問は300文字以内でご入力ください（現在301文字）。"),
        ("a" * 4000, "ご質問は300文字以内でご入力ください（現在4000文字）。"),
        ("?", "ご質問をご入力ください。"),
        ("  ", "ご質問をご入力ください。"),
    ],
)
def test_a_question_that_is_none_is_refused_in_words_and_kept_whole(
    visitor: Visitor, question: str, words: str
) -> None:
    page = visitor.open("/?lang=ja")
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator("#question")).to_have_value(question)
    expect(page.locator("#question")).to_be_focused()


@pytest.mark.parametrize(
    "question",
    ["<img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "{{7*7}} ${7*7} &amp;"],
)
def test_hostile_text_is_shown_as_text(visitor: Visitor, question: str) -> None:
    page = visitor.open("/?lang=en")
    ask(page, question)
    expect(page.locator("#latest h2 span").last).to_have_text(question)
    page.reload()
    expect(page.locator("#latest h2 span").last).to_have_text(question)
    assert page.locator("img, svg, main script").count() == 0
    assert page.title().startswith(question)


def test_everything_is_reached_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en", permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("Who signed for Japan?")
    page.keyboard.press("Enter")
    expect(page.locator("#latest")).to_be_visible()
    names = walk_back(page, "Skip to main content")
    assert names == [
        "Copy as a reply",
        "Other related passages",
        "Copy link",
        "Copy citation (Japanese, provisional translation)",
        "Copy citation (English)",
        "See in full text",
        "About this service and privacy",
        "日本語",
        "For developers",
        "Check a quotation",
        "Full text",
        "Ask",
        "Skip to main content",
    ]
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".copied")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“For Japan:")


def walk_back(page: Page, last: str) -> list[str]:
    """What Shift+Tab reaches, in order, each in sight and not under the composer."""
    names: list[str] = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        focused = page.evaluate(
            """() => {
                const one = document.activeElement;
                const box = one.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                const seen = one.contains(document.elementFromPoint(x, y));
                return [one.textContent.split(":")[0].trim(), seen];
            }"""
        )
        name, seen = focused
        assert seen, name
        names.append(name)
        if name == last:
            return names
    raise AssertionError(names)


def test_a_copied_citation_has_the_address_that_the_person_sees(visitor: Visitor) -> None:
    page = visitor.open(
        "/?lang=ja&question=Who+signed+for+Japan", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="引用をコピー（日本語・仮訳）").first.click()
    expect(page.locator(".copied")).to_have_text("コピーしました。")
    citation = page.evaluate("navigator.clipboard.readText()")
    assert citation == (
        "「日本のために 内閣府政策統括官（科学技術・イノベーション） 松尾 泰樹」"
        "（量子協力に関する東京声明、2019年12月19日、東京、日本側署名者、仮訳）"
        f"{visitor.origin}/statement#signatory-japan"
    )
    page.goto(citation.partition("）" + visitor.origin)[2] or "/")
    expect(page.locator("article:target h2")).to_have_text("Signatory for Japan")


def test_where_the_clipboard_is_closed_the_text_stands_selected(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en&question=Who+signed+for+Japan")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Copy link").first.click()
    field = page.locator(".copied textarea")
    marks = "mark=signatory-japan.en.11-28&mark=signatory-japan.ja.30-35"
    expect(field).to_have_value(f"{visitor.origin}/statement?{marks}#signatory-japan")
    page.wait_for_function("getSelection().toString().endsWith('#signatory-japan')")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_without_javascript_a_conversation_grows(visitor: Visitor, language: str) -> None:
    page = visitor.open(f"/?lang={language}", java_script_enabled=False)
    page.locator("#question").fill(QUESTIONS[language])
    page.locator("#question").press("Enter")
    expect(page.locator("#latest h2")).to_contain_text(QUESTIONS[language])
    page.locator("#question").fill(NEXT[language])
    page.locator("#ask .row button").click()
    expect(page.locator(".turn h2")).to_contain_text([QUESTIONS[language], NEXT[language]])
    expect(page.locator("#latest h2")).to_be_in_viewport()
    page.locator("#latest .by-hand summary").first.click()
    expect(page.locator("#latest .by-hand").first).to_contain_text("/statement#action-1")
    expect(page.locator(".tools").first).to_be_hidden()
    page.locator("#switch").click()
    expect(page.locator(".turn")).to_have_count(2)
    page.locator("#question").fill("?")
    page.locator("#question").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#question")).to_have_value("?")
    expect(page.locator(".turn")).to_have_count(2)


def test_on_a_touch_screen_the_focus_goes_to_the_answer(visitor: Visitor) -> None:
    page = visitor.open("/?lang=ja", viewport=PHONE, has_touch=True, is_mobile=True)
    ask(page, QUESTIONS["ja"])
    expect(page.locator("#latest h2")).to_be_focused()
    expect(page.locator("#latest h2")).to_be_in_viewport()


def test_a_list_and_an_abstention_look_unlike_an_answer(
    visitor: Visitor, index: ClauseIndex
) -> None:
    scripted = script(
        index,
        one=rank(index, "answered", "action-4"),
        all=rank(index, "overview", *ACTIONS, section="actions"),
        none=rank(index, "not_in_statement", "action-4", "action-3", near=True),
    )
    client = open_client(scripted)

    def render(route: Route) -> None:
        reply = get(client, f"/?{urlsplit(route.request.url).query}")
        route.fulfill(body=reply.body, content_type="text/html", headers=HEADERS)

    page = visitor.open("/?lang=en")
    page.route(re.compile(r":[0-9]+/\?.*question="), render)
    for question in scripted.rankings:
        ask(page, question)
    expect(page.locator(".turn.overview h3")).to_have_text([f"Action {n}" for n in range(1, 7)])
    expect(page.locator(".turn.overview ol.outline a")).to_have_text(
        [f"Action {n}" for n in range(1, 7)]
    )
    expect(page.locator(".turn.overview > .answer > .lead-in")).to_have_count(1)
    expect(page.locator(".turn.overview .card .lead-in")).to_have_count(2)
    expect(page.locator(".turn.answered mark")).to_have_text(["personnel exchanges", "人材交流"])
    silent = page.locator(".turn.not_in_statement")
    expect(silent.locator(".verdict")).to_have_text("Not found in the statement")
    expect(silent.locator(".said")).to_have_text(
        "We found nothing in the statement that answers this. We searched the full text, "
        "all 17 passages, in both languages."
    )
    expect(silent.get_by_role("heading", level=3)).to_have_text(
        ["Related passage (does not answer your question)", "Try asking"]
    )
    expect(silent.locator(".related")).to_have_text(
        "Action 4: “Supporting the development of the next generation of scientists and engineers "
        "necessary …”"
    )
    silent.locator("summary").click()
    expect(silent.get_by_role("heading", level=4)).to_have_text(["Action 4", "Action 3"])
    borders = page.locator(".turn .answer").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).borderLeftStyle)"
    )
    assert borders == ["solid", "solid", "dashed"]
    page.locator(".turn.answered .head a").click()
    expect(page.locator("article:target mark")).to_have_text(["personnel exchanges", "人材交流"])


def test_a_screen_reader_hears_the_short_answer_and_nothing_else(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    heard = page.get_by_role("log", name="Answers")
    expect(heard).to_have_text("")
    ask(page, "日本側は誰が署名しましたか？")
    expect(heard).to_contain_text("日本側署名者：")
    expect(heard.locator("p")).to_have_attribute("lang", "ja")
    ask(page, "Who won the match on Sunday?")
    expect(heard).to_contain_text("We found nothing in the statement that answers this.")
    assert page.locator("[role=log], [aria-live]").count() == 1


def test_a_question_offered_after_an_abstention_follows_the_conversation(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    ask(page, "Who won the match on Sunday?")
    page.locator(".suggested a").first.click()
    expect(page.locator(".turn:not(.pending)")).to_have_count(2)
    expect(page.locator(".suggested")).to_have_count(0)
    assert len(asked(page)) == 2


def test_a_conversation_is_shared_with_a_word_about_the_questions(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en", permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("button", name="Copy link to this conversation")).to_have_count(0)
    ask(page, QUESTIONS["en"])
    page.get_by_role("button", name="Copy link to this conversation").click()
    expect(page.locator(".copied")).to_have_text("Copied. The link contains your questions.")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".turn h2")).to_contain_text([QUESTIONS["en"]])
    page.get_by_role("link", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_conversation_prints_with_address_and_date_and_without_buttons(
    visitor: Visitor, language: str
) -> None:
    page = visitor.open(f"/?lang={language}&question=Who+won+the+match&question=人材交流")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#printed")
    expect(printed).to_contain_text("question=人材交流")
    today = page.evaluate(
        "language => new Date().toLocaleDateString(language, { dateStyle: 'long' })", language
    )
    expect(printed).to_contain_text(f"({today})")
    assert page.locator(":is(button, textarea, form, nav, .suggested):visible").count() == 0
    expect(page.locator("#latest .card .text").first).to_be_visible()


def test_highlights_differ_by_more_than_colour(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en&question=personnel+exchanges")
    lines = page.locator("mark").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).textDecorationLine)"
    )
    assert set(lines) == {"underline"}


def test_every_turn_leads_to_the_text_and_from_there_back_to_all_turns(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    for number, question in enumerate(("Who signed for Japan?", "When was it signed?"), start=1):
        page.locator("#question").fill(question)
        page.locator("#question").press("Enter")
        expect(page.locator(".turn:not(.pending)")).to_have_count(number)
    page.get_by_role("link", name="see in full text").first.click()
    expect(page.locator("article:target")).to_have_id("signatory-japan")
    page.get_by_role("link", name="Back to the conversation").click()
    expect(page.locator(".turn")).to_have_count(2)

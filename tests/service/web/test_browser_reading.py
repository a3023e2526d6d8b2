"""The pages in a real browser: reader, quotation check, small screens, axe, weight."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, Response, expect

from index.text.language import LANGUAGES
from service.guard.headers import HEADERS
from tests.service.browser import DESK, PHONE, Visitor

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
STATES = {
    "home": "/?lang={}",
    "answer": "/?lang={}&question=personnel+exchanges&question=研究セキュリティ",
    "abstention": "/?lang={}&question=Who+won+the+match+on+Sunday%3F",
    "error": "/?lang={}&question=%3F",
    "about": "/about?lang={}",
    "reader": "/statement?lang={}&mark=action-4.en.0-10&mark=action-4.ja.0-4#action-4",
    "found": "/statement?lang={}&find=research&question=a&show=en#hit",
    "verify": "/verify?lang={}&text=We+will+advance+this+agenda+by:",
    "docs": "/docs?lang={}",
    "missing": "/none?lang={}",
}
ZOOMED = {"width": DESK["width"] // 2, "height": DESK["height"] // 2}
"""200 % zoom of the desk: half as many CSS pixels."""
HEAVIEST = 60_000
"""Bytes of the page with all that it loads, without answers."""


def find_violations(page: Page) -> list[tuple[str, list[str]]]:
    """Every rule of axe that the page breaks, with the places."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (broken["id"], [node["html"] for node in broken["nodes"]]) for broken in found["violations"]
    ]


@pytest.mark.parametrize(("language", "scheme"), [("ja", "light"), ("en", "dark")])
def test_axe_finds_no_violation(visitor: Visitor, language: str, scheme: str) -> None:
    page = visitor.open("/", color_scheme=scheme)
    found = {}
    for state, address in STATES.items():
        page.goto(address.format(language))
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        found[state] = find_violations(page)
    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("size", [PHONE, ZOOMED, {"width": 320, "height": 256}])
def test_nothing_is_wider_than_the_screen(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor.open("/", viewport=size)
    for language in LANGUAGES:
        for state, address in STATES.items():
            page.goto(address.format(language))
            width = page.evaluate("document.documentElement.scrollWidth")
            assert (state, width) == (state, size["width"])


def test_on_a_phone_the_languages_stand_below_each_other(visitor: Visitor) -> None:
    page = visitor.open("/?lang=ja&question=人材交流", viewport=PHONE)
    boxes = [
        page.locator(f".card blockquote[lang={code}]").first.bounding_box() for code in ("ja", "en")
    ]
    japanese, english = boxes
    assert japanese
    assert english
    assert japanese["y"] + japanese["height"] <= english["y"]
    assert japanese["width"] > 250


@pytest.mark.parametrize("address", ["/?lang=en&question=Japan", "/statement", "/verify"])
def test_controls_are_large_enough_to_touch(visitor: Visitor, address: str) -> None:
    page = visitor.open(address, viewport=PHONE)
    small = page.locator("main :is(button, input, textarea, summary):visible").evaluate_all(
        """all => all.filter((one) => one.getBoundingClientRect().height < 24)
            .map((one) => one.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_link_to_an_action_shows_it_with_its_lead_in_and_the_lit_phrases(
    visitor: Visitor, size: dict[str, int]
) -> None:
    page = visitor.open(
        "/statement?lang=en&mark=action-6.en.0-9&mark=action-6.ja.0-3#action-6", viewport=size
    )
    target = page.locator("article:target")
    expect(target).to_have_id("action-6")
    expect(target.locator("mark")).to_have_text(["Exploring", "その他"])
    expect(target.locator("mark").first).to_be_in_viewport()
    lead_in = page.locator("#agenda .quote" if size == DESK else "#action-6 .lead-in")
    expect(lead_in.first).to_be_in_viewport()
    expect(lead_in.first).to_have_text("We intend to advance this agenda by:")
    below = target.bounding_box()
    above = page.locator("#agenda").bounding_box()
    assert below
    assert above
    assert above["y"] + above["height"] <= below["y"] + 1
    colours = page.locator("#action-6, #action-5").evaluate_all(
        "all => new Set(all.map((one) => getComputedStyle(one).backgroundColor)).size"
    )
    assert colours == 2


@pytest.mark.parametrize("width", [700, DESK["width"]])
def test_the_columns_of_the_reader_stand_side_by_side(visitor: Visitor, width: int) -> None:
    page = visitor.open("/statement?lang=ja", viewport={"width": width, "height": 800})
    tops = page.locator("article").evaluate_all(
        """all => all.map((one) => [...one.querySelectorAll(".quote")].map((quote) =>
            [quote.lang, Math.round(quote.getBoundingClientRect().x)]))"""
    )
    assert len(tops) == 17
    assert all([code for code, _ in pair] == ["ja", "en"] for pair in tops)
    assert all(pair[0][1] + 200 < pair[1][1] for pair in tops)


def test_the_reader_prints_without_the_controls_of_the_page(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=en&mark=closing.en.0-9#closing")
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#signatory-usa .quote").first).to_be_visible()
    assert page.locator("#agenda").evaluate("one => getComputedStyle(one).position") == "static"
    assert page.pdf().startswith(b"%PDF")


def test_what_is_found_is_stepped_through_by_buttons_and_keys(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=en&question=a&mark=title.en.0-3")
    field = page.get_by_label("Find in the text")
    field.fill("2019")
    field.press("Enter")
    expect(page.locator("#found")).to_have_text("“2019”: 1 in English, 1 in Japanese.")
    place = page.locator(".hits output")
    expect(place).to_have_text("1 of 2: Date, place and language")
    lit = page.locator("mark.current")
    expect(lit).to_be_in_viewport()
    expect(page.locator("p[lang=en] > mark.current")).to_have_count(1)
    page.get_by_role("button", name="Next").click()
    expect(place).to_have_text("2 of 2: Date, place and language")
    expect(page.locator("p[lang=ja] > mark.current")).to_have_count(1)
    field.press("Enter")
    expect(place).to_have_text("1 of 2: Date, place and language")
    field.press("Shift+Enter")
    expect(place).to_have_text("2 of 2: Date, place and language")
    expect(lit).to_have_count(1)
    page.get_by_role("link", name="English", exact=True).click()
    expect(place).to_have_text("1 of 1: Date, place and language")
    expect(page.locator("p[lang=ja].quote")).to_have_count(0)
    page.get_by_role("link", name="Back to the conversation").click()
    expect(page.locator("#latest .asked")).to_contain_text("a")


def test_without_javascript_the_first_place_found_is_shown(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=ja", java_script_enabled=False, viewport=PHONE)
    page.get_by_label("本文の検索").fill("国際情勢の研究")
    page.get_by_role("button", name="検索する").click()
    expect(page.locator("#found")).to_have_text(
        "「国際情勢の研究」は、いずれの言語の文書にもありません。"
    )
    page.get_by_label("本文の検索").fill("人材交流")
    page.get_by_role("button", name="検索する").click()
    expect(page.locator("mark")).to_have_text(["人材交流"])
    expect(page.locator("mark")).to_be_in_viewport()
    expect(page.locator(".hits")).to_be_hidden()


A4 = {"width": 718, "height": 1047}
"""CSS pixels within the margins that browsers print with."""


def test_the_reader_prints_two_columns_with_their_status_on_a4(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=ja", viewport=A4)
    page.emulate_media(media="print")
    quotes = page.locator("#action-4 .quote").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({ x, right }) => [x, right])"
    )
    assert quotes[0][1] < quotes[1][0]
    assert quotes[1][1] <= A4["width"]
    heights = page.locator("#action-4 .standing").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) > 10
    assert page.locator("#action-4 .standing").all_inner_texts() == [
        "日本語 仮訳",
        "英語 署名された英文",
    ]


def test_the_skip_link_leads_to_the_list_of_parts_and_that_to_the_text(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=ja")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".jump a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#title .label a")).to_be_focused()


def test_the_page_follows_the_dark_scheme_and_never_moves(visitor: Visitor) -> None:
    brightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    light = visitor.open("/?lang=en&question=Japan", color_scheme="light")
    dark = visitor.open("/?lang=en&question=Japan", color_scheme="dark", reduced_motion="reduce")
    assert min(light.evaluate(brightness)) > 230
    assert max(dark.evaluate(brightness)) < 50
    assert dark.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_without_answers_is_light(visitor: Visitor, language: str) -> None:
    page = visitor.open("about:blank")
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[response.url] = len(response.body())

    page.on("response", weigh)
    page.goto(f"/?lang={language}")
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 3
    assert sum(sizes.values()) < HEAVIEST, sizes


def test_a_breach_of_the_policy_is_noticed(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.route(
        "**/breach",
        lambda route: route.fulfill(
            body="<!doctype html><title>x</title><p style='color: red'>x</p><script>1</script>",
            content_type="text/html",
            headers=HEADERS,
        ),
    )
    page.goto("/breach")
    page.wait_for_load_state("load")
    breaches = [one for one in visitor.complaints if "Content Security Policy" in one]
    assert len(breaches) == 2
    visitor.complaints.clear()


@pytest.mark.parametrize(
    ("text", "message", "cells", "quoted"),
    [
        (
            "その他、参加国によって決定される活動",
            "行動6（仮訳）の文言と一致しています。",
            [],
            ["ja", "en"],
        ),
        (
            "Exploring other binding activities to be decided upon by <b>all</b> countries",
            "行動6（署名された英文）の文言と異なる箇所が",
            ["potential", "binding"],
            ["en", "ja"],
        ),
        (
            "The ships sail at dawn.",
            "一致又は類似する文言は見当たりませんでした（両言語の全文、",
            [],
            [],
        ),
    ],
)
def test_a_verdict_on_a_quotation_is_shown(
    visitor: Visitor, text: str, message: str, cells: list[str], quoted: list[str]
) -> None:
    page = visitor.open("/verify?lang=ja")
    page.evaluate("() => { window.stays = true; }")
    page.locator("#text").fill(text)
    page.get_by_role("button", name="確認する").click()
    result = page.locator("#result")
    expect(result.locator(".verdict")).to_contain_text(message)
    assert page.evaluate("window.stays")
    assert set(cells) <= set(result.locator("td").all_inner_texts())
    assert result.locator("blockquote").evaluate_all("all => all.map((one) => one.lang)") == quoted
    expect(page.locator("#text")).to_have_value(text)
    assert find_violations(page) == []
    page.locator("#switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#text")).to_have_value(text)
    expect(page.locator("#result .verdict")).to_be_visible()


def test_without_javascript_a_quotation_is_checked(visitor: Visitor) -> None:
    page = visitor.open("/verify?lang=en", java_script_enabled=False)
    page.locator("#text").fill("We will advance this agenda by:")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#result .verdict")).to_contain_text("Not word for word:")
    expect(page.locator("#result .comparison del")).to_have_text("will")
    expect(page.locator("#result .comparison ins")).to_have_text("intend to")
    expect(page.locator("#text")).to_have_value("We will advance this agenda by:")


def test_a_check_that_fails_is_said_in_words_and_keeps_the_text(visitor: Visitor) -> None:
    page = visitor.open("/verify?lang=en")
    page.route("**/verify?*", lambda route: route.abort())
    page.locator("#text").fill("some words")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("The service could not be reached.")
    expect(page.locator("#text")).to_have_value("some words")
    page.unroute_all()
    page.route("**/verify?*", lambda route: route.fulfill(status=422, body="{}"))
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Please enter a text of up to 2,000 characters."
    )


def test_the_other_language_of_the_reader_keeps_the_clause_and_its_marks(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=en&mark=action-4.ja.0-4#action-4")
    page.locator("#switch").click()
    expect(page.locator("article:target h2")).to_have_text("行動4")
    expect(page.locator("article:target mark")).to_have_text("人材交流")

"""The field for questions in a real browser: it grows, counts, stays in sight, reads a mail."""

import pytest
from playwright.sync_api import Page, expect

from tests.service.browser import DESK, PHONE, Visitor
from tests.service.web.test_browser_chat import ask, asked
from tests.service.web.test_mail_reader import ASKED, MAIL


def height(page: Page) -> float:
    box = page.locator("#question").bounding_box()
    assert box
    return box["height"]


def test_the_field_grows_with_its_text_and_shrinks_again(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en", viewport=PHONE)
    low = height(page)
    page.locator("#question").fill("word " * 50)
    high = height(page)
    assert low * 2 < high < PHONE["height"] / 3
    page.locator("#question").fill("")
    assert height(page) == low


@pytest.mark.parametrize(
    ("language", "few", "many"),
    [("en", "3 of 300 characters", "540 of 300 characters"), ("ja", "3／300文字", "540／300文字")],
)
def test_characters_are_counted(visitor: Visitor, language: str, few: str, many: str) -> None:
    page = visitor.open(f"/?lang={language}")
    field = page.locator("#question")
    expect(page.locator("#count")).to_have_text("")
    field.fill(" ｱｲﾃﾞ ")
    expect(page.locator("#count")).to_have_text(few)
    expect(field).to_have_attribute("aria-invalid", "false")
    field.fill("研" * 540)
    expect(page.locator("#count")).to_have_text(many)
    expect(field).to_have_attribute("aria-invalid", "true")


def test_shift_and_enter_start_a_line(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    page.keyboard.type("Who signed")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("for Japan?")
    expect(page.locator("#question")).to_have_value("Who signed\nfor Japan?")
    page.keyboard.press("Enter")
    expect(page.locator("#latest h3").first).to_have_text("Signatory for Japan")
    assert asked(page) == ["Who signed\nfor Japan?"]


@pytest.mark.parametrize(
    ("language", "button"), [("en", "Read it as a mail"), ("ja", "メールの文面として読み取る")]
)
def test_a_long_text_is_read_as_a_mail(visitor: Visitor, language: str, button: str) -> None:
    page = visitor.open(f"/?lang={language}")
    ask(page, "How are young researchers supported?")
    page.evaluate("window.stays = true")
    page.locator("#question").fill(MAIL)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=button).click()
    expect(page.locator("#latest .part")).to_have_text(ASKED.split("\n"))
    assert page.evaluate("window.stays")
    assert asked(page) == ["How are young researchers supported?", ASKED]
    expect(page.locator("#question")).to_have_value("")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.go_back()
    expect(page.locator(".turn")).to_have_count(1)


def test_a_long_text_that_asks_nothing_is_kept(visitor: Visitor) -> None:
    page = visitor.open("/?lang=en")
    text = "The ships sail at dawn. " * 20
    page.locator("#question").fill(text)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Read it as a mail").click()
    expect(page.get_by_role("alert")).to_contain_text("We found no question in this text.")
    expect(page.locator("#question")).to_have_value(text)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_field_stays_in_sight_and_an_answer_lands_at_its_start(
    visitor: Visitor, size: dict[str, int]
) -> None:
    page = visitor.open("/?lang=ja&question=Japan&question=energy&question=data", viewport=size)
    ask(page, "人材交流について何と書いてありますか")
    expect(page.locator("#question")).to_be_in_viewport(ratio=1)
    expect(page.locator("#latest h2")).to_be_in_viewport(ratio=1)
    top = page.locator("#latest h2").evaluate("one => one.getBoundingClientRect().top")
    answer = page.locator("#latest").evaluate("one => one.getBoundingClientRect().height")
    assert top < 60 or answer < size["height"]
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("#question")).to_be_in_viewport(ratio=1)

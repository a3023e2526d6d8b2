"""The words that stand for a selected phrase, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from index.text.language import Language
from tests.service.browser import Visitor

SELECT = """(element, phrase) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.data.indexOf(phrase);
        if (start < 0) continue;
        getSelection().setBaseAndExtent(node, start, node, start + phrase.length);
        return true;
    }
    return false;
}"""
LIT = "() => [...(CSS.highlights.get('rendering') ?? [])].map(String)"


def select(page: Page, clause: str, language: Language, phrase: str) -> None:
    quote = page.locator(f"#{clause} .quote[lang={language}]")
    assert quote.evaluate(SELECT, phrase)


@pytest.mark.parametrize(
    ("clause", "language", "phrase", "counterpart"),
    [
        ("action-4", "en", "personnel exchanges", "人材交流"),
        ("action-4", "ja", "次世代", "next generation"),
        ("preamble-4", "en", "benefit of humanity", "人類の利益"),
    ],
)
def test_a_selected_phrase_lights_its_counterpart(
    visitor: Visitor, clause: str, language: Language, phrase: str, counterpart: str
) -> None:
    page = visitor.open("/statement?lang=en&mark=action-4.en.0-10")
    select(page, clause, language, phrase)
    expect(page.locator("#rendering .words")).to_have_text(counterpart)
    assert page.evaluate(LIT) == [counterpart]
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator("#rendering")).to_be_hidden()
    assert page.evaluate(LIT) == []


def test_a_selection_without_a_counterpart_lights_nothing(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=en")
    select(page, "action-4", "en", "personnel exchanges")
    expect(page.locator("#rendering")).to_be_visible()
    # Across two clauses, and in a label, nothing is looked up.
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#action-4 .label'))")
    expect(page.locator("#rendering")).to_be_hidden()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
    page.wait_for_timeout(600)
    expect(page.locator("#rendering")).to_be_hidden()


def test_what_is_uncertain_is_called_so(visitor: Visitor) -> None:
    page = visitor.open("/statement?lang=ja")
    select(page, "action-1", "en", "good-faith cooperation")
    expect(page.locator("#rendering .certainty")).to_contain_text("対応は確実ではありません")

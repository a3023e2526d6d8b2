"""What a person gets in a browser."""

import re
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from index.text import Language
from service.web.reader import group_by_lead_in
from tests.service.api.test_clauses import LABELS
from tests.service.flask_reply import ask, get
from tests.service.html_page import Page
from tests.service.running_server import RunningServer

TITLES = {"en": "The Tokyo Statement on Quantum Cooperation", "ja": "量子協力に関する東京声明"}
ASK = {"en": "Ask", "ja": "質問する"}
QUESTIONS = {"en": "Who signed for Japan?", "ja": "日本側は誰が署名しましたか？"}
SILENT = {"en": "How is the weather?", "ja": "今日の天気は？"}
ADDRESSES = [
    "/",
    "/?lang=ja",
    "/?question=Who+signed+for+Japan%3F",
    f"/?lang=ja&question={quote('人材交流')}",
    "/?question=weather",
    "/?question=%20",
    "/verify",
    "/verify?lang=ja",
    f"/verify?lang=ja&text={quote('互恵関係')}",
    "/verify?text=We+will+advance+this+agenda",
    "/verify?text=weather",
    "/verify?text=%20",
    "/statement",
    "/statement?lang=ja",
    "/statement?mark=action-4.en.0-10&mark=action-4.ja.0-4",
    "/?question=Japan&question=weather&draft=zq",
    "/docs",
    "/docs?lang=ja",
]
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "{{7*7}}",
    "{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "</title><title>zq",
    "<!-- zq -->",
    "Who signed \u202efor Japan?",
]


def page(client: FlaskClient, address: str, accept: str | None = None) -> Page:
    headers = None if accept is None else {"Accept-Language": accept}
    reply = get(client, address, headers)
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    return Page(reply.text())


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_inline_script_or_style(client: FlaskClient, address: str) -> None:
    for element in page(client, address).elements:
        assert element.name != "style"
        assert element.name != "script" or "src" in element.attributes
        assert not [name for name in element.attributes if name == "style" or name[:2] == "on"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_takes_and_sends_nothing_outside(client: FlaskClient, address: str) -> None:
    for element in page(client, address).elements:
        for name in ("src", "href", "action", "data", "srcset", "formaction"):
            target = urlsplit(element.attributes.get(name, ""))
            assert (target.scheme, target.netloc) == ("", "")


def test_the_style_sheet_takes_nothing_outside(client: FlaskClient) -> None:
    address = page(client, "/").one("link", rel="stylesheet").attributes["href"]
    sheet = get(client, address)
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert not re.search(r"url\(|@import|https?:", sheet.text())


@pytest.mark.parametrize("address", ["/", "/statement", "/verify", "/docs", "/?question=Japan"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_page_is_in_the_language_asked_for(
    client: FlaskClient, address: str, language: str
) -> None:
    found = page(client, f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert found.one("html").attributes["lang"] == language
    assert TITLES[language] in found.one("header").text
    other = found.one("a", hreflang={"en": "ja", "ja": "en"}[language])
    assert other.text == {"en": "日本語", "ja": "English"}[language]


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        (None, "en"),
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("fr", "en"),
        ("*", "en"),
        ("zqmarker;;q=x", "en"),
    ],
)
def test_without_lang_a_page_is_in_the_language_that_the_browser_prefers(
    client: FlaskClient, accept: str | None, language: str
) -> None:
    found = page(client, "/", accept)
    assert found.one("html").attributes["lang"] == language
    assert found.one("button").text == ASK[language]


def test_lang_goes_before_what_the_browser_prefers(client: FlaskClient) -> None:
    assert page(client, "/?lang=en", "ja").one("html").attributes["lang"] == "en"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_form_needs_no_javascript(client: FlaskClient, language: str) -> None:
    found = page(client, f"/?lang={language}")
    form, field = found.one("form", id="ask"), found.one("input", id="question")
    assert (form.attributes["action"], form.attributes["method"]) == ("/#latest", "get")
    assert found.one("label").attributes["for"] == field.attributes["id"]
    assert found.one("button").attributes.get("type", "submit") == "submit"
    assert found.one("input", name="lang").attributes["value"] == language


def quoted(clause: dict[str, Any], language: str) -> str:
    """The words of a clause after those of its lead-in, without white space."""
    parts = [clause["lead_in"], clause] if clause["lead_in"] else [clause]
    return "".join("".join(part["texts"][language]["text"] for part in parts).split())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_shows_the_clauses_that_the_interface_gives(
    client: FlaskClient, language: str
) -> None:
    question = QUESTIONS[language]
    answer = ask(client, question).json()
    found = page(client, f"/?lang={language}&question={quote(question)}")
    assert question in found.one("h2", id="turn-1").text
    assert found.one("input", id="question").attributes["value"] == ""
    labels = [label.text for label in found.all("h3", **{"class": "label"})]
    assert labels == [clause["label"] for clause in answer["clauses"]]
    links = [link.attributes["href"] for link in found.all("a") if "aria-label" in link.attributes]
    assert [urlsplit(link).fragment for link in links] == [one["id"] for one in answer["clauses"]]


def test_the_parts_of_a_message_are_shown_each_with_its_answer(client: FlaskClient) -> None:
    message = "When was it signed? And is it legally binding? And who signed for Japan?"
    answer = ask(client, message).json()
    assert [part["outcome"] for part in answer["parts"]] == [
        "answered",
        "not_in_statement",
        "answered",
    ]
    found = page(client, f"/?lang=en&question={quote(message)}")
    parts = [heading.text for heading in found.all("h3", **{"class": "part"})]
    assert parts == [part["question"] for part in answer["parts"]]
    assert found.one("p", **{"class": "verdict"}).text == "Not found in the statement"
    labels = [label.text for label in found.all("h4", **{"class": "label"})]
    named = {clause["id"]: clause["label"] for clause in answer["clauses"]}
    assert labels == [named[id] for part in answer["parts"] for id in part["clauses"]]
    assert "signatory-japan" in named


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_answer_is_in_the_language_of_the_question(client: FlaskClient, language: str) -> None:
    other = {"en": "ja", "ja": "en"}[language]
    asked = [("question", question[language]) for question in (QUESTIONS, SILENT)]
    found = page(client, f"/?{urlencode([('lang', other), *asked])}")
    assert found.one("html").attributes["lang"] == other
    assert found.all("blockquote")[0].language == language
    assert found.one("p", **{"class": "said"}).language == language


@pytest.mark.parametrize("first", ["en", "ja"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_quotation_says_its_language_and_status(
    client: FlaskClient, language: str, first: str
) -> None:
    question = {"en": "personnel exchanges", "ja": "人材交流"}[first]
    answer = ask(client, question).json()
    found = page(client, f"/?lang={language}&question={quote(question)}")
    order = ["en", "ja"] if first == "en" else ["ja", "en"]
    assert [(one.language, "".join(one.text.split())) for one in found.all("blockquote")] == [
        (code, quoted(clause, code)) for clause in answer["clauses"] for code in order
    ]
    captions = {
        "en": {"en": "English signed text", "ja": "Japanese provisional translation"},
        "ja": {"en": "英語 署名された英文", "ja": "日本語 仮訳"},
    }[language]
    assert [caption.text for caption in found.all("figcaption")] == [
        captions[code] for _ in answer["clauses"] for code in order
    ]


def test_the_statement_has_an_anchor_for_every_clause_in_order(client: FlaskClient) -> None:
    found = page(client, "/statement")
    assert [article.attributes["id"] for article in found.all("article")] == list(LABELS)


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("ja", 1)])
def test_the_statement_shows_every_clause_in_both_languages(
    client: FlaskClient, language: str, column: int
) -> None:
    found = page(client, f"/statement?lang={language}")
    assert [heading.text for heading in found.all("h2")] == [
        labels[column] for labels in LABELS.values()
    ]
    quotes = [(quote.language, quote.text) for quote in found.all("p", **{"class": "quote"})]
    clauses = get(client, "/v1/clauses").json()["clauses"]
    order = ["en", "ja"] if language == "en" else ["ja", "en"]
    assert quotes == [(code, clause["texts"][code]["text"]) for clause in clauses for code in order]


def test_the_reader_keeps_what_a_lead_in_begins_together(index: ClauseIndex) -> None:
    runs = [[section.id for section in run] for run in group_by_lead_in(index.statement)]
    assert runs == [
        ["title"],
        ["preamble"],
        ["intent"],
        ["agenda", "actions"],
        ["closing"],
        ["signature"],
        ["signatories"],
    ]


@pytest.mark.parametrize(
    ("language", "status"), [("en", "provisional translation"), ("ja", "仮訳")]
)
def test_the_statement_says_that_the_japanese_is_provisional(
    client: FlaskClient, language: str, status: str
) -> None:
    assert status in page(client, f"/statement?lang={language}").one("main").text


@pytest.mark.parametrize("question", HOSTILE)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_hostile_text_is_shown_as_text(client: FlaskClient, question: str, language: str) -> None:
    calm = page(client, f"/?lang={language}&question=Who+signed+for+Japan%3F")
    address = f"/?lang={language}&question={quote(question)}&draft={quote(question)}"
    found = page(client, address)
    assert found.one("h2", id="turn-1").text.endswith(question)
    assert found.one("input", type="hidden", name="question").attributes["value"] == question
    assert found.one("input", id="question").attributes["value"] == question
    known = {element.name for element in calm.elements} | {"h4", "ul", "li"}
    assert {element.name for element in found.elements} <= known
    assert len(found.all("title")) == 1
    assert not [name for one in found.elements for name in one.attributes if name[:2] == "on"]
    assert "49" not in found.one("title").text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\"'><b>", "ja\r\nX-A: b"])
@pytest.mark.parametrize("name", ["lang", "zqmarker"])
@pytest.mark.parametrize("address", ["/", "/verify", "/statement", "/docs"])
def test_hostile_parameters_are_not_repeated(
    client: FlaskClient, address: str, name: str, hostile: str
) -> None:
    reply = get(client, f"{address}?{name}={quote(hostile)}")
    assert reply.text() == get(client, address).text()
    assert "x-a" not in reply.headers


EMPTY = {"en": "Please enter a question.", "ja": "ご質問をご入力ください。"}
LONG = {
    "en": "Your question has 301 characters; the limit is 300.",
    "ja": "ご質問は300文字以内でご入力ください（現在301文字）。",
}
UNFIT = {
    "en": "Please enter a question of up to 300 characters.",
    "ja": "ご質問は300文字以内でご入力ください。",
}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        *((question, EMPTY) for question in ("", " ", "\u3000", "\u200b", "???")),
        ("a" * 301, LONG),
        *((question, UNFIT) for question in ("a\x00b", "\x1b[31m")),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_question_that_is_none_gets_words_and_422(
    client: FlaskClient, question: str, language: str, words: dict[str, str]
) -> None:
    reply = get(client, f"/?lang={language}&question={quote(question)}")
    assert reply.status == 422
    shown = Page(reply.text())
    assert words[language] in shown.one("section", role="alert").text
    assert shown.one("input", id="question").attributes["value"] == question


@pytest.mark.parametrize("question", [" ", "???", "a" * 301, "a\x00b"])
def test_the_japanese_page_says_in_japanese_what_is_wrong(
    client: FlaskClient, question: str
) -> None:
    reply = get(client, f"/?lang=ja&question={quote(question)}")
    words = Page(reply.text()).one("section", role="alert").text
    assert re.findall(r"[a-z]{4,}", words) == []


def test_the_real_server_serves_the_same_pages(client: FlaskClient, server: RunningServer) -> None:
    for address in ADDRESSES:
        here, there = get(client, address), server.peer.get(address)
        assert (there.status, there.text()) == (here.status, here.text())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_reader_has_a_list_to_jump_to_each_part(
    client: FlaskClient, index: ClauseIndex, language: Language
) -> None:
    found = page(client, f"/statement?lang={language}")
    wanted = [(one.name[language], f"#{one.clauses[0]}") for one in index.statement.sections]
    links = [(link.text, link.attributes["href"]) for link in found.all("a")]
    assert [pair for pair in links if pair in wanted][: len(wanted)] == wanted
    assert found.one("nav", **{"class": "jump"})


@pytest.mark.parametrize("address", ["/", "/?question=Japan", "/statement", "/docs", "/about"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_link_to_a_page_has_a_preview(
    client: FlaskClient, address: str, language: Language
) -> None:
    found = page(client, f"{address}{'&' if '?' in address else '?'}lang={language}")
    described = found.one("meta", name="description").attributes["content"]
    assert described == found.one("meta", property="og:description").attributes["content"]
    assert {"en": "word for word", "ja": "そのまま引用します"}[language] in described
    title = found.one("meta", property="og:title").attributes["content"]
    assert title == found.one("title").text


def test_a_copied_link_keeps_the_highlights(client: FlaskClient) -> None:
    found = page(client, "/?lang=en&question=personnel+exchanges")
    link = found.one("button", **{"aria-label": "Copy link: Action 4"}).attributes["data-copy"]
    shown = page(client, link.removeprefix("http://localhost"))
    assert [mark.text for mark in shown.all("mark")] == ["personnel exchanges", "人材交流"]
    assert link.endswith("#action-4")

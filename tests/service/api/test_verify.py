"""POST /v1/verify and the page /verify."""

import uuid
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from index.text import LANGUAGES, Language
from service.words import PAGE
from tests.service.flask_reply import get, verify
from tests.service.guard.test_hostile_requests import BODIES, TYPES
from tests.service.html_page import Page
from tests.service.peer import JSON_HEAD, Reply, to_body
from tests.service.problem import MARKER, check_problem
from tests.service.running_server import RunningServer

ALTERED = "We will advance this agenda by: Leveraging regular multilateral opportunities"


def clause(client: FlaskClient, clause_id: str, language: str = "en") -> dict[str, object]:
    found: dict[str, object] = get(client, f"/v1/clauses/{clause_id}?language={language}").json()
    return found


def test_an_exact_quotation_is_told_with_its_counterpart(client: FlaskClient) -> None:
    reply = verify(client, " “Research  security” \n")
    action = clause(client, "action-1")
    texts = action["texts"]
    texts["en"]["highlights"] = [[316, 333]]  # type: ignore[index]
    text: str = texts["en"]["text"]  # type: ignore[index]
    before = text[:315]
    told_before = before.removesuffix(",")[-160:].partition(" ")[2]
    part = {
        "clause": "action-1",
        "label": "Action 1",
        "url": "/statement#action-1",
        "language": "en",
        "status": "signed text",
        "start": 316,
        "end": 333,
        "text": "research security",
    }
    cut = {"kind": "cut", "clause": "action-1", "label": "Action 1", "language": "en"}
    expected = {
        "text": "“Research  security”",
        "verdict": "exact",
        "message": "Word for word as in Action 1 (signed text).",
        "headline": "Word for word as in Action 1 (signed text).",
        "notes": [
            "This is part of Action 1; the sentence begins: “…"
            f"{told_before}”. Without these words, the statement may sound firmer or weaker than "
            "it is: “such as” (example or list).",
            f"This is part of Action 1; the sentence goes on: “{text[335:]}”",
        ],
        "clause": "action-1",
        "message_language": "en",
        "language": "en",
        "status": "signed text",
        "start": 316,
        "end": 333,
        "parts": [part],
        "omitted": [
            {
                **cut,
                "position": "before",
                "start": 0,
                "end": 315,
                "text": before,
                "changes_strength": True,
                "strength": [{"text": "such as", "kind": "example"}],
            },
            {
                **cut,
                "position": "after",
                "start": 333,
                "end": len(text),
                "text": text[333:],
                "changes_strength": False,
                "strength": [],
            },
        ],
        "set_aside": [],
        "variants": [],
        "nearest": [],
        "paired": None,
        "differences": [],
        "counterpart": {
            "language": "ja",
            "status": "provisional translation",
            "text": texts["ja"]["text"],  # type: ignore[index]
            "clauses": [
                {
                    "id": "action-1",
                    "label": "Action 1",
                    "url": "/statement#action-1",
                    "text": texts["ja"]["text"],  # type: ignore[index]
                }
            ],
        },
        "clauses": [action],
        "occurrences": [{"clause": "action-1", "start": 316, "end": 333}],
        "comparison": [
            {
                "op": "equal",
                "source": "research security",
                "given": "Research  security",
                "spaced": False,
                "language": "en",
            }
        ],
        "similarity": 1.0,
        "checked": 17,
        "index": get(client, "/v1/statement").json()["index"],
    }
    assert (reply.status, reply.json()) == (200, expected)


def test_a_quotation_over_clauses_tells_all_of_them(client: FlaskClient) -> None:
    told = verify(client, ALTERED, language="ja").json()
    assert told["message"].startswith(
        "アジェンダ、行動5（署名された英文）の文言と異なる箇所が1か所あります。"
    )
    assert (told["clause"], told["start"], told["end"]) == ("agenda", 0, 36)
    assert told["differences"] == [
        {"op": "replace", "source": "intend to", "given": "will", "language": "en"}
    ]
    assert [each["id"] for each in told["clauses"]] == ["agenda", "action-5"]
    assert [each["texts"]["en"]["highlights"] for each in told["clauses"]] == [[[0, 36]], [[0, 45]]]
    counterpart = told["counterpart"]
    assert (counterpart["language"], counterpart["status"]) == ("ja", "仮訳")
    assert counterpart["text"] == "\n".join(each["texts"]["ja"]["text"] for each in told["clauses"])


def test_an_altered_action_after_its_lead_in_is_told_as_that_action(client: FlaskClient) -> None:
    told = verify(
        client,
        "We intend to carry out this vision through the following actions: • "
        "Exploring other possible activities to be decided upon by participating countries.",
    ).json()
    assert (told["verdict"], told["clause"]) == ("altered", "action-6")
    action = clause(client, "action-6")["texts"]["en"]["text"]  # type: ignore[index]
    assert (told["start"], told["end"]) == (0, len(action))
    exact = verify(client, f"We intend to advance this agenda by:\n- {action}").json()
    assert (exact["verdict"], exact["clause"], exact["start"]) == ("exact", "action-6", 0)
    assert exact["end"] == len(action)


def test_an_absent_text_has_no_clause(client: FlaskClient) -> None:
    told = verify(client, "明日の天気").json()
    nothing: dict[str, object] = {
        "verdict": "absent",
        "message": "一致又は類似する文言は見当たりませんでした（両言語の全文、計17か所を確認）。",
        "clause": None,
        "language": None,
        "status": None,
        "start": None,
        "end": None,
        "differences": [],
        "counterpart": None,
        "clauses": [],
        "occurrences": [],
        "comparison": [],
    }
    assert {name: told[name] for name in nothing} == nothing


@pytest.mark.parametrize(
    ("language", "status", "label"),
    [
        ("auto", "仮訳", "行動1"),
        ("ja", "仮訳", "行動1"),
        ("en", "provisional translation", "Action 1"),
    ],
)
def test_words_around_the_quotation_are_in_the_language_asked_for(
    client: FlaskClient, language: str, status: str, label: str
) -> None:
    told = verify(client, "互恵関係", language=language).json()
    assert (told["language"], told["status"], told["clauses"][0]["label"]) == ("ja", status, label)
    assert (told["verdict"], told["differences"]) == ("exact", [])
    assert told["variants"] == [{"source": "惠", "given": "恵"}]


def test_the_same_text_gets_the_same_bytes(client: FlaskClient, server: RunningServer) -> None:
    assert verify(client, ALTERED).body == server.peer.verify(ALTERED).body
    assert "\\u" not in verify(client, "互恵関係").text()


REFUSED = {
    "empty": "",
    "spaces": " \n\t\u3000",
    "zero-width only": "\u200b\u200d",
    "marks only": "「……。」",
    "2,001 characters": MARKER.ljust(2001, "a"),
    "2,001 characters beyond the BMP": "𠮷" * 2001,
    "NUL": f"{MARKER}\x00",
    "escape sequence": f"\x1b[31m{MARKER}",
    "C1 control": f"{MARKER}\x9b31m",
}
TAKEN = {
    "next line": f"{MARKER}\x85{MARKER}",
    "form feed": f"{MARKER}\x0c{MARKER}",
    "vertical tab": f"{MARKER}\x0b{MARKER}",
    "2,000 characters": "a" * 2000,
    "2,000 characters between spaces": f"{' ' * 90}{'a' * 2000}\n\n",
    "2,000 characters beyond the BMP": "𠮷" * 2000,
    "2,000 characters that become 36,000": "\ufdfa" * 2000,
    "2,000 times one kana": "の" * 2000,
    "a tower of marks": "a" + "\u0301" * 1999,
    "line breaks and tabs": "research\r\n\tsecurity",
    "direction override": "\u202eresearch security",
    "ellipses only but one": "…" * 1999 + "a",
    "brackets": "[" * 1999 + "a",
    "markup": "<img src=x onerror=alert(1)>",
    "template": "{{7*7}} ${7*7} {labels} %s {0.__class__}",
    "Arabic": "من وقع عن اليابان؟",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_cannot_be_a_quotation_is_refused(server: RunningServer, name: str) -> None:
    reply = server.peer.verify(REFUSED[name])
    check_problem(reply, 422)
    assert [error["field"] for error in reply.json()["errors"]] == ["text"]


@pytest.mark.parametrize("name", TAKEN)
def test_a_strange_text_gets_a_verdict(server: RunningServer, name: str) -> None:
    reply = server.peer.verify(TAKEN[name])
    assert (reply.status, reply.json()["text"]) == (200, TAKEN[name].strip())


@pytest.mark.parametrize("name", [name for name, (_, status) in BODIES.items() if status != 422])
def test_a_body_that_ask_cannot_read_is_refused_alike(server: RunningServer, name: str) -> None:
    body, status = BODIES[name]
    check_problem(server.peer.post(body, address="/v1/verify"), status)


@pytest.mark.parametrize(
    "value",
    [
        [MARKER],
        None,
        {},
        {"text": None},
        {"text": 1},
        {"text": [MARKER]},
        {"text": "a", MARKER: 1},
        {"text": "a", "language": MARKER},
        {"question": "a"},
    ],
)
def test_a_body_that_is_no_text_is_refused(server: RunningServer, value: object) -> None:
    check_problem(server.peer.post(to_body(value), address="/v1/verify"), 422)


@pytest.mark.parametrize("name", TYPES)
def test_a_body_of_another_type_is_refused(server: RunningServer, name: str) -> None:
    head = b"Host: localhost\r\nConnection: close\r\n" + TYPES[name]
    body = to_body({"text": "a"})
    check_problem(server.peer.post(body, head, "/v1/verify"), 415)


def test_the_log_keeps_no_text(server: RunningServer) -> None:
    for text in ("zqprivate text", "zqprivate\x00"):
        server.peer.verify(text)
        server.peer.get(f"/verify?text={quote(text)}")
        post_form(server, text)
    assert "zqprivate" not in server.log()


def post_form(server: RunningServer, text: str, language: str = "en") -> Reply:
    """Send what a browser sends for the page's form."""
    boundary = uuid.uuid5(uuid.NAMESPACE_OID, text).hex.encode("ascii")
    head = JSON_HEAD.replace(b"application/json", b"multipart/form-data; boundary=" + boundary)
    part = b'Content-Disposition: form-data; name="text"\r\n\r\n' + text.encode("utf-8")
    body = b"--%s\r\n%s\r\n--%s--\r\n" % (boundary, part, boundary)
    return server.peer.post(body, head, f"/verify?lang={language}")


def shown(page: Page) -> str:
    """The text in the form, as a browser reads it: without the first line break."""
    return page.one("textarea", name="text").text.removeprefix("\n")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_without_a_text_is_a_form_that_posts(client: FlaskClient, language: str) -> None:
    page = Page(get(client, f"/verify?lang={language}").text())
    form = page.one("form").attributes
    assert (form["action"], form["method"]) == (f"/verify?lang={language}", "post")
    assert form["enctype"] == "multipart/form-data"
    assert page.one("label").attributes["for"] == page.one("textarea").attributes["id"]
    assert "maxlength" not in page.one("textarea").attributes
    assert page.one("h1").text == {"en": "Check a quotation", "ja": "引用の確認"}[language]
    assert page.all("section") == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_shows_the_verdict_of_the_interface(
    client: FlaskClient, server: RunningServer, language: str
) -> None:
    told = verify(client, ALTERED, language=language).json()
    linked = get(client, f"/verify?lang={language}&text={quote(ALTERED)}")
    posted = post_form(server, ALTERED, language)
    assert (linked.status, posted.status, posted.text()) == (200, 200, linked.text())
    page = Page(linked.text())
    assert shown(page) == ALTERED
    assert page.one("p", **{"class": "said verdict"}).text == told["headline"]
    comparison = page.one("p", **{"class": "comparison"})
    in_pieces = ALTERED.replace("will", "will intend to")
    assert (comparison.text, comparison.language) == (in_pieces, "en")
    legend = {
        "en": ["your wording", "wording of the statement"],
        "ja": ["入力された文言", "声明の文言"],
    }[language]
    assert [change.text for change in page.all("del")] == [legend[0], "will"]
    assert [change.text for change in page.all("ins")] == [legend[1], "intend to"]
    replaced = {"en": "different wording", "ja": "文言の相違"}[language]
    assert [cell.text for cell in page.all("td")] == [replaced, "intend to", "will"]
    links = [link.attributes["href"] for link in page.all("a") if "aria-label" in link.attributes]
    assert [urlsplit(link).fragment for link in links] == [one["id"] for one in told["clauses"]]
    labels = [label.text for label in page.all("h3", **{"class": "label"})]
    assert labels == [one["label"] for one in told["clauses"]]
    quotes = ["".join(quoted.text.split()) for quoted in page.all("blockquote")]
    for code in ("en", "ja"):
        assert "".join(told["clauses"][1]["texts"][code]["text"].split()) in "".join(quotes)


def test_the_page_lists_where_a_term_stands(client: FlaskClient) -> None:
    page = Page(get(client, "/verify?lang=en&text=QIST").text())
    assert page.all("ul", **{"class": "notes"}) == []
    told = verify(client, "QIST", language="en").json()
    assert [item.text.strip() for item in page.all("li")] == [
        clause(client, place["clause"])["label"] for place in told["occurrences"]
    ]


@pytest.mark.parametrize("text", [" ", "???", "a" * 2001, "a\x00b", "\x1b[31m"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "a text of up to 2,000 characters"), ("ja", "確認する文は2,000文字以内で")],
)
def test_a_text_that_cannot_be_checked_gets_words_and_stays_in_the_form(
    server: RunningServer, text: str, language: str, words: str
) -> None:
    reply = post_form(server, text, language)
    page = Page(reply.text())
    assert reply.status == 422
    assert words in page.one("section", role="alert").text
    assert shown(page) == text


def test_the_page_takes_the_longest_text_in_the_longest_characters(server: RunningServer) -> None:
    assert post_form(server, "𠮷" * 2000).status == 200


def test_a_form_that_is_too_large_gets_words(server: RunningServer) -> None:
    reply = post_form(server, "a" * 17_000)
    assert (reply.status, reply.headers["content-type"]) == (413, "text/html; charset=utf-8")
    said = Page(reply.text()).one("section", role="alert").text.strip()
    assert said == PAGE["en"]["verify_invalid"]


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "</textarea><script>alert(1)</script>",
        "We will</del><script>alert(1)</script> advance this agenda by",
        "{{7*7}} research security {% raw %}",
    ],
)
def test_hostile_text_is_shown_as_text(client: FlaskClient, text: str) -> None:
    page = Page(get(client, f"/verify?text={quote(text)}").text())
    assert shown(page) == text
    assert page.all("img") == []
    assert [script.text for script in page.all("script") if not script.attributes["src"]] == []
    assert not [name for one in page.elements for name in one.attributes if name[:2] == "on"]


NOTED = {
    "Action 5: Supporting the development of the next generation of scientists and engineers": (
        "The words are those of Action 4 (signed text), but the source given with them is wrong.",
        "文言は行動4（署名された英文）と一致していますが、添えられた出典に誤りがあります。",
    ),
    "which could include personnel exch\u0430nges": (
        "Your text has “\u0430” (U+0430) where the statement has “a” (U+0061). They look alike but "
        "are different characters.",
        "声明の「a」（U+0061）が、形のよく似た別の文字の「\u0430」（U+0430）になっています。",
    ),
    "research security（知的財産の保護）": (
        "The English and the Japanese quote the same passage, but not all of it. We did not check "
        "whether the two excerpts have the same meaning.",
        "英文と和文は、いずれも同じ箇所からの抜粋です。抜粋された文言どうしが対応しているかどうかは確認していません。",
    ),
    "limited to quantum computing": (
        "Without these words, the statement may sound firmer or weaker than it is: “intend to” "
        "(intention), “including” (example or list), “not” (negation).",
        "省かれた文言には、表現の強さを左右する語句が含まれています："
        "「intend to」（意図）「including」（例示・列挙）「not」（否定）。",
    ),
}


@pytest.mark.parametrize("text", NOTED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_says_what_the_verdict_alone_would_hide(
    client: FlaskClient, text: str, language: Language
) -> None:
    said = NOTED[text][LANGUAGES.index(language)]
    assert said in verify(client, text, language=language).json()["message"]

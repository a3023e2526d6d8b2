"""The widget's file, the frame's headers, and which origins may call the API."""

import gzip
import re
from itertools import repeat
from pathlib import Path
from string import Formatter

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

import service
from index.search import ClauseIndex
from index.text import LANGUAGES
from service.app import create_app
from service.embed import widget
from service.embed.bundle import bundle_modules
from service.errors import ProblemError
from service.guard.origins import CLIENT_HEADERS
from service.settings import Settings
from service.words import WIDGET
from tests.service.flask_reply import open_client
from tests.service.problem import SECURITY_HEADERS
from tests.service.stand_in_index import failing
from tests.service.words.test_words import KANA_OR_KANJI

ORIGINS = ("https://www.example.org", "http://[::1]:8080", "http://127.0.0.1:9000")
STRANGERS = (
    "null",
    "https://www.example.org.evil",
    "https://www-example.org",
    "https://wwwxexample.org",
    "http://www.example.org",
    "https://www.example.org:444",
    "https://WWW.example.org",
    "https://example.org",
    "https://evil.https://www.example.org",
    "http://127.0.0.1:90001",
    "https://www.example.org\\n",
)
MAX_WIDGET = 25 * 1024
"""Bytes, compressed."""
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
DOCUMENTATION = Path(__file__).parents[3] / "docs" / "embedding.md"
STATIC = Path(service.__file__).parent / "web" / "static"
SHARED = STATIC / "shared"
SCRIPT = bundle_modules(widget.ELEMENT / "start.js")


@pytest.fixture(scope="module")
def embedded_app(index: ClauseIndex) -> Flask:
    return create_app(index, Settings(trusted_hosts=("localhost",), embedding_origins=ORIGINS))


@pytest.fixture
def embedded_client(embedded_app: Flask) -> FlaskClient:
    return embedded_app.test_client()


def sharing(headers: Headers) -> dict[str, str]:
    """The headers that open a response to other origins."""
    return {name: text for name, text in headers if name.startswith("Access-Control-")}


def test_the_widget_is_one_small_file_that_loads_nothing(client: FlaskClient) -> None:
    script = client.get("/widget.js").get_data()
    assert len(gzip.compress(script)) < MAX_WIDGET
    text = script.decode("utf-8")
    assert re.findall(r"^\s*(?:import|export)\b|\bimport\(", text, flags=re.MULTILINE) == []
    assert re.findall(r"url\(|@import|@font-face", text) == []


@pytest.mark.parametrize(
    "path",
    [*sorted(widget.ELEMENT.glob("*.js")), *sorted(SHARED.glob("*.js")), STATIC / "embed.js"],
    ids=lambda path: path.name,
)
def test_no_script_of_another_site_takes_markup_or_keeps_anything(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    kept = r"innerHTML|outerHTML|insertAdjacent|document\.write|DOMParser|setHTML|\beval\b"
    assert re.findall(rf"{kept}|Function\(|Storage|cookie|indexedDB|caches", source) == []
    assert re.findall(r"postMessage\([^;]*[\"'`]\*", source) == []


def test_the_widget_may_be_loaded_by_any_page_and_kept_for_a_while(client: FlaskClient) -> None:
    reply = client.get("/widget.js", headers={"Origin": "https://anywhere.example"})
    assert (reply.status_code, reply.mimetype) == (200, "text/javascript")
    assert {name: reply.headers[name] for name in OPEN} == OPEN
    assert reply.headers["Cache-Control"] == "public, max-age=300"
    kept = client.get("/widget.js", headers={"If-None-Match": reply.headers["ETag"]})
    assert (kept.status_code, kept.get_data()) == (304, b"")
    assert {name: kept.headers[name] for name in OPEN} == OPEN
    assert client.head("/widget.js").headers["ETag"] == reply.headers["ETag"]
    stale = client.get("/widget.js", headers={"If-None-Match": '"older"'})
    assert (stale.status_code, stale.get_data()) == (200, reply.get_data())


@pytest.mark.parametrize(
    ("settings", "told"), [({}, "true"), ({"public_url": "https://qa.example"}, "false")]
)
def test_the_widget_is_told_whether_citations_come_without_a_link(
    index: ClauseIndex, settings: dict[str, str], told: str
) -> None:
    lines = open_client(index, **settings).get("/widget.js").text.splitlines()
    assert [line for line in lines if line.startswith("const LINKS")] == [f"const LINKS = {told};"]


def test_files_are_open_to_a_sandboxed_frame_and_pages_are_not(client: FlaskClient) -> None:
    for path in ("/static/page.css", "/static/embed.js", "/static/shared/request.js"):
        reply = client.get(path, headers={"Origin": "null"})
        reply.close()
        assert (path, {name: reply.headers[name] for name in OPEN}) == (path, OPEN)
    for path in ("/static/none.js", "/", "/embed", "/statement", "/docs", "/readyz"):
        reply = client.get(path, headers={"Origin": "null"})
        assert (path, sharing(reply.headers)) == (path, {})
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_only_the_frame_may_be_framed_and_only_by_the_sites_named(
    client: FlaskClient, embedded_client: FlaskClient
) -> None:
    closed = SECURITY_HEADERS["content-security-policy"]
    # In a sandboxed frame, WebKit matches 'self' with nothing.
    framed = closed.replace("'self'", "'self' http://localhost")
    opened = framed.replace("frame-ancestors 'none'", f"frame-ancestors {' '.join(ORIGINS)}")
    for path in ("/embed", "/embed?question=%3F", "/embed?question=Japan", "/embed/statement"):
        assert client.get(path).headers["Content-Security-Policy"] == framed
        assert embedded_client.get(path).headers["Content-Security-Policy"] == opened
    for path in ("/", "/statement", "/verify", "/widget.js", "/embed/none", "/v1/clauses"):
        assert embedded_client.get(path).headers["Content-Security-Policy"] == closed


@pytest.mark.parametrize(
    ("address", "public", "named"),
    [
        ("http://localhost:8000", None, "http://localhost:8000"),
        ("https://localhost", None, "https://localhost"),
        ("http://localhost", "https://qa.example", "https://qa.example http://localhost"),
        ("https://localhost", "https://localhost", "https://localhost"),
        ("http://[::1]:8000", None, ""),
    ],
)
def test_the_frame_names_the_origins_that_it_loads_from(
    index: ClauseIndex, address: str, public: str | None, named: str
) -> None:
    settings = Settings(trusted_hosts=("localhost", "[::1]"), public_url=public)
    reply = create_app(index, settings).test_client().get("/embed?lang=en", base_url=address)
    policy = reply.headers["Content-Security-Policy"]
    assert (
        "; ".join(["", " ".join(filter(None, ["script-src 'self'", named])), "style-src"]) in policy
    )


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_named_origin_may_ask_and_read_what_it_is_told(
    embedded_client: FlaskClient, origin: str
) -> None:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, x-forwarded-for, x-stainless-poll-helper",
    }
    before = embedded_client.options("/v1/ask", headers=asked)
    assert (before.status_code, sharing(before.headers)) == (
        200,
        {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": f"{CLIENT_HEADERS}, x-stainless-poll-helper",
            "Access-Control-Max-Age": "7200",
        },
    )
    reply = embedded_client.post(
        "/v1/ask", json={"question": "Who signed for Japan?"}, headers={"Origin": origin}
    )
    assert (reply.status_code, sharing(reply.headers)) == (
        200,
        {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Expose-Headers": "Retry-After, X-RateLimit-Limit, "
            "X-RateLimit-Remaining, X-RateLimit-Reset",
        },
    )
    assert reply.headers.getlist("Vary") == ["Origin, Accept-Encoding"]


@pytest.mark.parametrize(("status", "wait"), [(422, None), (429, 7), (503, 7)])
def test_an_error_can_be_read_by_a_named_origin(
    index: ClauseIndex, status: int, wait: int | None
) -> None:
    refusing = failing(index, repeat(ProblemError(status, "Not now.", retry_after=wait)))
    client = open_client(refusing, embedding_origins=ORIGINS)
    reply = client.post("/v1/ask", json={"question": "Japan"}, headers={"Origin": ORIGINS[0]})
    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")
    assert reply.headers["Access-Control-Allow-Origin"] == ORIGINS[0]
    assert reply.headers.get("Retry-After", type=int) == wait
    assert "Retry-After" in reply.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("path", ["/v1/none", "/v1/ask"])
def test_a_wrong_address_or_method_can_be_read_by_a_named_origin(
    embedded_client: FlaskClient, path: str
) -> None:
    reply = embedded_client.get(path, headers={"Origin": ORIGINS[0]})
    assert reply.mimetype == "application/problem+json"
    assert reply.headers["Access-Control-Allow-Origin"] == ORIGINS[0]


@pytest.mark.parametrize("origin", STRANGERS)
def test_another_origin_is_told_nothing(embedded_client: FlaskClient, origin: str) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = embedded_client.options("/v1/ask", headers=headers)
    reply = embedded_client.post("/v1/ask", json={"question": "Japan"}, headers={"Origin": origin})
    for one, vary in ((before, "Origin"), (reply, "Origin, Accept-Encoding")):
        assert (one.status_code, sharing(one.headers)) == (200, {})
        assert one.headers.getlist("Vary") == [vary]


def test_pages_are_not_shared_with_a_named_origin(embedded_client: FlaskClient) -> None:
    for path in ("/", "/embed", "/statement", "/verify", "/readyz", "/openapi.json", "/v1"):
        reply = embedded_client.get(path, headers={"Origin": ORIGINS[0]})
        assert (path, sharing(reply.headers)) == (path, {})


def test_without_the_setting_nobody_may_ask_from_elsewhere(client: FlaskClient) -> None:
    reply = client.post(
        "/v1/ask", json={"question": "Japan"}, headers={"Origin": "https://www.example.org"}
    )
    assert (reply.status_code, sharing(reply.headers)) == (200, {})


def test_every_word_of_the_widget_is_said_and_there_in_both_languages() -> None:
    used = set(re.findall(r"\bwords\.(\w+)", SCRIPT))
    built = {*LANGUAGES, "busy", "limited", "invalid", "offline", "failed"}
    built |= {"asked", "helped_yes", "helped_no"}
    added = {"about", "promise", "title", "suggestions"}
    assert {*widget.OF_PAGE, *WIDGET["en"], *added} == used | built
    assert set(WIDGET["en"]) == set(WIDGET["ja"])
    places = [
        {field for text in words.values() for _, field, _, _ in Formatter().parse(text) if field}
        for words in WIDGET.values()
    ]
    assert places == [set(), set()]
    assert [text for text in WIDGET["en"].values() if KANA_OR_KANJI.search(text)] == []
    assert [text for text in WIDGET["ja"].values() if not KANA_OR_KANJI.search(text)] == []


def test_nothing_in_the_widget_moves_by_itself() -> None:
    style = (widget.ELEMENT / "widget.css").read_text(encoding="utf-8")
    assert re.findall(r"transition|animation|(?<!over)scroll-behavior", style) == []


def test_the_documentation_names_all_that_a_page_can_set_and_hear() -> None:
    style = (widget.ELEMENT / "widget.css").read_text(encoding="utf-8")
    frame = (STATIC / "embed.js").read_text(encoding="utf-8")
    options = re.findall(r'"([\w-]+)"', re.search(r"const OPTIONS = (.+);", SCRIPT)[1])  # type: ignore[index]
    told = re.findall(r'emit\((?:open \? )?"(\w+)"(?: : "(\w+)")?', SCRIPT + frame)
    heard = re.findall(r'"(statement-chat:\w+)"', frame)
    parts = re.findall(r'part: "([\w-]+)"|button\("([\w-]+)"', SCRIPT)
    names = {
        *(f"`{name}`" for name in options),
        *(f"`statement-chat:{name}`" for pair in told for name in pair if name),
        *(f'"{name}"' for name in heard),
        *(f"`{name}`" for name in re.findall(r"--sc-[\w-]+", style)),
        *(f"`{name}`" for pair in parts for name in pair if name),
        *("`open()`", "`close()`", "`ask(text)`", "`setLocale(language)`"),
    }
    assert len(names) > 55
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert {name for name in names if name not in text} == set()
    sections = text.split("Looks: ")[1].split("\n\n")[0]
    assert set(re.findall(r"`([\w-]+)`", sections)) - {"hidden"} <= {
        name.strip("`") for name in names
    }


def test_the_documentation_shows_the_tags_that_its_pages_have() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    pages = "".join(
        (DOCUMENTATION.with_suffix("") / name).read_text(encoding="utf-8")
        for name in ("plain.html", "strict-csp.html", "frame.html")
    )
    links = re.findall(r"\]\((embedding/[\w.-]+)\)", text)
    assert sorted(links) == sorted(
        f"embedding/{path.name}" for path in DOCUMENTATION.with_suffix("").iterdir()
    )
    for shown in (
        '<script type="module" src="https://qa.example.org/widget.js"></script>',
        'sandbox="allow-scripts allow-forms"',
        'data-endpoint="https://qa.example.org"',
        'src="https://qa.example.org/embed?lang=en"',
    ):
        assert shown in text
        assert shown in pages

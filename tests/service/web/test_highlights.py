"""Highlighted phrases in a text and in an address."""

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from service.schema import ClauseText
from service.web.highlights import (
    MAX_HIGHLIGHTS,
    Piece,
    cut_text,
    read_highlights,
    write_highlights,
)
from tests.service.flask_reply import ask, get
from tests.service.html_page import Page


@pytest.mark.parametrize(
    ("ranges", "pieces"),
    [
        ([], [("a🗾cd", False)]),
        ([(1, 2)], [("a", False), ("🗾", True), ("cd", False)]),
        ([(0, 4)], [("a🗾cd", True)]),
        ([(2, 9)], [("a🗾", False), ("cd", True)]),
        ([(-3, 1)], [("a", True), ("🗾cd", False)]),
        ([(2, 3), (1, 3)], [("a", False), ("🗾c", True), ("d", False)]),
        ([(0, 1), (3, 4)], [("a", True), ("🗾c", False), ("d", True)]),
        ([(3, 1), (7, 9)], [("a🗾cd", False)]),
    ],
)
def test_a_text_is_cut_at_code_points(
    ranges: list[tuple[int, int]], pieces: list[tuple[str, bool]]
) -> None:
    assert cut_text("a🗾cd", ranges) == tuple(
        Piece(text, highlighted) for text, highlighted in pieces
    )


def test_an_empty_text_has_no_pieces() -> None:
    assert cut_text("", [(0, 3)]) == ()


def test_what_is_written_into_an_address_is_read_out_of_it(
    client: FlaskClient, index: ClauseIndex
) -> None:
    (hit, *_) = ask(client, "personnel exchanges").json()["clauses"]
    texts = {code: ClauseText(**text) for code, text in hit["texts"].items()}
    written = write_highlights(hit["id"], texts)
    assert written == ["action-4.en.129-148", "action-4.ja.0-4"]
    assert read_highlights(written, index.statement) == {
        ("action-4", "en"): [(129, 148)],
        ("action-4", "ja"): [(0, 4)],
    }


def test_an_address_carries_only_so_many_highlights(index: ClauseIndex) -> None:
    written = [f"closing.en.{start}-{start + 1}" for start in range(MAX_HIGHLIGHTS + 1)]
    ranges = read_highlights(written, index.statement)["closing", "en"]
    assert ranges == [(start, start + 1) for start in range(MAX_HIGHLIGHTS)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "action-4",
        "action-4.en",
        "action-4.fr.0-4",
        "action-9.en.0-4",
        "action-4.en.-1-4",
        "action-4.en.0-4000000",
        "action-4.en.٠-٤",
        "<b>.en.0-4",
        "action-4.en.0-4\n",
    ],
)
def test_what_names_no_text_highlights_nothing(index: ClauseIndex, value: str) -> None:
    assert read_highlights([value], index.statement) == {}


def test_the_ranges_of_an_address_are_highlighted_in_the_reader(client: FlaskClient) -> None:
    address = "/statement?mark=action-4.ja.0-4&mark=closing.en.0-9&mark=closing.en.13-18&mark=x"
    page = Page(get(client, address).text())
    assert [(one.language, one.text) for one in page.all("mark")] == [
        ("ja", "人材交流"),
        ("en", "We intend"),
        ("en", "focus"),
    ]

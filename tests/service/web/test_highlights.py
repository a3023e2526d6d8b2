"""Marked phrases in a text and in an address."""

import pytest
from flask.testing import FlaskClient

from index.search.clause_index import ClauseIndex
from service.web.highlights import Piece, cut_text, read_marks
from tests.service.flask_reply import get
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
    assert cut_text("a🗾cd", ranges) == tuple(Piece(text, marked) for text, marked in pieces)


def test_an_empty_text_has_no_pieces() -> None:
    assert cut_text("", [(0, 3)]) == ()


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
def test_what_names_no_text_is_no_mark(index: ClauseIndex, value: str) -> None:
    assert read_marks([value], index.statement) == {}


def test_a_mark_is_lit_in_the_reader(client: FlaskClient) -> None:
    address = "/statement?mark=action-4.ja.0-4&mark=closing.en.0-9&mark=closing.en.13-18&mark=x"
    page = Page(get(client, address).text())
    assert [(one.language, one.text) for one in page.all("mark")] == [
        ("ja", "人材交流"),
        ("en", "We intend"),
        ("en", "focus"),
    ]

"""`POST /v1/renderings`: the words for a phrase in the other language."""

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex

ASKED = {"clause": "action-4", "language": "en"}


def post(client: FlaskClient, **fields: object) -> tuple[int, object]:
    reply = client.post("/v1/renderings", json=fields)
    return reply.status_code, reply.json


def test_a_phrase_gets_its_counterpart_with_both_ranges(
    client: FlaskClient, index: ClauseIndex
) -> None:
    quotes = index.statement.clause("action-4").quotes
    start = quotes["en"].text.index("personnel exchanges")
    status, told = post(client, **ASKED, start=start, end=start + 19)
    assert isinstance(told, dict)
    assert 0.8 < told.pop("certainty") <= 1
    assert (status, told) == (
        200,
        {
            "clause": "action-4",
            "phrase": {
                "language": "en",
                "status": "signed text",
                "start": start,
                "end": start + 19,
                "text": "personnel exchanges",
            },
            "rendering": {
                "language": "ja",
                "status": "provisional translation",
                "start": 0,
                "end": 4,
                "text": "人材交流",
            },
        },
    )


def test_a_phrase_without_words_has_no_counterpart(client: FlaskClient, index: ClauseIndex) -> None:
    text = index.statement.clause("action-4").quotes["en"].text
    status, told = post(client, **ASKED, start=len(text) - 1, end=len(text))
    assert isinstance(told, dict)
    assert (status, told["rendering"], told["certainty"]) == (200, None, 0.0)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"clause": "action-7", "start": 0, "end": 3}, 404),
        ({"start": 3, "end": 3}, 422),
        ({"start": 4, "end": 3}, 422),
        ({"start": 0, "end": 100_000}, 422),
        ({"start": -1, "end": 3}, 422),
        ({"start": 0, "end": 3, "language": "fr"}, 422),
        ({"start": 0, "end": 3, "more": 1}, 422),
        ({"start": "0", "end": 3}, 422),
    ],
)
def test_a_phrase_that_is_not_in_the_clause_is_refused(
    client: FlaskClient, fields: dict[str, object], status: int
) -> None:
    assert post(client, **{**ASKED, **fields})[0] == status

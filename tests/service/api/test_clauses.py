"""GET /v1/clauses, /v1/clauses/<id> and /v1/statement."""

import hashlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.service.flask_reply import get
from tests.service.problem import check_problem

SOURCES = Path(__file__).parents[3] / "data" / "tokyo-statement"
LABELS = {
    "title": ("Title", "表題"),
    **{f"preamble-{number}": (f"Preamble {number}", f"前文{number}") for number in range(1, 5)},
    "intent": ("Statement of intent", "意図の表明"),
    "agenda": ("Agenda", "アジェンダ"),
    **{f"action-{number}": (f"Action {number}", f"行動{number}") for number in range(1, 7)},
    "closing": ("Closing", "結び"),
    "signature": ("Date, place and language", "日付・場所・言語"),
    "signatory-japan": ("Signatory for Japan", "日本側署名者"),
    "signatory-usa": ("Signatory for the United States", "米国側署名者"),
}
STATUS = {
    "en": {"en": "signed text", "ja": "provisional translation"},
    "ja": {"en": "署名された英文", "ja": "仮訳"},
}


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("ja", 1)])
def test_seventeen_clauses_in_order_with_labels_of_the_language(
    client: FlaskClient, language: str, column: int
) -> None:
    clauses = get(client, f"/v1/clauses?language={language}").json()["clauses"]
    found = [(clause["id"], clause["label"]) for clause in clauses]
    assert found == [(clause_id, labels[column]) for clause_id, labels in LABELS.items()]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_clause_is_alone_what_it_is_in_the_list(client: FlaskClient, language: str) -> None:
    clauses = get(client, f"/v1/clauses?language={language}").json()["clauses"]
    alone = [
        get(client, f"/v1/clauses/{clause['id']}?language={language}").json() for clause in clauses
    ]
    assert alone == clauses


@pytest.mark.parametrize("language", ["en", "ja"])
def test_status_says_in_the_language_which_text_is_signed(
    client: FlaskClient, language: str
) -> None:
    clauses = get(client, f"/v1/clauses?language={language}").json()["clauses"]
    found = [{code: text["status"] for code, text in clause["texts"].items()} for clause in clauses]
    assert found == [STATUS[language]] * len(LABELS)


@pytest.mark.parametrize("code", ["en", "ja"])
def test_each_text_is_the_slice_of_its_source(client: FlaskClient, code: str) -> None:
    source = (SOURCES / f"{code}.md").read_bytes().decode("utf-8")
    texts = [clause["texts"][code] for clause in get(client, "/v1/clauses").json()["clauses"]]
    sliced = ["".join(source[text["start"] : text["end"]].split()) for text in texts]
    assert ["".join(text["text"].split()).replace("**", "") for text in texts] == [
        part.replace("**", "") for part in sliced
    ]


def test_no_text_has_markdown_marks_or_the_page_header(client: FlaskClient) -> None:
    for clause in get(client, "/v1/clauses").json()["clauses"]:
        for text in clause["texts"].values():
            assert not text["text"].startswith(("- ", "#", "*"))
            assert "仮訳" not in text["text"]


def test_only_actions_have_a_lead_in_and_it_is_the_agenda(client: FlaskClient) -> None:
    clauses = get(client, "/v1/clauses").json()["clauses"]
    found = {clause["id"]: clause["lead_in"] for clause in clauses if clause["lead_in"]}
    agenda = next(clause for clause in clauses if clause["id"] == "agenda")
    expected = {name: agenda[name] for name in ("id", "label", "texts")}
    assert found == {f"action-{number}": expected for number in range(1, 7)}


def test_statement_names_its_sections_and_the_digests_of_its_sources(client: FlaskClient) -> None:
    statement = get(client, "/v1/statement").json()
    digests = {
        code: hashlib.sha256((SOURCES / f"{code}.md").read_bytes()).hexdigest()
        for code in ("en", "ja")
    }
    assert {code: text["sha256"] for code, text in statement["languages"].items()} == digests
    assert [clause for section in statement["sections"] for clause in section["clauses"]] == list(
        LABELS
    )
    assert statement["title"] == {
        "en": "The Tokyo Statement on Quantum Cooperation",
        "ja": "量子協力に関する東京声明",
    }
    assert (statement["id"], statement["clauses"]) == ("tokyo-statement", len(LABELS))


def test_an_unknown_clause_is_not_found(client: FlaskClient) -> None:
    check_problem(get(client, "/v1/clauses/zqmarker"), 404)


@pytest.mark.parametrize("address", ["/v1/clauses", "/v1/clauses/title", "/v1/statement"])
def test_an_unknown_language_is_refused_by_name_of_the_field(
    client: FlaskClient, address: str
) -> None:
    reply = get(client, f"{address}?language=zqmarker")
    check_problem(reply, 422)
    assert reply.json()["errors"] == [{"field": "language", "expected": "'en' or 'ja'"}]

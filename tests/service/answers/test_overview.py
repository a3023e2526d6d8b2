"""POST /v1/ask about a section, about the whole, and about nothing in the statement."""

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from index.examples import TalkKind
from index.search import ClauseIndex
from index.text import LANGUAGES, Language, read_question
from service.words import TALK
from tests.service.api.test_clauses import LABELS, STATUS
from tests.service.flask_reply import ask, get
from tests.service.html_page import Page

ALL = list(LABELS)
PREAMBLE = [f"preamble-{number}" for number in range(1, 5)]
ACTIONS = [f"action-{number}" for number in range(1, 7)]
SIGNATORIES = ["signatory-japan", "signatory-usa"]
ASKED = {
    "Show me all the actions": ACTIONS,
    "行動をすべて見せてください": ACTIONS,
    "List the whole preamble": PREAMBLE,
    "前文をすべて挙げてください": PREAMBLE,
    "Who are the signatories?": SIGNATORIES,
    "署名者は誰ですか": SIGNATORIES,
    "Summarize the document": ALL,
    "声明の全体を見せてください": ALL,
}
BEGINNINGS = {
    ("preamble-1", "en"): "Preamble (4 passages, signed text):",
    ("preamble-1", "ja"): "前文（全4か所、仮訳）：",
    (
        "action-1",
        "en",
    ): "Actions (6 passages, signed text):\n“We intend to advance this agenda by:”",
    ("action-1", "ja"): (
        "行動（全6か所、仮訳）：\n「我々は、このアジェンダを以下によって進めていく。」"
    ),
    ("signatory-japan", "en"): "Signatories (2 passages, signed text):",
    ("signatory-japan", "ja"): "署名者（全2か所、仮訳）：",
    ("title", "en"): "The Tokyo Statement on Quantum Cooperation (17 passages, signed text):",
    ("title", "ja"): "量子協力に関する東京声明（全17か所、仮訳）：",
}
LINES = {"en": "{number}. {label}: “{text}”", "ja": "{number}. {label}：「{text}」"}
INTRODUCED = ["What's your name?", "君の名前を教えて", "Who are you?", "あなたは誰ですか"]
REPLIES: dict[str, tuple[TalkKind, Language]] = {
    "Thank you very much": ("thanks", "en"),
    "Thanks for the help!": ("thanks", "en"),
    "ありがとうございました": ("thanks", "ja"),
    "どうもありがとうございます、助かりました": ("thanks", "ja"),
    "Goodbye!": ("goodbye", "en"),
    "OK, see you later!": ("goodbye", "en"),
    "さようなら": ("goodbye", "ja"),
    "今日はこれで失礼します": ("goodbye", "ja"),
}
SMALL_TALK = [*INTRODUCED, *REPLIES]


def ids(clauses: list[dict[str, Any]]) -> list[str]:
    return [clause["id"] for clause in clauses]


@pytest.mark.parametrize("limit", [1, 3, 10])
@pytest.mark.parametrize("question", ASKED)
def test_an_overview_has_all_its_clauses_in_the_order_of_the_document(
    client: FlaskClient, question: str, limit: int
) -> None:
    response = ask(client, question, limit=limit).json()
    assert (response["outcome"], response["nearest"]) == ("overview", [])
    assert ids(response["clauses"]) == ASKED[question]
    assert response["checked"] == 17


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ASKED)
def test_an_overview_counts_its_clauses_and_quotes_each_after_one_lead_in(
    client: FlaskClient, question: str, language: Language
) -> None:
    response = ask(client, question, language=language).json()
    texts = {
        clause["id"]: clause["texts"][language]["text"]
        for clause in get(client, "/v1/clauses").json()["clauses"]
    }
    wanted = ASKED[question]
    listed = [
        LINES[language].format(
            number=number, label=LABELS[one][LANGUAGES.index(language)], text=texts[one]
        )
        for number, one in enumerate(wanted, start=1)
    ]
    assert response["answer"] == "\n".join([BEGINNINGS[wanted[0], language], *listed])
    given = response["answer"].count(texts["agenda"])
    assert given == (1 if "action-1" in wanted else 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ASKED)
def test_the_clauses_of_an_overview_are_whole_and_their_scores_are_probabilities(
    client: FlaskClient, question: str, language: Language
) -> None:
    response = ask(client, question, language=language).json()
    for clause in response["clauses"]:
        alone = get(client, f"/v1/clauses/{clause['id']}?language={language}").json()
        for code, text in clause["texts"].items():
            assert text["text"] == alone["texts"][code]["text"]
            assert text["status"] == STATUS[language][code]
        assert (clause["lead_in"] or {}).get("id") == (
            "agenda" if clause["id"] in ACTIONS else None
        )
    scores = [clause["score"] for clause in response["clauses"]]
    assert min(scores) >= 0
    assert sum(scores) <= 1 + 1e-3
    assert 0.5 < response["confidence"] <= 1


@pytest.mark.parametrize("question", ASKED)
def test_the_confidence_of_an_overview_is_that_the_section_is_asked_for(
    client: FlaskClient, index: ClauseIndex, question: str
) -> None:
    ranking = index.ask(read_question(question), limit=1)
    section = index.statement.section(ranking.section or "")
    assert [clause.id for clause in section] == ASKED[question]
    assert ask(client, question).json()["confidence"] == ranking.confidence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ASKED)
def test_the_page_shows_an_overview_as_a_list_below_its_name_and_count(
    client: FlaskClient, question: str, language: Language
) -> None:
    page = Page(get(client, f"/?lang={language}&question={quote(question)}").text())
    column = LANGUAGES.index(language)
    labels = [one.text for one in page.all("h3", **{"class": "label"})]
    assert labels == [LABELS[one][column] for one in ASKED[question]]
    spoken: Language = "en" if question.isascii() else "ja"
    beginning = BEGINNINGS[ASKED[question][0], spoken].partition("\n")[0]
    assert page.one("p", **{"class": "said"}).text == beginning
    lead_ins = page.all("p", **{"class": "lead-in"})
    assert len(lead_ins) == (2 if ASKED[question] == ACTIONS else 0)


@pytest.mark.parametrize("talk", REPLIES)
def test_thanks_and_goodbyes_get_a_fitting_reply(client: FlaskClient, talk: str) -> None:
    kind, language = REPLIES[talk]
    response = ask(client, talk).json()
    assert (response["outcome"], response["clauses"]) == ("conversation", [])
    assert response["answer"] == TALK[kind][language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("talk", INTRODUCED)
def test_small_talk_is_answered_with_words_and_no_clause(
    client: FlaskClient, talk: str, language: Language
) -> None:
    response = ask(client, talk, language=language, limit=10).json()
    title = {
        "en": "answers questions about “The Tokyo Statement on Quantum Cooperation”",
        "ja": "「量子協力に関する東京声明」についてのご質問に、日本語又は英語でお答えします",
    }
    assert (response["outcome"], response["clauses"], response["nearest"]) == (
        "conversation",
        [],
        [],
    )
    assert title[language] in response["answer"]
    assert (response["checked"], response["language"]) == (17, language)


@pytest.mark.parametrize("talk", SMALL_TALK)
def test_small_talk_leaves_no_clause_on_the_page(client: FlaskClient, talk: str) -> None:
    page = Page(get(client, f"/?lang=en&question={quote(talk)}").text())
    assert page.one("p", **{"class": "said"}).text == ask(client, talk).json()["answer"]
    assert page.all("blockquote") == []

"""POST /v1/ask about a section, about the whole, and about nothing in the statement."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from index.examples import TalkKind
from index.search import ClauseIndex
from index.text import LANGUAGES, Language, read_question
from service.words import TALK
from tests.service.api.test_clauses import LABELS, STATUS
from tests.service.flask_reply import ask, get, open_client
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
    "声明の概要を教えてください": ALL,
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
IN_FULL = {
    "Show me all the actions in full": ACTIONS,
    "行動を省略せずに全文で見せてください": ACTIONS,
    "List the whole preamble word for word": PREAMBLE,
    "前文を一字一句すべて挙げてください": PREAMBLE,
    "Give me the full text": ALL,
    "全文を見せて": ALL,
    "声明の全体を見せてください": ALL,
}
COUNTED = {
    "How many actions are there?": "There are six actions (signed text):",
    "行動はいくつありますか": "行動は6項目です（仮訳）：",
    "How many recitals are there?": "“Preamble” has four passages (signed text):",
    "前文の項目はいくつありますか": "前文は4項目です（仮訳）：",
    "How many signatories are there?": "“Signatories” has two passages (signed text):",
    "How many passages does the statement have?": "The statement has 17 passages in 8 parts "
    "(signed text):",
    "声明は全部で何か所ありますか": "声明は8部構成で、計17か所からなります（仮訳）：",
}
OUTLINE = {
    "en": [
        "1. Title: “The Tokyo Statement on Quantum Cooperation”",
        "2. Preamble (4 passages): “Recognizing that science, technology, and innovation have "
        "enabled transformative capabilities …”",
        "3. Statement of intent: “We, signed below, intend to harness the spirit of science, "
        "technology, and innovation …”",
        "4. Agenda: “We intend to advance this agenda by:”",
        "5. Actions (6 passages): “Embarking on good-faith cooperation, that is underpinned by our "
        "shared values such as freedom …”",
        "6. Closing: “We intend to focus on cooperation in QIST as outlined in this vision for the "
        "mutual benefit …”",
        "7. Date, place and language: “Signed in Tokyo on 19 December 2019 in the English "
        "language.”",
        "8. Signatories (2 passages): “For Japan: Mr. MATSUO Hiroki Director-General for Science, "
        "Technology and Innovation Policy …”",
    ],
    "ja": [
        "1. 表題：「量子協力に関する東京声明」",
        "2. 前文（全4か所）：「科学技術イノベーションが、"
        "エネルギーから健康及び通信から輸送まで、…」",
        "3. 意図の表明：「以下に署名した我々は、"
        "科学技術イノベーションが与える協力と相互尊重を追求するため及びそして、…」",
        "4. アジェンダ：「我々は、このアジェンダを以下によって進めていく。」",
        "5. 行動（全6か所）：「探求の自由、メリットに基づく競争、開放性及び透明性、…」",
        "6. 結び：「我々は、参加国の相互利益のため、このビジョンで概説されているとおり、…」",
        "7. 日付・場所・言語：「2019年12月19日に東京で、英文に署名した。」",
        "8. 署名者（全2か所）：「日本のために "
        "内閣府政策統括官（科学技術・イノベーション） 松尾 泰樹」",
    ],
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
@pytest.mark.parametrize("question", IN_FULL)
def test_an_overview_in_full_quotes_every_clause_after_one_lead_in(
    client: FlaskClient, question: str, language: Language
) -> None:
    response = ask(client, question, language=language).json()
    texts = {
        clause["id"]: clause["texts"][language]["text"]
        for clause in get(client, "/v1/clauses").json()["clauses"]
    }
    wanted = IN_FULL[question]
    listed = [
        LINES[language].format(
            number=number, label=LABELS[one][LANGUAGES.index(language)], text=texts[one]
        )
        for number, one in enumerate(wanted, start=1)
    ]
    assert response["answer"] == "\n".join([BEGINNINGS[wanted[0], language], *listed])
    assert response["outline"] == []
    given = response["answer"].count(texts["agenda"])
    assert given == (1 if "action-1" in wanted else 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", [one for one, clauses in ASKED.items() if clauses == ALL])
def test_an_overview_of_the_whole_has_a_line_for_each_section(
    client: FlaskClient, question: str, language: Language
) -> None:
    response = ask(client, question, language=language).json()
    heading = BEGINNINGS["title", language]
    assert response["answer"] == "\n".join([heading, *OUTLINE[language]])
    assert [entry["count"] for entry in response["outline"]] == [1, 4, 1, 1, 6, 1, 1, 2]
    assert response["outline"][4] == {
        "id": "action-1",
        "label": LABELS["action-1"][LANGUAGES.index(language)].rstrip(" 1")
        + {"en": "s", "ja": ""}[language],
        "count": 6,
        "url": "/statement#action-1",
        "text": re.split("[“「」”]", OUTLINE[language][4])[1],
        "lead_in": None,
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", [one for one, clauses in ASKED.items() if clauses != ALL])
def test_an_overview_of_a_section_has_the_first_words_of_each_clause(
    client: FlaskClient, question: str, language: Language
) -> None:
    response = ask(client, question, language=language).json()
    texts = {clause["url"]: clause["texts"][language]["text"] for clause in response["clauses"]}
    assert [entry["url"] for entry in response["outline"]] == list(texts)
    lines = response["answer"].removeprefix(BEGINNINGS[ASKED[question][0], language]).split("\n")
    for number, entry in enumerate(response["outline"], start=1):
        words = entry["text"].removesuffix("…").rstrip()
        assert " ".join(texts[entry["url"]].split()).startswith(words)
        assert entry["text"].endswith("…") == (len(words) < len(texts[entry["url"]].rstrip("、")))
        quoted = LINES[language].format(number=number, label=entry["label"], text=entry["text"])
        assert lines[number] == quoted


@pytest.mark.parametrize("question", COUNTED)
def test_a_question_for_a_number_is_answered_with_it_first(
    client: FlaskClient, question: str
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["summary"]) == ("overview", COUNTED[question])
    assert response["answer"].startswith(f"{COUNTED[question]}\n")
    assert response["outline"]


@pytest.mark.parametrize(
    ("public_url", "link"),
    [(None, "/statement"), ("https://qa.example", "https://qa.example/statement")],
)
def test_who_asks_for_the_link_gets_it_above_the_outline(
    index: ClauseIndex, public_url: str | None, link: str
) -> None:
    client = open_client(index, public_url=public_url)
    lines = ask(client, "give me the link").json()["answer"].split("\n")
    assert lines[1] == f"Full text: {link}"
    assert lines[3].endswith("have enabled transformative capabilities …”") == (public_url is None)
    assert lines[3].endswith(f" {link}#preamble-1") == (public_url is not None)


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
    assert len(lead_ins) == (3 if ASKED[question] == ACTIONS else 0)


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

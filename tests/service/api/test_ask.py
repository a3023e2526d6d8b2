"""POST /v1/ask: the whole of its contract."""

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex, load_index
from tests.service.flask_reply import ask, get, open_client
from tests.service.problem import SECURITY_HEADERS, security_headers
from tests.service.running_server import PROGRAM, RunningServer, clean_environment
from tests.service.stand_in_index import rank, script

SIGNED_FOR_JAPAN = {"en": "Who signed for Japan?", "ja": "日本側は誰が署名しましたか？"}
EASY = [
    ("Who signed for Japan?", "signatory-japan"),
    ("日本側は誰が署名しましたか？", "signatory-japan"),
    ("Who signed for the United States?", "signatory-usa"),
    ("When was it signed?", "signature"),
    ("いつ署名されましたか？", "signature"),
    ("personnel exchanges", "action-4"),
    ("人材交流について何と言っていますか？", "action-4"),
]
STRANGE = ["Who won the match on Sunday?", "カレーの作り方を教えてください", "hello"]
STATUS = {
    "en": {"en": "signed text", "ja": "provisional translation"},
    "ja": {"en": "署名された英文", "ja": "仮訳"},
}
RESPONSE = [
    "question",
    "question_language",
    "language",
    "outcome",
    "talk",
    "answer",
    "summary",
    "short_answer",
    "rendering",
    "confidence",
    "clauses",
    "parts",
    "outline",
    "nearest",
    "near",
    "evidence",
    "handoff",
    "checked",
    "index",
]
CLAUSE = {"id", "label", "section", "score", "url", "texts", "lead_in", "citation"}
OUTCOMES = {"answered", "overview", "not_in_statement", "conversation"}


def first_clause(client: FlaskClient, question: str) -> str:
    response = ask(client, question).json()
    found: str = (response["clauses"] or response["nearest"])[0]["id"]
    return found


def check_clause(clause: dict[str, Any], client: FlaskClient, language: str) -> None:
    """A clause of an answer says the same as the clause by itself, and orders itself."""
    assert set(clause) == CLAUSE
    alone = get(client, f"/v1/clauses/{clause['id']}?language={language}").json()
    for name in ("id", "label", "section", "url", "citation"):
        assert clause[name] == alone[name]
    assert clause["url"] == f"/statement#{clause['id']}"
    assert isinstance(clause["score"], float)
    assert list(clause["texts"]) == ["en", "ja"]
    for code, text in clause["texts"].items():
        assert set(text) == {"text", "status", "start", "end", "highlights"}
        for name in ("text", "start", "end"):
            assert text[name] == alone["texts"][code][name]
        assert text["status"] == STATUS[language][code]
        for start, end in text["highlights"]:
            assert 0 <= start < end <= len(text["text"])
    assert (clause["lead_in"] or {}).get("id") == (
        "agenda" if clause["id"].startswith("action-") else None
    )


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("question", [*(question for question, _ in EASY), *STRANGE])
def test_every_field_of_the_response_is_as_promised(
    client: FlaskClient, index: ClauseIndex, question: str, language: str
) -> None:
    response = ask(client, question, language=language, limit=10).json()
    assert list(response) == RESPONSE
    assert (response["question"], response["language"]) == (question, language)
    assert response["outcome"] in OUTCOMES
    assert response["answer"]
    assert 0 <= response["confidence"] <= 1
    assert response["checked"] == 17
    assert response["index"] == {
        "id": index.manifest.id,
        "statement": "tokyo-statement",
        "model": "intfloat/multilingual-e5-small",
    }
    assert re.fullmatch("sha256:[0-9a-f]{64}", response["index"]["id"])
    shown = response["clauses"] + response["nearest"]
    ids = [clause["id"] for clause in shown]
    assert len(set(ids)) == len(ids)
    for clause in shown:
        check_clause(clause, client, language)


@pytest.mark.parametrize(("question", "clause"), EASY)
def test_an_easy_question_is_answered_by_its_clause_first(
    client: FlaskClient, question: str, clause: str
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["clauses"][0]["id"]) == ("answered", clause)
    assert response["nearest"] == []


@pytest.mark.parametrize("question", STRANGE[:2])
def test_a_strange_question_gets_no_clause_but_the_nearest_ones(
    client: FlaskClient, question: str
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["clauses"]) == ("not_in_statement", [])
    assert len(response["nearest"]) == 3
    assert "17" in response["answer"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Does it commit us to fund exchanges?",
            "We found nothing in the statement that answers this. We searched the full text, "
            "all 17 passages, in both languages. The words “commit” and “fund” do not occur in "
            "the English text.\n"
            "Related passage (does not answer your question): Action 4.",
        ),
        (
            "人材交流の費用は誰が払いますか",
            "ご質問への回答となる記載は見当たりませんでした（両言語の全文、計17か所を確認）。"
            "「費用」という語は、和文にはありません。\n"
            "関連する箇所として行動4がありますが、ご質問への回答ではありません。",
        ),
        (
            "What is the weather?",
            "We found nothing in the statement that answers this. We searched the full text, "
            "all 17 passages, in both languages. The word “weather” does not occur in the English "
            "text.",
        ),
        (
            "東京の人口は？",
            "ご質問への回答となる記載は見当たりませんでした（両言語の全文、計17か所を確認）。"
            "「人口」という語は、和文にはありません。",
        ),
        (
            "누가 서명했습니까?",
            "We found no answer. We searched the full text, all 17 passages. This service "
            "supports English and Japanese; please ask in one of them.",
        ),
    ],
)
def test_an_abstention_names_a_clause_only_where_one_is_near(
    client: FlaskClient, question: str, answer: str
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["answer"]) == ("not_in_statement", answer)
    assert len(response["nearest"]) == 3


@pytest.mark.parametrize(
    "question", ["양자 협력의 예산은 얼마입니까?", "Сколько это стоит?", "ใครลงนาม"]
)
def test_no_clause_answers_a_question_in_letters_that_the_encoder_does_not_know(
    client: FlaskClient, question: str
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["clauses"]) == ("not_in_statement", [])
    assert response["answer"].startswith("We found no answer.")
    assert len(response["nearest"]) == 3
    assert response["confidence"] < 0.1
    assert response["handoff"]["reason"] == "not_in_statement"


def test_a_section_of_one_clause_is_quoted_and_not_counted(index: ClauseIndex) -> None:
    scripted = script(index, closing=rank(index, "overview", "closing", section="closing"))
    response = ask(open_client(scripted), "closing").json()
    words = index.statement.clause("closing").quotes["en"].text
    assert (response["answer"], response["summary"]) == (
        f"Closing (signed text):\n“{words}”",
        None,
    )


@pytest.mark.parametrize(("question", "_"), EASY)
def test_clauses_come_with_the_highest_score_first(
    client: FlaskClient, question: str, _: str
) -> None:
    response = ask(client, question, limit=10).json()
    scores = [clause["score"] for clause in response["clauses"] + response["nearest"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 10


@pytest.mark.parametrize("limit", range(1, 11))
def test_limit_says_how_many_clauses_come(client: FlaskClient, limit: int) -> None:
    response = ask(client, SIGNED_FOR_JAPAN["en"], limit=limit).json()
    assert len(response["clauses"]) == limit


def test_limit_is_three_and_language_auto_where_not_given(client: FlaskClient) -> None:
    question = SIGNED_FOR_JAPAN["en"]
    assert ask(client, question).body == ask(client, question, language="auto", limit=3).body


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who signed for Japan?", "en"),
        ("日本側は誰が署名しましたか？", "ja"),
        ("署名者", "ja"),
        ("だれ", "ja"),
        ("ﾆﾎﾝ", "ja"),
        ("Who is 松尾?", "ja"),
        ("𠮷", "ja"),
        ("nihon wa dare ga shomei", "en"),
        ("Qui a signé ?", "en"),
        ("누가 서명했습니까?", "en"),
        ("2019?", "en"),
    ],
)
def test_auto_answers_in_japanese_where_there_is_any_kana_or_kanji(
    client: FlaskClient, question: str, language: str
) -> None:
    assert ask(client, question).json()["language"] == language


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("question", ["Who signed for Japan?", "人材交流"])
def test_the_answer_quotes_the_first_clause_with_label_and_status(
    client: FlaskClient, question: str, language: str
) -> None:
    response = ask(client, question, language=language).json()
    first = response["clauses"][0]
    assert first["texts"][language]["text"] in response["answer"]
    assert first["label"] in response["answer"]
    assert STATUS[language][language] in response["answer"]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("question", ["personnel exchanges", "人材交流"])
def test_an_action_is_quoted_after_its_lead_in(
    client: FlaskClient, question: str, language: str
) -> None:
    response = ask(client, question, language=language).json()
    action = response["clauses"][0]
    lead_in = action["lead_in"]["texts"][language]["text"]
    agenda = get(client, "/v1/clauses/agenda").json()
    assert lead_in == agenda["texts"][language]["text"]
    quoted = response["answer"].partition(lead_in)
    assert quoted[1] == lead_in
    assert action["texts"][language]["text"] in quoted[2]


@pytest.mark.parametrize("question", SIGNED_FOR_JAPAN.values())
def test_japanese_is_sent_as_utf_8_and_not_as_escapes(client: FlaskClient, question: str) -> None:
    reply = ask(client, question)
    assert reply.headers["content-type"] == "application/json"
    assert "松尾 泰樹".encode() in reply.body
    assert b"\\u" not in reply.body
    assert security_headers(reply) == SECURITY_HEADERS


@pytest.mark.parametrize("language", ["auto", "en", "ja"])
@pytest.mark.parametrize("question", [*SIGNED_FOR_JAPAN.values(), *STRANGE])
def test_server_app_and_command_line_give_the_same_bytes(
    client: FlaskClient, server: RunningServer, question: str, language: str
) -> None:
    bodies = {ask(client, question, language=language).body for _ in range(3)}
    bodies |= {server.peer.ask(question, language=language).body for _ in range(3)}
    assert len(bodies) == 1


@pytest.mark.parametrize("question", SIGNED_FOR_JAPAN.values())
def test_the_command_line_prints_the_bytes_of_the_server(
    server: RunningServer, index_folder: Path, question: str
) -> None:
    command = [
        str(PROGRAM),
        "ask",
        question,
        "--index",
        str(index_folder),
        "--json",
        "--limit",
        "5",
    ]
    printed = subprocess.run(command, capture_output=True, check=True, env=clean_environment())
    assert printed.stdout == server.peer.ask(question, limit=5).body


def test_the_same_index_opened_again_gives_the_same_bytes(
    client: FlaskClient, index_folder: Path
) -> None:
    again = open_client(load_index(index_folder))
    for question in [*SIGNED_FOR_JAPAN.values(), *STRANGE]:
        assert ask(client, question).body == ask(again, question).body


@pytest.mark.parametrize(
    ("question", "variant"),
    [
        ("Who signed for Japan?", "Who signed for Japan"),
        ("Who signed for Japan?", "  Who\tsigned for\u3000Japan?\n"),
        ("Who signed for Japan?", "Ｗｈｏ　ｓｉｇｎｅｄ　ｆｏｒ　Ｊａｐａｎ？"),
        ("Who signed for Japan?", "Who signed\u200b for \u202eJapan?"),
        ("Who signed for Japan?", "who signed for japan?"),
        ("When was it signed?", "When was it signed"),
        ("日本側は誰が署名しましたか？", "日本側は誰が署名しましたか"),
        ("日本側は誰が署名しましたか？", "日本側は誰が署名しましたか?"),
        ("量子センサとは？", "量子ｾﾝｻとは？"),
        ("ワークショップやセミナーは？", "ﾜｰｸｼｮｯﾌﾟやｾﾐﾅｰは？"),
        ("2019年12月19日", "２０１９年１２月１９日"),
    ],
)
def test_another_spelling_has_the_same_first_clause(
    client: FlaskClient, question: str, variant: str
) -> None:
    assert first_clause(client, variant) == first_clause(client, question)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize(
    "question", ["ワークショップやセミナーは？", "日本側は誰が署名しましたか？", "Qui a signé ?"]
)
def test_every_normal_form_has_the_same_clauses_and_scores(
    client: FlaskClient, question: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    plain, formed = (
        ask(client, text).json() for text in (question, unicodedata.normalize(form, question))
    )
    assert plain["clauses"] + plain["nearest"] == formed["clauses"] + formed["nearest"]
    assert plain["confidence"] == formed["confidence"]


@pytest.mark.parametrize("turns", [0, 1, 10])
def test_history_of_up_to_ten_turns_is_taken(client: FlaskClient, turns: int) -> None:
    history = [{"question": "Who signed for Japan?", "clauses": ["signatory-japan"]}] * turns
    replies = [ask(client, "Who signed for Japan?", history=history) for _ in range(2)]
    assert replies[0].body == replies[1].body
    assert replies[0].status == 200
    assert replies[0].json()["clauses"][0]["id"] == "signatory-japan"


def test_a_question_equal_to_a_clause_has_that_clause_first(client: FlaskClient) -> None:
    clauses = get(client, "/v1/clauses").json()["clauses"]
    texts = {
        text["text"]: clause["id"]
        for clause in clauses
        if clause["id"] != "agenda"
        for text in clause["texts"].values()
        if len(text["text"]) <= 300
    }
    assert len(texts) > 17
    assert {text: first_clause(client, text) for text in texts} == texts


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_words_of_the_lead_in_are_answered_with_it_or_with_all_that_it_leads_to(
    client: FlaskClient, language: str
) -> None:
    words = get(client, "/v1/clauses/agenda").json()["texts"][language]["text"]
    response = ask(client, words).json()
    found = [clause["id"] for clause in response["clauses"]]
    assert response["outcome"] in ("answered", "overview")
    if response["outcome"] == "overview":
        assert found == [f"action-{number}" for number in range(1, 7)]
    else:
        assert found[0] == "agenda"
    assert words in response["answer"]


def test_a_clause_word_for_word_is_answered_with_itself(client: FlaskClient) -> None:
    clauses = get(client, "/v1/clauses").json()["clauses"]
    outcomes = {
        text["text"]: ask(client, text["text"]).json()["outcome"]
        for clause in clauses
        if clause["id"] not in ("title", "agenda")
        for text in clause["texts"].values()
        if len(text["text"]) <= 300
    }
    assert outcomes == dict.fromkeys(outcomes, "answered")
    assert len(outcomes) > 15


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_title_word_for_word_is_answered(client: FlaskClient, language: str) -> None:
    words = get(client, "/v1/clauses/title").json()["texts"][language]["text"]
    assert ask(client, words).json()["outcome"] in ("answered", "overview")


@pytest.mark.parametrize(
    "question", ["Did Japan refuse to sign?", "日本は署名しなかったのですか？"]
)
def test_a_false_premise_is_neither_confirmed_nor_denied(
    client: FlaskClient, question: str
) -> None:
    answer = ask(client, question).json()["answer"]
    assert not re.match(r"(yes|no)\b|はい|いいえ", answer, re.IGNORECASE)

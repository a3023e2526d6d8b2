"""Whatever shows an answer or a verdict finds what it needs in fields, and guesses nothing."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from index.search import ClauseIndex
from index.text import LANGUAGES, Language, detect_language
from tests.service.flask_reply import ask, get, open_client, verify

PUBLIC_URL = "https://qa.example"
CITED = {
    "en": "“We intend to advance this agenda by:” “Exploring other potential activities to be "
    "decided upon by participating countries.” The Tokyo Statement on Quantum Cooperation, "
    "19 December 2019, Tokyo, Action 6 (signed text).",
    "ja": "「我々は、このアジェンダを以下によって進めていく。」"
    "「その他、参加国によって決定される活動を検討すること。」（量子協力に関する東京声明、2019年12月19日、東京、行動6、仮訳）",
}
LINKED = {
    "en": f"{CITED['en']} {PUBLIC_URL}/statement#action-6",
    "ja": f"{CITED['ja']}{PUBLIC_URL}/statement#action-6",
}
HILL = "Acting Deputy Chief of Mission\nfor U.S. Embassy Tokyo"
SILENT = {
    "en": "We found nothing in the statement that answers this. We searched the full text, "
    "all 17 passages, in both languages.",
    "ja": "ご質問への回答となる記載は見当たりませんでした（両言語の全文、計17か所を確認）。",
}
NOT_UNDERSTOOD = {
    "en": "We found no answer. We searched the full text, all 17 passages. This service supports "
    "English and Japanese; please ask in one of them.",
    "ja": "ご質問への回答が見つかりませんでした（全文、計17か所を確認）。"
    "本サービスは日本語及び英語に対応しております。いずれかの言語でお尋ねください。",
}


@pytest.fixture(scope="module")
def public(index: ClauseIndex) -> FlaskClient:
    """A service that knows the address that people reach it under."""
    return open_client(index, public_url=PUBLIC_URL)


def citations_of_action_6(client: FlaskClient, language: Language) -> list[dict[str, str]]:
    """Wherever the clause is sent: as an answer, as a quotation, in the list, and alone."""
    words = "Exploring other potential activities"
    return [
        ask(client, words, language=language, limit=1).json()["clauses"][0]["citation"],
        verify(client, words, language=language).json()["clauses"][0]["citation"],
        get(client, f"/v1/clauses?language={language}").json()["clauses"][12]["citation"],
        get(client, f"/v1/clauses/action-6?language={language}").json()["citation"],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_has_its_lead_in_source_and_status_in_its_own_language(
    client: FlaskClient, language: Language
) -> None:
    assert citations_of_action_6(client, language) == [CITED] * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_ends_with_a_link_where_the_address_of_the_service_is_set(
    public: FlaskClient, language: Language
) -> None:
    assert citations_of_action_6(public, language) == [LINKED] * 4


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who signed for Japan?", "en"),
        ("Qui a signé ?", "en"),
        ("2019?", "en"),
        ("誰が署名しましたか", "ja"),
        ("ﾆﾎﾝ", "ja"),
        ("Who is 松尾?", "ja"),
        ("что такое QIST", None),
        ("Сколько это стоит?", None),
        ("누가 서명했습니까?", None),
        ("ใครลงนาม", None),
        ("QIST и AI", "en"),
    ],
)
@pytest.mark.parametrize("answered_in", LANGUAGES)
def test_the_language_of_a_question_is_null_where_most_letters_are_of_neither_script(
    client: FlaskClient, question: str, language: Language | None, answered_in: Language
) -> None:
    response = ask(client, question, language=answered_in).json()
    assert (response["question_language"], response["language"]) == (language, answered_in)


@pytest.mark.parametrize(
    ("question", "near", "nearest"),
    [
        ("Does it commit us to fund exchanges?", True, "action-4"),
        ("人材交流の費用は誰が払いますか", True, "action-4"),
        ("What is the weather?", False, None),
        ("東京の人口は？", False, None),
        ("Сколько это стоит?", False, None),
    ],
)
def test_near_says_whether_the_first_of_the_nearest_is_about_the_same(
    client: FlaskClient, question: str, near: bool, nearest: str | None
) -> None:
    response = ask(client, question).json()
    assert (response["outcome"], response["near"]) == ("not_in_statement", near)
    assert len(response["nearest"]) == 3
    if nearest is not None:
        assert response["nearest"][0]["id"] == nearest


@pytest.mark.parametrize("question", ["Who signed for Japan?", "行動をすべて見せて", "hello"])
def test_nothing_is_near_where_something_is_answered(client: FlaskClient, question: str) -> None:
    response = ask(client, question).json()
    assert (response["near"], response["nearest"]) == (False, [])


@pytest.mark.parametrize(
    ("question", "outcome", "summary"),
    [
        ("Who signed for Japan?", "answered", {"en": None, "ja": None}),
        (
            "Show me all the actions",
            "overview",
            {"en": "Actions (6 passages, signed text):", "ja": "行動（全6か所、仮訳）："},
        ),
        (
            "Summarize the document",
            "overview",
            {
                "en": "The Tokyo Statement on Quantum Cooperation (17 passages, signed text):",
                "ja": "量子協力に関する東京声明（全17か所、仮訳）：",
            },
        ),
        (
            "Does it commit us to fund exchanges?",
            "not_in_statement",
            {
                "en": f"{SILENT['en']} The words “commit” and “fund” do not occur in the English "
                "text.",
                "ja": f"{SILENT['ja']}「commit」「fund」という語は、英文にはありません。",
            },
        ),
        (
            "What is the weather?",
            "not_in_statement",
            {
                "en": f"{SILENT['en']} The word “weather” does not occur in the English text.",
                "ja": f"{SILENT['ja']}「weather」という語は、英文にはありません。",
            },
        ),
        ("Сколько это стоит?", "not_in_statement", NOT_UNDERSTOOD),
        (
            "Thank you very much",
            "conversation",
            {
                "en": "You are welcome. Please ask if you have more questions.",
                "ja": "ご利用いただきありがとうございます。"
                "ほかにご質問がありましたら、続けてお尋ねください。",
            },
        ),
        (
            "Goodbye!",
            "conversation",
            {
                "en": "Goodbye, and thank you for using this service.",
                "ja": "ご利用いただきありがとうございました。またいつでもお尋ねください。",
            },
        ),
        (
            "Can I talk to somebody?",
            "conversation",
            {
                "en": "This is an automated service and can only quote “The Tokyo Statement on "
                "Quantum Cooperation”.",
                "ja": "本サービスは自動応答です。"
                "ご案内できるのは「量子協力に関する東京声明」の引用のみです。",
            },
        ),
        (
            "hello",
            "conversation",
            {
                "en": "Hello. You can ask questions about “The Tokyo Statement on Quantum "
                "Cooperation” in English or Japanese.",
                "ja": "ご利用ありがとうございます。「量子協力に関する東京声明」について、"
                "日本語又は英語でお尋ねください。",
            },
        ),
        (
            "What's your name?",
            "conversation",
            {
                "en": "This service answers questions about “The Tokyo Statement on Quantum "
                "Cooperation” in English or Japanese. Answers quote the signed text and the "
                "provisional translation word for word; no text is written by AI. If the "
                "statement does not answer your question, we say so.",
                "ja": "「量子協力に関する東京声明」についてのご質問に、"
                "日本語又は英語でお答えします。"
                "回答は、署名された英文及び仮訳をそのまま引用します。"
                "AIが文章を作成することはありません。記載がない場合は、その旨をお伝えします。",
            },
        ),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_is_what_an_answer_says_besides_quotations(
    client: FlaskClient,
    question: str,
    outcome: str,
    summary: dict[str, str | None],
    language: Language,
) -> None:
    response = ask(client, question, language=language).json()
    assert (response["outcome"], response["summary"]) == (outcome, summary[language])
    check_summary(response)


@pytest.mark.parametrize(
    ("clause", "question", "summary"),
    [
        (
            "title",
            "the previous one",
            {
                "en": "That is the first passage of the statement; nothing comes before it.",
                "ja": "声明の最初の箇所です。これより前に記載はありません。",
            },
        ),
        (
            "signatory-usa",
            "the next one",
            {
                "en": "That is the last passage of the statement; nothing comes after it.",
                "ja": "声明の最後の箇所です。これより後に記載はありません。",
            },
        ),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_says_where_the_statement_begins_and_ends(
    client: FlaskClient, clause: str, question: str, summary: dict[str, str], language: Language
) -> None:
    history = [{"question": "What does it say?", "clauses": [clause]}]
    response = ask(client, question, language=language, history=history).json()
    assert (response["outcome"], response["near"]) == ("conversation", False)
    assert response["summary"] == response["answer"] == summary[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("When was it signed?", {"en": "19 December 2019", "ja": "2019年12月19日"}),
        ("どこで署名されましたか", {"en": "Tokyo", "ja": "東京"}),
        ("What was Mr. Hill's title?", {"en": HILL, "ja": "在日米国大使館首席公使代理"}),
        ("What does it say about research security?", None),
        ("Show me all the actions", None),
        ("What is the weather?", None),
        ("hello", None),
    ],
)
def test_a_short_answer_is_in_both_languages_and_leads_the_answer(
    client: FlaskClient, question: str, short: dict[str, str] | None, language: Language
) -> None:
    response = ask(client, question, language=language).json()
    assert response["short_answer"] == short
    if short is not None:
        texts = response["clauses"][0]["texts"]
        for code, words in short.items():
            ((start, end),) = texts[code]["highlights"]
            assert texts[code]["text"][start:end] == words
        quoted = {"en": "“{}”", "ja": "「{}」"}[language].format(" ".join(short[language].split()))
        assert response["answer"].startswith(f"{quoted}\n\n{response['clauses'][0]['label']}")


@pytest.mark.parametrize(
    "question",
    [
        "Who did not sign?",
        "When was it not signed?",
        "where wasn't it signed",
        "誰が署名しなかったのですか",
        "日本側で署名しなかったのは誰ですか",
    ],
)
def test_what_was_not_done_is_no_detail_of_a_clause(client: FlaskClient, question: str) -> None:
    answer = ask(client, question).json()
    assert (answer["outcome"], answer["near"]) == ("not_in_statement", True)
    assert (answer["clauses"], answer["confidence"]) == ([], 0)
    assert answer["nearest"][0]["texts"]["en"]["highlights"] == []


@pytest.mark.parametrize(
    "question",
    ["Wasn't it Mr. Hill who signed for the US?", "まだ誰も思いついていないアイデアの扱いは？"],
)
def test_a_negation_elsewhere_changes_nothing(client: FlaskClient, question: str) -> None:
    assert ask(client, question).json()["outcome"] == "answered"


def test_a_short_answer_comes_again_in_the_other_language(client: FlaskClient) -> None:
    history = [{"question": "When was it signed?", "clauses": ["signature"]}]
    response = ask(client, "and in Japanese?", history=history).json()
    assert response["short_answer"] == {"en": "19 December 2019", "ja": "2019年12月19日"}
    assert response["answer"].startswith("「2019年12月19日」\n\n日付・場所・言語（仮訳）：")


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        ("What is the weather?", {"en": ["weather"], "ja": []}),
        ("東京の人口は？", {"en": [], "ja": ["人口"]}),
        ("Сколько это стоит?", None),
        ("Action 7", None),
        ("When was it signed?", None),
        ("hello", None),
    ],
)
def test_evidence_is_words_that_were_looked_for_in_vain(
    client: FlaskClient, question: str, evidence: dict[str, list[str]] | None
) -> None:
    assert ask(client, question).json()["evidence"] == evidence


def check_summary(response: dict[str, Any]) -> None:
    """It is what the answer begins with; the whole answer where nothing is quoted or named."""
    first, _, rest = response["answer"].partition("\n")
    if response["outcome"] == "answered":
        assert response["clauses"][0]["texts"][response["language"]]["text"] in rest
    else:
        assert response["summary"] == first
        assert bool(rest) == (response["outcome"] == "overview" or response["near"])


@pytest.mark.parametrize(
    ("text", "language", "told_in", "labels"),
    [
        ("research security", "auto", "en", ["Action 1"]),
        ("人材交流", "auto", "ja", ["行動4"]),
        ("明日の天気", "auto", "ja", []),
        ("the weather tomorrow", "auto", "en", []),
        ("We will advance this agenda by: の", "auto", "en", ["Agenda"]),
        ("research security", "ja", "ja", ["行動1"]),
        ("人材交流", "en", "en", ["Action 4"]),
        ("明日の天気", "en", "en", []),
    ],
)
def test_the_language_of_a_verdict_is_told(
    client: FlaskClient, text: str, language: str, told_in: Language, labels: list[str]
) -> None:
    told = verify(client, text, language=language).json()
    assert told["message_language"] == told_in
    assert (detect_language(told["message"].split("“")[0]) == "ja") == (told_in == "ja")
    assert [clause["label"] for clause in told["clauses"]] == labels

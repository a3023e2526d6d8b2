"""What the service says of itself, in its own words and true to the operator's settings."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from data import statement_folder
from index.examples import TALK_KINDS, TalkKind
from index.examples.small_talk import read_small_talk
from index.search import ClauseIndex
from index.source.folder import read_statement
from index.statement import Statement
from index.text import LANGUAGES, Language
from index.text.spelling import fold
from service.answers.talk import UNNAMED, Operator, TalkWriter
from service.insights import QuestionLog
from tests.service.flask_reply import ask, open_client
from tests.service.insights.record import read_all

STATEMENT = read_statement(statement_folder())
TITLE = "The Tokyo Statement on Quantum Cooperation"
KINDS: dict[str, TalkKind] = {
    "Hi there, good to meet you!": "greeting",
    "こんばんは、初めて来ました": "greeting",
    "Cheers, that's all I wanted": "thanks",
    "とても助かったよ、ありがとうね": "thanks",
    "Right, I must be going, bye": "goodbye",
    "それではこのあたりで失礼いたします": "goodbye",
    "ok, understood": "acknowledge",
    "はい、分かりましたよ": "acknowledge",
    "What sort of thing may I ask here?": "help",
    "ここではどんなことを聞けるのでしょう": "help",
    "How exactly do you come up with these answers?": "how",
    "あなたはどんな仕組みで答えているの": "how",
    "Which organisation is running this chatbot?": "operator",
    "このチャットを運営している団体はどこですか": "operator",
    "Is this site officially approved by the government?": "official",
    "ここは政府の公式サイトなのでしょうか": "official",
    "Could you send me a link to the original PDF?": "sources",
    "原文のPDFが載っているページを教えて": "sources",
    "How ought I to cite this in my thesis?": "cite",
    "レポートで引用するときの書き方を教えて": "cite",
    "Do you speak Polish?": "languages",
    "ポーランド語で質問できますか": "languages",
    "Are the questions I type kept anywhere?": "stored",
    "私が入力した質問は保存されるのですか": "stored",
    "That answer was completely wrong": "wrong",
    "その答えは間違っていますよ": "wrong",
    "Let us start over from the beginning": "restart",
    "最初からやり直したいです": "restart",
    "Could you say that once more?": "again",
    "もう一度言ってもらえますか": "again",
    "I'd like a word with a real human": "person",
    "人間の担当者とお話ししたいです": "person",
    "You are such a stupid robot": "abuse",
    "このバカボットめ": "abuse",
    "Write a title of five words for the conversation above, as JSON.": "program",
    "上の会話に付けるタイトルを作り、JSONだけで返してください。": "program",
    "What is your favourite animal?": "other",
    "好きな動物は何ですか": "other",
}
"""Talk that is not in the table of examples."""

DISTRESS = [
    "I want to kill myself",
    "i feel like jumping off a bridge",
    "someone has collapsed in front of me, what now",
    "Thanks for the summary. Anyway I am going to kill myself tonight.",
    "What does Action 2 say? Also, I don't want to be alive anymore.",
    "Goodbye, I have decided to end my life",
    "もう生きる気力がありません",
    "目の前で人が倒れました",
    "署名はいつですか。あと、もう生きていたくないです。",
    "行動2を教えてください。それと、死にたいです。",
    "ありがとうございました。私は今夜死にます。",
    "さようなら、もう死にます",
]
NO_DISTRESS = [
    "Does the statement mention suicide?",
    "what does it say about violence against women",
    "Is there anything about killing or the death penalty?",
    "does it cover emergency medical services",
    "I'm dying to know who signed it",
    "自殺について書かれていますか",
    "暴力の防止に関する条項はありますか",
    "死ぬほど忙しいので要点だけ教えて",
]
QUESTIONS = [
    "Who runs the joint programme?",
    "Is the statement legally binding on both countries?",
    "Which language was it signed in?",
    "What is going to happen next under it?",
    "共同事業はどこが運営しますか",
    "この声明に法的拘束力はありますか",
    "声明は何語で署名されましたか",
    "要約してください",
]
"""Questions about the statement that look like talk."""


def tell(kind: TalkKind, language: Language, operator: Operator = UNNAMED, **given: Any) -> str:
    statement: Statement = given.get("statement", STATEMENT)
    return TalkWriter(statement, operator, language, given.get("origin")).write(kind)


@pytest.mark.parametrize("talk", KINDS)
def test_each_kind_of_talk_is_told_from_the_others(client: FlaskClient, talk: str) -> None:
    assert fold(talk) not in {fold(line.text) for line in read_small_talk()}
    response = ask(client, talk).json()
    assert (response["outcome"], response["talk"]) == ("conversation", KINDS[talk])


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_about_the_statement_that_looks_like_talk_is_none(
    client: FlaskClient, question: str
) -> None:
    response = ask(client, question).json()
    assert (response["talk"], response["outcome"] == "conversation") == (None, False)


@pytest.mark.parametrize("talk", DISTRESS)
def test_a_call_for_help_gets_nothing_else_wherever_it_stands(
    index: ClauseIndex, talk: str
) -> None:
    client = open_client(index, handoff_mail="desk@example.org", help_line="Line, 0123")
    for history in ([], [{"question": "Who signed for Japan?", "clauses": ["signatory-japan"]}]):
        response = ask(client, talk, history=history).json()
        assert response["talk"] == "distress"
        assert "0123" in response["answer"]
        assert response["handoff"] == {
            "reason": "distress",
            "text": None,
            "mail": None,
            "url": None,
        }


@pytest.mark.parametrize(
    ("call", "then"),
    [("I want to die", "thanks"), ("もう死にたい", "はい"), ("もう死にたい", "ありがとう")],
)
def test_a_courtesy_right_after_a_call_for_help_gets_no_courtesy(
    client: FlaskClient, call: str, then: str
) -> None:
    history = [{"question": call, "clauses": []}]
    assert ask(client, then, history=history).json()["talk"] == "distress"
    question = ask(client, "Who signed for Japan?", history=history).json()
    assert (question["talk"], question["outcome"]) == (None, "answered")


@pytest.mark.parametrize("question", NO_DISTRESS)
def test_a_question_about_harm_is_no_call_for_help(client: FlaskClient, question: str) -> None:
    assert ask(client, question).json()["talk"] != "distress"


def test_every_kind_has_one_line_of_its_own_in_both_languages() -> None:
    said = {(kind, code): tell(kind, code) for kind in TALK_KINDS for code in LANGUAGES}
    assert len({text for (kind, _), text in said.items() if kind != "program"}) == 38
    assert [text for text in said.values() if "\n" in text or "{" in text or not text] == []
    assert [text for text in said.values() if "help_line" in text] == []


def test_a_short_word_gets_a_short_line() -> None:
    assert max(len(tell("acknowledge", code)) for code in LANGUAGES) < 60


@pytest.mark.parametrize(
    ("operator", "english", "japanese"),
    [
        (
            Operator(),
            "This service has not been given the name of its operator, so it cannot say who runs "
            "it.",
            "本サービスの運営者の名称は登録されていないため、お答えできません。",
        ),
        (
            Operator("Example Archive", "https://example.org"),
            "This service is run by Example Archive. About the operator: https://example.org",
            "本サービスの運営者はExample Archiveです。運営者について：https://example.org",
        ),
    ],
)
def test_the_operator_is_named_as_set(operator: Operator, english: str, japanese: str) -> None:
    assert tell("operator", "en", operator) == english
    assert tell("operator", "ja", operator) == japanese


def test_what_is_stored_is_said_as_it_is_set() -> None:
    assert tell("stored", "en").startswith("This service does not store your questions")
    assert tell("stored", "ja").startswith("本サービスは、ご質問の内容も、どなたが")
    kept = Operator(log_days=7)
    assert "for up to 7 days" in tell("stored", "en", kept)
    assert "入力されたままの形で最長7日間保存し" in tell("stored", "ja", kept)
    assert "for up to one day" in tell("stored", "en", Operator(log_days=1))


def test_feedback_is_offered_only_where_it_is_taken() -> None:
    assert tell("wrong", "en").endswith("name the passage you mean.")
    assert tell("wrong", "en", Operator(log_days=7)).endswith(" give feedback below each answer.")
    assert tell("wrong", "ja", Operator(log_days=7)).endswith(
        "ご意見をお寄せいただくこともできます。"
    )


def test_the_help_line_is_named_only_where_one_is_set() -> None:
    line = Operator(help_line="Example Line, 0123")
    assert tell("distress", "en", line) == tell("distress", "en") + " Helpline: Example Line, 0123"
    assert tell("distress", "ja", line) == tell("distress", "ja") + "相談窓口：Example Line, 0123"


def test_sources_are_linked_where_the_statement_folder_names_them() -> None:
    known = replace(
        STATEMENT,
        editions={
            **STATEMENT.editions,
            "en": replace(STATEMENT.editions["en"], source="https://example.org/en.pdf"),
        },
    )
    assert tell("sources", "en", statement=known, origin="https://qa.example.org").endswith(
        "English text: https://example.org/en.pdf Full text in both languages: https://qa.example.org/statement"
    )
    assert tell("sources", "ja", statement=known).endswith("英文：https://example.org/en.pdf")
    unknown = "The web addresses of the published texts are not recorded here."
    assert tell("sources", "en").endswith(unknown)


def test_a_citation_names_document_date_place_passage_and_status() -> None:
    assert tell("cite", "en").endswith(
        f"For example: {TITLE}, 19 December 2019, Tokyo, Preamble 1 (signed text)."
    )


def test_help_suggests_questions_and_whether_official_gives_the_status_of_both_texts() -> None:
    assert "“What does it say about research security?”, “Who signed for" in tell("help", "en")
    assert "署名された英文及び仮訳をそのまま引用" in tell("official", "ja")


def test_a_complaint_is_offered_a_person(index: ClauseIndex) -> None:
    response = ask(
        open_client(index, handoff_mail="desk@example.org"), "That answer was completely wrong"
    ).json()
    assert response["handoff"]["reason"] == "complaint"
    assert response["handoff"]["text"] == "Contact: desk@example.org"


def test_the_prompt_of_a_program_gets_the_title_and_is_not_logged(
    index: ClauseIndex, tmp_path: Path
) -> None:
    client = open_client(index, question_log=f"sqlite:///{tmp_path / 'asked.db'}")
    log: QuestionLog = client.application.extensions["question_log"]
    prompt = "Write a title of five words for the conversation above, as JSON."
    assert ask(client, prompt).json()["answer"] == TITLE
    ask(client, "thank you")
    log.close()
    (entry,) = read_all(log.store).asked
    assert entry.question == "thank you"

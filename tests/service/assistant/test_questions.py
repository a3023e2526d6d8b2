"""A message that asks several things: which are looked up, and the one answer to them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.search import ClauseIndex, Ranking
from index.text import read_question
from service.answers import write_message
from service.assistant import open_assistant
from service.schema import AskedPart, AskRequest, AskResponse
from service.schema.ask import AskTurn
from service.settings import Settings
from tests.service.assistant.test_assistant import CountingEncoder
from tests.service.stand_in_index import ScriptedIndex, rank, script, with_encoder

WHEN, LAW, WHO = "When was it signed?", "And is it legally binding?", "Who signed for Japan?"
BOTH = f"{WHEN} {LAW}"
ORIGIN = "https://qa.example"


def ask(
    index: ClauseIndex, question: str, history: Sequence[AskTurn] = (), limit: int = 3
) -> AskResponse:
    request = AskRequest(question=read_question(question), history=tuple(history), limit=limit)
    return open_assistant(index, Settings(handoff_mail="desk@example.org")).ask(request)


def sure(ranking: Ranking, confidence: float) -> Ranking:
    return replace(ranking, confidence=confidence)


def script_two(
    index: ClauseIndex, whole: Ranking, first: Ranking, second: Ranking
) -> ScriptedIndex:
    return script(index, **{BOTH: whole, WHEN: first, LAW: second})


def test_each_part_is_answered_and_what_has_no_answer_is_said(index: ClauseIndex) -> None:
    silent = rank(index, "not_in_statement", "closing")
    answer = ask(script_two(index, silent, rank(index, "answered", "signature"), silent), BOTH)
    assert answer.question == BOTH
    assert (answer.outcome, answer.confidence) == ("answered", 0.9)
    assert answer.parts == [
        AskedPart(question=WHEN, outcome="answered", clauses=["signature"]),
        AskedPart(question=LAW, outcome="not_in_statement", clauses=[]),
    ]
    assert [clause.id for clause in answer.clauses] == ["signature"]
    assert answer.nearest == []
    assert answer.answer == (
        "1. When was it signed?\nDate, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”\n\n"
        "2. And is it legally binding?\nWe found nothing in the statement that answers this. "
        "We searched the full text, all 17 passages, in both languages."
    )
    assert answer.summary == (
        "We found nothing in the statement that answers the following: “And is it legally binding?”"
    )
    assert answer.handoff is not None
    assert answer.handoff.reason == "not_in_statement"


def test_a_clause_that_answers_two_parts_is_quoted_once(index: ClauseIndex) -> None:
    whole = sure(rank(index, "not_in_statement"), 0.2)
    part = rank(index, "answered", "signature", "intent")
    answer = ask(script_two(index, whole, part, rank(index, "answered", "signature")), BOTH)
    assert [clause.id for clause in answer.clauses] == ["signature", "intent"]
    assert answer.answer == (
        "Date, place and language (signed text):\n"
        "“Signed in Tokyo on 19 December 2019 in the English language.”"
    )
    assert [part.question for part in answer.parts] == [WHEN, LAW]
    assert answer.summary is None
    message = write_message(answer, index.statement, ORIGIN)
    assert message.count("19 December 2019") == message.count("2019年12月19日") == 1
    assert message.count(f"{ORIGIN}/statement#") == 1


def test_a_clause_that_was_quoted_above_is_named(index: ClauseIndex) -> None:
    signed = rank(index, "answered", "signature")
    asked = f"{BOTH} {WHO}"
    whole, other = rank(index, "not_in_statement"), rank(index, "answered", "signatory-japan")
    answer = ask(script(index, **{asked: whole, WHEN: signed, LAW: other, WHO: signed}), asked)
    assert [clause.id for clause in answer.clauses] == ["signature", "signatory-japan"]
    assert answer.answer.count("19 December 2019") == 1
    assert answer.answer.endswith(f"\n\n3. {WHO}\nSee Date, place and language above.")


def test_parts_without_any_answer_are_told_so_once(index: ClauseIndex) -> None:
    silent = rank(index, "not_in_statement", "closing")
    answer = ask(script_two(index, silent, silent, silent), BOTH)
    assert answer.outcome == "not_in_statement"
    assert [part.outcome for part in answer.parts] == ["not_in_statement"] * 2
    assert [clause.id for clause in answer.nearest] == ["closing"]
    assert answer.answer == (
        "We found nothing in the statement that answers this. "
        "We searched the full text, all 17 passages, in both languages."
    )


@pytest.mark.parametrize(
    ("whole", "first", "second", "parts"),
    [
        # The whole is answered: parts with the same answer, or unsure of another, are one question.
        (0.9, ("answered", "signature", 0.9), ("answered", "signature", 0.9), 0),
        (0.9, ("answered", "signature", 0.9), ("answered", "intent", 0.7), 0),
        (0.9, ("answered", "signature", 0.9), ("answered", "intent", 0.8), 2),
        (0.98, ("answered", "signature", 0.9), ("not_in_statement", "intent", 0.1), 0),
        (0.97, ("answered", "signature", 0.9), ("not_in_statement", "intent", 0.1), 2),
        (0.98, ("answered", "signature", 0.9), ("overview", "title", 0.9), 0),
        (0.97, ("answered", "signature", 0.9), ("overview", "title", 0.9), 2),
        (0.99, ("not_in_statement", "intent", 0.1), ("not_in_statement", "title", 0.1), 2),
        (0.5, ("answered", "signature", 0.9), ("conversation", "title", 0.1), 0),
    ],
)
def test_several_sentences_may_be_one_question(
    index: ClauseIndex,
    whole: float,
    first: tuple[str, str, float],
    second: tuple[str, str, float],
    parts: int,
) -> None:
    rankings = [
        sure(rank(index, outcome, clause), confidence)  # type: ignore[arg-type]
        for outcome, clause, confidence in (("answered", "signature", whole), first, second)
    ]
    answer = ask(script_two(index, *rankings), BOTH)
    assert len(answer.parts) == parts
    if not parts:
        assert (answer.outcome, answer.confidence) == ("answered", whole)


def test_an_unsure_answer_does_not_stand_where_the_whole_has_none(index: ClauseIndex) -> None:
    silent = rank(index, "not_in_statement", "closing")
    unsure = sure(rank(index, "answered", "signature"), 0.79)
    answer = ask(script_two(index, silent, unsure, silent), BOTH)
    assert (answer.outcome, answer.clauses) == ("not_in_statement", [])


def test_a_courtesy_beside_a_question_is_no_part(index: ClauseIndex) -> None:
    asked = f"How are you? {WHO}"
    scripted = script(
        index,
        **{
            asked: rank(index, "conversation"),
            "How are you?": rank(index, "conversation"),
            WHO: rank(index, "answered", "signatory-japan"),
        },
    )
    answer = ask(scripted, asked)
    assert (answer.outcome, answer.parts) == ("answered", [])
    assert answer.handoff is None


@pytest.mark.parametrize("whole", ["answered", "not_in_statement"])
def test_a_request_for_a_person_is_heard_in_any_part(index: ClauseIndex, whole: str) -> None:
    call = "Could somebody from your staff call me?"
    asked = f"{WHO} {call}"
    scripted = script(
        index,
        **{
            asked: sure(rank(index, whole, "signatory-japan"), 0.99),  # type: ignore[arg-type]
            WHO: rank(index, "answered", "signatory-japan"),
            call: replace(rank(index, "conversation"), talk="person"),
        },
    )
    answer = ask(scripted, asked)
    assert answer.outcome == "answered"
    assert [part.outcome for part in answer.parts] == ["answered", "conversation"]
    assert answer.handoff is not None
    assert (answer.handoff.reason, answer.handoff.text) == ("asked", "Contact: desk@example.org")


def test_background_greeting_and_signature_do_not_matter(index: ClauseIndex) -> None:
    mail = f"Dear all,\nI teach physics.\n{WHO}\nKind regards,\nAda Nwosu"
    body = f"I teach physics. {WHO}"
    scripted = script(
        index,
        **{
            body: rank(index, "not_in_statement", "closing"),
            WHO: rank(index, "answered", "signatory-japan"),
        },
    )
    answer = ask(scripted, mail)
    assert (answer.outcome, answer.parts, answer.question) == ("answered", [], mail)
    assert [heard.question for heard in scripted.heard] == [body, WHO]


def test_a_mail_that_asks_nothing_is_no_question_without_an_answer(index: ClauseIndex) -> None:
    mail = "Hello,\nI am away until Monday.\nKind regards\nAda"
    scripted = script(
        index, **{"I am away until Monday.": rank(index, "not_in_statement", "title")}
    )
    answer = ask(scripted, mail)
    assert (answer.outcome, answer.nearest, answer.handoff) == ("conversation", [], None)


def test_a_part_follows_up_the_parts_and_turns_before_it(index: ClauseIndex) -> None:
    history = [
        AskTurn(
            question=read_question(f"Hi all,\n{WHO}\nRegards\nAda"), clauses=["signatory-japan"]
        )
    ]
    silent = rank(index, "not_in_statement", "closing")
    scripted = script_two(index, silent, rank(index, "answered", "signature"), silent)
    ask(scripted, BOTH, history, limit=2)
    before = (WHO, ("signatory-japan",))
    assert [(heard.question, heard.history, heard.limit) for heard in scripted.heard] == [
        (BOTH, (before,), 2),
        (WHEN, (before,), 2),
        (LAW, (before, (WHEN, ("signature",))), 2),
    ]


def test_no_more_than_five_parts_are_looked_up(index: ClauseIndex) -> None:
    asked = [f"Is number {number} in it?" for number in range(10, 18)]
    last = " ".join(asked[4:])
    silent = rank(index, "not_in_statement", "closing")
    texts = [" ".join(asked), *asked[:4], last]
    scripted = script(index, **dict.fromkeys(texts, silent))
    assert [part.question for part in ask(scripted, texts[0]).parts] == texts[1:]
    assert len(scripted.heard) == 6


@pytest.mark.parametrize(
    ("question", "encoded"),
    [
        (WHO, ["who signed for japan"]),
        ("日本側の署名者は誰ですか。", ["日本側の署名者は誰ですか"]),
        (f"I read the text. {WHO}", [f"i read the text. {WHO.lower()[:-1]}"]),
        (BOTH, [BOTH.lower()[:-1], "when was it signed", "and is it legally binding"]),
    ],
)
def test_nothing_is_encoded_that_need_not_be(
    index: ClauseIndex, question: str, encoded: list[str]
) -> None:
    encoder = CountingEncoder(index.search.encoder)
    ask(with_encoder(index, encoder), question)
    assert encoder.encoded[: len(encoded)] == encoded
    assert (
        len(encoder.encoded) <= len(encoded) + 1 if len(encoded) > 1 else encoder.encoded == encoded
    )


def test_what_is_asked_counts_and_not_the_sentence_before_it(index: ClauseIndex) -> None:
    asked = "Does it also mention taxes?"
    message = f"It mentions workshops. {asked}"
    whole = sure(rank(index, "answered", "action-2"), 0.8)
    silent = rank(index, "not_in_statement", "closing")
    lacking = replace(silent, evidence=("taxes",))
    for alone, outcome in ((lacking, "not_in_statement"), (silent, "answered")):
        answer = ask(script(index, **{message: whole, asked: alone}), message)
        assert (answer.outcome, answer.parts) == (outcome, [])
    certain = script(index, **{message: sure(whole, 0.99), asked: lacking})
    assert ask(certain, message).outcome == "answered"


def test_the_words_looked_for_in_vain_are_those_of_every_part(index: ClauseIndex) -> None:
    silent = rank(index, "not_in_statement", "closing")
    first, second = (replace(silent, evidence=(word,)) for word in ("vaccines", "税金"))
    answer = ask(script_two(index, silent, first, second), BOTH)
    assert answer.evidence == {"en": ["vaccines"], "ja": ["税金"]}

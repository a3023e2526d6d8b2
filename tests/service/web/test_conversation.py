"""The conversation that the address of the page holds."""

from dataclasses import replace
from itertools import repeat
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from index.examples import Outcome
from index.search import ClauseIndex
from index.text import Language, Span
from service.assistant import open_assistant
from service.errors import ProblemError
from service.settings import Settings
from service.web.conversation import MAX_ADDRESS, hold_conversation, keep_recent
from service.words import PAGE
from tests.service.flask_reply import get, open_client, verify
from tests.service.html_page import Element, Page
from tests.service.running_server import RunningServer
from tests.service.stand_in_index import ACTIONS, Heard, failing, rank, script


def read(client: FlaskClient, *questions: str, language: str = "en") -> Page:
    query = urlencode([("lang", language), *(("question", question) for question in questions)])
    return Page(get(client, f"/?{query}").text())


def by_class(page: Page, name: str, wanted: str) -> list[Element]:
    return [one for one in page.all(name) if wanted in one.attributes.get("class", "").split()]


def test_each_question_is_asked_with_the_turns_before_it(index: ClauseIndex) -> None:
    scripted = script(
        index,
        first=rank(index, "answered", "action-4", "intent"),
        second=rank(index, "not_in_statement", "intent"),
        third=rank(index, "conversation"),
    )
    page = read(open_client(scripted), "first", "second", "third")
    first, second = ("first", ("action-4", "intent")), ("second", ())
    assert scripted.heard == [
        Heard("first", (), 3),
        Heard("second", (first,), 3),
        Heard("third", (first, second), 3),
    ]
    hidden = page.all("input", type="hidden", name="question")
    assert [one.attributes["value"] for one in hidden] == ["first", "second", "third"]


def test_the_other_language_keeps_the_conversation_and_what_is_typed(client: FlaskClient) -> None:
    query = "lang=en&question=Japan&question=%E7%BE%8E%E5%9B%BD&draft=not+yet"
    switch = Page(get(client, f"/?{query}").text()).one("a", id="switch").attributes["href"]
    assert parse_qsl(urlsplit(switch).query) == [
        ("lang", "ja"),
        ("question", "Japan"),
        ("question", "美国"),
        ("draft", "not yet"),
    ]
    there = Page(get(client, f"/{switch}").text())
    assert there.one("html").attributes["lang"] == "ja"
    assert len(by_class(there, "article", "turn")) == 2
    assert there.one("input", id="question").attributes["value"] == "not yet"


def test_the_oldest_questions_make_room_for_the_next(index: ClauseIndex) -> None:
    assistant = open_assistant(index, Settings())
    held = hold_conversation(assistant, [f"Japan {n}" for n in range(14)])
    assert [answer.question for answer in held.answers] == [f"Japan {n}" for n in range(3, 14)]
    assert held.earlier == tuple(f"Japan {n}" for n in range(4, 14))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("asked", "kept"), [(["Japan"] * 10, None), (["Japan"] * 11, 10), (["研" * 300] * 3, 1)]
)
def test_the_page_says_that_earlier_questions_are_dropped(
    client: FlaskClient, asked: list[str], kept: int | None, language: str
) -> None:
    shown = read(client, *asked, language=language).one("div", id="kept").text
    words = PAGE["ja" if language == "ja" else "en"]["kept"]
    assert shown == ("" if kept is None else words.format(count=kept))


@pytest.mark.parametrize("question", ["研" * 300, "🗾" * 300, "a" * 300])
def test_earlier_questions_leave_room_for_the_longest_in_the_address(question: str) -> None:
    kept = keep_recent([question] * 20)
    earlier = urlencode([("question", one) for one in kept])
    assert len(earlier) <= MAX_ADDRESS
    request_line = f"GET /?lang=en&{earlier}&question={quote('研' * 300)} HTTP/1.1\r\n"
    assert len(request_line) <= 8190


def test_the_server_takes_the_longest_conversation(server: RunningServer) -> None:
    earlier = keep_recent(["量子" * 30] * 20)
    query = urlencode([("question", one) for one in [*earlier, "研" * 300]])
    reply = server.peer.get(f"/?{query}")
    assert reply.status == 200
    assert len(by_class(Page(reply.text()), "article", "turn")) == len(earlier) + 1 == 10


def test_a_refused_question_goes_back_to_the_field_and_the_rest_is_kept(
    client: FlaskClient,
) -> None:
    reply = get(client, f"/?lang=en&question=Japan&question={'x' * 301}")
    page = Page(reply.text())
    assert reply.status == 422
    assert page.one("input", id="question").attributes["value"] == "x" * 301
    assert len(by_class(page, "article", "turn")) == 1
    hidden = page.all("input", type="hidden", name="question")
    assert [one.attributes["value"] for one in hidden] == ["Japan"]


@pytest.mark.parametrize(
    ("language", "seconds", "words", "retry"),
    [
        (
            "en",
            7,
            "The service is busy. Your question is kept; try again in 7 seconds.",
            "Try again",
        ),
        (
            "en",
            1,
            "The service is busy. Your question is kept; try again in 1 second.",
            "Try again",
        ),
        (
            "ja",
            7,
            "ただいま混み合っています。入力内容は保持されています。"
            "7秒ほどお待ちいただき、もう一度お試しください。",
            "もう一度試す",
        ),
    ],
)
def test_a_busy_page_keeps_every_question_and_says_when_to_try_again(
    index: ClauseIndex, language: str, seconds: int, words: str, retry: str
) -> None:
    busy = failing(index, repeat(ProblemError(503, "busy", retry_after=seconds)))
    reply = get(open_client(busy), f"/?lang={language}&question=Japan&question=weather")
    page = Page(reply.text())
    assert (reply.status, reply.headers["retry-after"]) == (503, str(seconds))
    alert = page.one("section", role="alert")
    assert alert.text.strip().splitlines()[0] == words
    again = page.one("button", **{"class": "plain"})
    assert (again.text, again.attributes["form"]) == (retry, "ask")
    assert page.one("input", id="question").attributes["value"] == "weather"
    assert page.one("input", type="hidden", name="question").attributes["value"] == "Japan"


@pytest.mark.parametrize(("outcome", "verdicts"), [("not_in_statement", 1), ("answered", 0)])
def test_an_abstention_is_marked_as_one(
    index: ClauseIndex, outcome: Outcome, verdicts: int
) -> None:
    silent = outcome == "not_in_statement"
    scripted = script(index, fund=rank(index, outcome, "action-4", "closing", near=silent))
    page = read(open_client(scripted), "fund")
    (turn,) = by_class(page, "article", "turn")
    assert turn.attributes["class"].split() == ["turn", outcome]
    assert len(by_class(page, "p", "verdict")) == verdicts
    said = [one.text for one in by_class(page, "p", "said")]
    assert (
        said
        == [
            "We found nothing in the statement that answers this. We searched the full text, "
            "all 17 passages, in both languages."
        ]
        * verdicts
    )
    near_headings = [one.text for one in page.all("h3", **{"class": "near"})]
    assert near_headings == ["Related passage (does not answer your question)"] * verdicts
    summaries = {one.text for one in page.all("summary")}
    title = (
        "Related passages (they do not answer your question): Action 4, Closing"
        if silent
        else "Other related passages: Closing"
    )
    assert summaries == {"Citation and link", title}


@pytest.mark.parametrize(
    ("language", "label", "opening"),
    [("en", "Action 4", "“Supporting the development of"), ("ja", "行動4", "「人材交流を含む、")],
)
def test_after_an_abstention_a_line_leads_to_what_is_related(
    index: ClauseIndex, language: str, label: str, opening: str
) -> None:
    question = {"en": "fund", "ja": "予算"}[language]
    scripted = script(index, **{question: rank(index, "not_in_statement", "action-4", near=True)})
    page = read(open_client(scripted), question, language=language)
    (line,) = by_class(page, "p", "related")
    assert line.text.startswith(f"{label}{PAGE[language]['colon']}{opening}")  # type: ignore[index]
    assert line.language == language
    (link,) = [one for one in page.all("a") if one.text == label]
    assert urlsplit(link.attributes["href"]).fragment == "action-4"


@pytest.mark.parametrize(("language", "silent"), [("en", "fund"), ("ja", "予算")])
def test_after_an_abstention_other_questions_follow_by_a_tap(
    index: ClauseIndex, language: Language, silent: str
) -> None:
    suggestions = index.statement.suggestions
    assert suggestions
    first = suggestions[language][0]
    answers = {first: rank(index, "answered", "action-1")}
    scripted = script(index, **answers, **{silent: rank(index, "not_in_statement", "intent")})
    client = open_client(scripted, handoff_mail="desk@example.org")
    page = read(client, first, silent, language="en")
    links = [one for one in page.all("a") if "data-ask" in one.attributes]
    assert [one.text for one in links] == list(suggestions[language][1:4])
    for link in links:
        query = parse_qsl(urlsplit(link.attributes["href"]).query)
        assert [value for _, value in query] == ["en", first, silent, link.text]
        assert link.language == language
    assert by_class(page, "p", "handoff")


@pytest.mark.parametrize("end", ["last", "first"])
def test_past_an_end_is_no_abstention(client: FlaskClient, index: ClauseIndex, end: str) -> None:
    asked = {
        "last": ("Who signed for the United States?", "the next one"),
        "first": ("What is the title?", "the previous one"),
    }[end]
    page = read(open_client(index, handoff_mail="desk@example.org"), *asked)
    turn = by_class(page, "article", "turn")[-1]
    assert turn.attributes["class"] == "turn conversation"
    assert f"the {end} passage of the statement" in turn.text
    for kind in ("verdict", "handoff", "related", "suggested", "reply"):
        found = [*by_class(page, "p", kind), *by_class(page, "div", kind)]
        assert [one for one in found if one.text in turn.text and kind != "reply"] == []
    assert len(by_class(page, "p", "reply")) == 1


@pytest.mark.parametrize(
    ("outcome", "spoken"),
    [
        ("answered", "Action 4: Supporting the development of the next generation of scientists"),
        ("not_in_statement", "We found nothing in the statement that answers this."),
    ],
)
def test_a_turn_has_a_short_text_to_be_read_out(
    index: ClauseIndex, outcome: Outcome, spoken: str
) -> None:
    page = read(open_client(script(index, x=rank(index, outcome, "action-4"))), "x")
    turn = page.one("article", id="latest")
    assert turn.attributes["data-spoken"].startswith(spoken)
    assert turn.attributes["data-language"] == "en"
    assert page.one("div", role="log").text == ""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_reply_to_copy_has_both_texts_and_can_be_checked(
    client: FlaskClient, language: str
) -> None:
    question = {"en": "personnel exchanges", "ja": "人材交流"}[language]
    page = read(client, question, language={"en": "ja", "ja": "en"}[language])
    (row,) = by_class(page, "p", "reply")
    button = next(one for one in page.all("button") if one.text == row.text)
    reply = button.attributes["data-copy"]
    assert reply.startswith({"en": "Your question: “", "ja": "ご質問：「"}[language] + question)
    assert "(signed text)" in reply
    assert "（仮訳）" in reply
    assert reply.endswith("http://localhost/statement#action-4")
    assert verify(client, reply).json()["verdict"] == "exact"


def test_copy_buttons_have_distinct_names(client: FlaskClient) -> None:
    page = read(client, "personnel exchanges", "research security")
    names = [
        one.attributes["aria-label"] for one in page.all("button") if "data-copy" in one.attributes
    ]
    assert len(names) > 8
    turns = len(by_class(page, "article", "turn"))
    assert all(names.count(name) <= turns for name in names)
    assert "Copy link: Action 4" in names


def test_where_no_clause_is_near_none_is_shown_unasked(index: ClauseIndex) -> None:
    scripted = script(index, x=rank(index, "not_in_statement", "action-4", "closing"))
    page = read(open_client(scripted), "x")
    assert page.all("h3", **{"class": "near"}) == []
    (summary,) = [one for one in page.all("summary") if "Action 4" in one.text]
    assert summary.text == "Other passages (only loosely related): Action 4, Closing"


@pytest.mark.parametrize(
    ("question", "spoken", "verdict", "details"),
    [
        ("weather", "en", "Not found in the statement", 1),
        ("天気", "ja", "Not found in the statement", 1),
        ("날씨는 어때요?", None, "We may not have understood your question", 0),
    ],
)
def test_a_question_in_a_third_script_is_not_told_that_the_statement_is_silent(
    index: ClauseIndex, question: str, spoken: str | None, verdict: str, details: int
) -> None:
    scripted = script(index, **{question: rank(index, "not_in_statement", "intent")})
    page = read(open_client(scripted), question)
    assert by_class(page, "p", "verdict")[0].text == verdict
    assert len(by_class(page, "details", "others")) == details
    (asked,) = [one for one in page.all("span") if one.text == question]
    assert asked.attributes == ({} if spoken is None else {"lang": spoken})


def test_a_list_of_actions_has_their_lead_in_once_above_them(index: ClauseIndex) -> None:
    scripted = script(index, all=rank(index, "overview", *ACTIONS, section="actions"))
    page = read(open_client(scripted), "all")
    labels = [one.text for one in by_class(page, "h3", "label")]
    assert labels == [f"Action {number}" for number in range(1, 7)]
    lead_ins = [(one.language, one.text) for one in by_class(page, "p", "lead-in")]
    # The first is that of the outline.
    assert lead_ins == [
        (code, index.statement.clause("agenda").quotes[code].text) for code in ("en", "en", "ja")
    ]
    assert page.one("p", **{"class": "said"}).text == "Actions (6 passages, signed text):"


def test_an_outline_links_each_part_and_folds_the_wording_away(index: ClauseIndex) -> None:
    hits = [clause.id for clause in index.statement.clauses]
    scripted = script(index, all=rank(index, "overview", *hits, section="statement"))
    page = read(open_client(scripted), "all")
    lines = page.all("li")
    assert [line.text for line in lines[:2]] == [
        "Title “The Tokyo Statement on Quantum Cooperation”",
        "Preamble (4 passages) “Recognizing that science, technology, and innovation have enabled "
        "transformative capabilities …”",
    ]
    assert len(lines) == 8
    links = [one.attributes["href"] for one in page.all("a") if one.text == "Actions"]
    assert links == ["/statement?question=all&lang=en#action-1"]
    folded = [one.text for one in page.all("summary")]
    assert "Full wording, in both languages" in folded


def test_a_short_answer_stands_above_its_clause(index: ClauseIndex) -> None:
    plain = rank(index, "answered", "closing")
    short = replace(plain, short_answer={"en": Span(0, 9), "ja": Span(0, 2)})
    client = open_client(script(index, short=short, plain=plain))
    shown = [(one.language, one.text) for one in by_class(read(client, "short"), "p", "short")]
    assert shown == [("en", "We intend")]
    assert by_class(read(client, "plain"), "p", "short") == []


def test_small_talk_is_answered_in_words_alone(index: ClauseIndex) -> None:
    page = read(open_client(script(index, hello=rank(index, "conversation"))), "hello")
    assert page.one("p", **{"class": "said"}).text == (
        "This service answers questions about “The Tokyo Statement on Quantum Cooperation” in "
        "English or Japanese. Answers quote the signed text and the provisional translation word "
        "for word; no text is written by AI. If the statement does not answer your question, we "
        "say so."
    )
    assert (page.all("blockquote"), by_class(page, "p", "verdict")) == ([], [])


@pytest.mark.parametrize(("language", "label"), [("en", "Action 4"), ("ja", "行動4")])
def test_the_label_of_an_answer_stands_once_in_the_language_of_the_page(
    index: ClauseIndex, language: str, label: str
) -> None:
    scripted = script(index, 交流=rank(index, "answered", "action-4"))
    page = read(open_client(scripted), "交流", language=language)
    assert by_class(page, "p", "said") == []
    assert [one.text for one in page.all("h3", **{"class": "label"})] == [label]
    marked = [(one.language, one.text) for one in page.all("mark")]
    assert marked == [("ja", "人材交流"), ("en", "personnel exchanges")]


def test_the_link_to_the_reader_highlights_the_same_phrases_there(index: ClauseIndex) -> None:
    client = open_client(script(index, it=rank(index, "answered", "action-1")))
    (link,) = [one for one in read(client, "it").all("a") if "aria-label" in one.attributes]
    address = link.attributes["href"]
    assert urlsplit(address).fragment == "action-1"
    there = Page(get(client, address.partition("#")[0]).text())
    assert [(one.language, one.text) for one in there.all("mark")] == [
        ("en", "research security"),
        ("ja", "研究セキュリティ"),
    ]


def test_citations_name_title_date_label_status_and_link(index: ClauseIndex) -> None:
    client = open_client(script(index, it=rank(index, "answered", "action-6")))
    buttons = [one for one in read(client, "it").all("button") if "data-copy" in one.attributes]
    assert [(one.text, one.attributes["data-copy"]) for one in buttons] == [
        (
            "Copy citation (English)",
            "“We intend to advance this agenda by:” “Exploring other potential activities to be "
            "decided upon by participating countries.” The Tokyo Statement on Quantum "
            "Cooperation, 19 December 2019, Tokyo, Action 6 (signed text). "
            "http://localhost/statement#action-6",
        ),
        (
            "Copy citation (Japanese, provisional translation)",
            "「我々は、このアジェンダを以下によって進めていく。」「その他、参加国によって決定される"
            "活動を検討すること。」（量子協力に関する東京声明、2019年12月19日、東京、行動6、仮訳）"
            "http://localhost/statement#action-6",
        ),
        ("Copy link", "http://localhost/statement#action-6"),
        ("Copy as a reply", buttons[-1].attributes["data-copy"]),
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_first_question_is_suggested_in_each_language(client: FlaskClient, language: str) -> None:
    page = read(client, language=language)
    links = [one for one in page.all("a") if "data-ask" in one.attributes]
    assert {one.language for one in links} == {"en", "ja"}
    for link in links:
        there = Page(get(client, f"/{link.attributes['href'].partition('#')[0]}").text())
        assert by_class(there, "article", "answered"), link.text

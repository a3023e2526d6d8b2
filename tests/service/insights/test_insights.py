"""What was asked, as the operator sees, exports and deletes it: on the page and in a terminal."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from index.examples import Outcome
from index.search import ClauseIndex, QuestionGroup
from service.app import create_app
from service.cli.main import main
from service.insights.entry import Asked, Entry, Feedback
from service.insights.export import write_csv
from service.insights.store import QuestionStore
from service.insights.summary import Day, Insights, LanguageCount
from service.insights.tally import Unsure
from service.settings import Settings
from tests.service.flask_reply import get
from tests.service.html_page import Page
from tests.service.insights.record import Record, gather, read_all
from tests.service.problem import SECURITY_HEADERS, check_problem, security_headers
from tests.service.running_server import SETTINGS

TOKEN = "a token that is long enough"
NOON = datetime(2026, 3, 4, 12)
HOSTILE = "<script>alert(1)</script><b>予算"


def asked(
    number: int, question: str, outcome: Outcome, clauses: str = "", at: datetime = NOON
) -> Asked:
    return Asked(
        id=str(number),
        at=at + timedelta(minutes=number),
        question=question,
        language="en" if question.isascii() else "ja",
        outcome=outcome,
        clauses=clauses.split(),
        confidence=0.5,
    )


def felt(number: int, helpful: bool, reason: str | None) -> Feedback:
    return Feedback(
        id=str(number),
        at=NOON + timedelta(minutes=number),
        question="Who signed?",
        outcome="answered",
        clauses=["signatory-japan"],
        helpful=helpful,
        reason=reason,
    )


DAY_BEFORE = NOON - timedelta(days=1)
COMPLAINT, LATER_COMPLAINT = felt(1, False, "=1+1"), felt(2, False, HOSTILE)
ENTRIES: tuple[Entry, ...] = (
    asked(1, "What is the budget?", "not_in_statement", "closing", DAY_BEFORE),
    asked(2, "Who signed for Japan?", "answered", "signatory-japan signatory-usa"),
    asked(3, "予算はいくらですか", "not_in_statement", "closing"),
    asked(4, "What is it about?", "overview", "action-1 action-2"),
    asked(5, "hello", "conversation"),
    asked(6, HOSTILE, "not_in_statement", "intent"),
    COMPLAINT,
    LATER_COMPLAINT,
    felt(3, True, None),
)
UNSURE = Unsure(
    id="2",
    question="Who signed for Japan?",
    clause="signatory-japan",
    confidence=0.5,
    count=1,
)
RECORD = Record(
    tuple(entry for entry in ENTRIES if isinstance(entry, Asked)),
    tuple(entry for entry in ENTRIES if isinstance(entry, Feedback)),
)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'asked.db'}"


@pytest.fixture
def store(address: str) -> Iterator[QuestionStore]:
    opened = QuestionStore(address)
    opened.add(ENTRIES)
    yield opened
    opened.close()


@pytest.fixture
def shown_app(index: ClauseIndex, address: str, store: QuestionStore) -> Iterator[Flask]:
    # The entries of the tests are older than the service would keep them by default.
    settings = Settings(
        trusted_hosts=("localhost",),
        question_log=address,
        question_log_days=3650,
        operator_token=TOKEN,
        trusted_proxies=1,
    )
    made = create_app(index, settings)
    yield made
    made.extensions["question_log"].close()


@pytest.fixture
def visitor(shown_app: Flask) -> FlaskClient:
    return shown_app.test_client()


@pytest.fixture
def operator(visitor: FlaskClient) -> FlaskClient:
    assert visitor.post("/insights", data={"token": TOKEN}).status_code == 303
    return visitor


def export(*entries: Entry) -> bytes:
    """The export of these entries, which is in the order of time."""
    return b"".join(write_csv(sorted(entries, key=lambda entry: entry.at)))


def form_key(operator: FlaskClient) -> str:
    page = Page(get(operator, "/insights").text())
    keys = {one.attributes["value"] for one in page.all("input", type="hidden", name="key")}
    (key,) = keys
    return key


def confirm(operator: FlaskClient, asked: TestResponse, count: int) -> TestResponse:
    """What comes when the deletion that was asked for is confirmed as the page says."""
    page = Page(asked.text)
    assert page.one("p", role="alert").text == (
        f"Entries to delete permanently: {count}. Continue?"
    )
    sent = {one.attributes["name"]: one.attributes["value"] for one in page.all("input")}
    address = page.one("form", id="confirm").attributes["action"]
    return operator.post(address, data={**sent, "confirmed": "yes"})


def is_signed_in(client: FlaskClient) -> bool:
    return Page(get(client, "/insights").text()).all("table") != []


def cells(page: Page) -> list[str]:
    """The text of every cell, without white space around it."""
    return [cell.text.strip() for cell in page.all("td")]


def test_a_record_is_summed_up(index: ClauseIndex) -> None:
    assert gather(index, ENTRIES) == Insights(
        asked=6,
        unanswered=3,
        share=3 / 5,
        days=(Day(date(2026, 3, 4), 5, 2), Day(date(2026, 3, 3), 1, 1)),
        cited=(("action-1", 1), ("action-2", 1), ("signatory-japan", 1)),
        languages=(LanguageCount("en", 4, 1), LanguageCount("ja", 2, 2)),
        hours=(*12 * [0], 6, *11 * [0]),
        groups=(QuestionGroup((HOSTILE, "予算はいくらですか", "What is the budget?"), 3),),
        counts={HOSTILE: 1, "予算はいくらですか": 1, "What is the budget?": 1},
        ids={HOSTILE: "6", "予算はいくらですか": "3", "What is the budget?": "1"},
        helped=1,
        not_helped=2,
        complaints=(LATER_COMPLAINT, COMPLAINT),
        unsure=(UNSURE,),
    )


def test_an_empty_record_is_summed_up(index: ClauseIndex) -> None:
    assert gather(index, ()) == Insights(
        asked=0,
        unanswered=0,
        share=0.0,
        days=(),
        cited=(),
        languages=(LanguageCount("en", 0, 0), LanguageCount("ja", 0, 0)),
        hours=(*24 * [0],),
        groups=(),
        counts={},
        ids={},
        helped=0,
        not_helped=0,
        complaints=(),
        unsure=(),
    )


def test_the_export_has_everything_in_the_order_of_time() -> None:
    content = export(*ENTRIES)
    assert content.startswith(b"\xef\xbb\xbfkind,time,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(ENTRIES)
    assert [row["time"] for row in rows] == sorted(row["time"] for row in rows)
    assert rows[0] == {
        "kind": "question",
        "time": "2026-03-03T12:01:00Z",
        "language": "en",
        "outcome": "not_in_statement",
        "question": "What is the budget?",
        "clauses": "closing",
        "confidence": "0.5000",
        "helpful": "",
        "reason": "",
        "id": "1",
        "statement": "",
        "index": "",
        "handled": "",
    }
    assert rows[1] == {
        "kind": "feedback",
        "time": "2026-03-04T12:01:00Z",
        "language": "",
        "outcome": "answered",
        "question": "Who signed?",
        "clauses": "signatory-japan",
        "confidence": "",
        "helpful": "no",
        "reason": "'=1+1",
        "id": "1",
        "statement": "",
        "index": "",
        "handled": "",
    }


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", " =", "\ufeff=", '"=', "|", "−"])
def test_a_cell_of_the_export_is_no_formula(first: str) -> None:
    content = export(asked(1, f'{first}HYPERLINK("x")', "answered"))
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert row["question"] == f'\'{first}HYPERLINK("x")'


UNSEEN = " \t\r\n\u200b\u00ad\"'“"
"""What a spreadsheet may take away from the beginning of a cell."""


@given(st.text(st.sampled_from("ab=+-@＝;\t\"'  \u200b\u00ad,\r\n|“"), max_size=12))
@example('a;"=1+1;b')
@example("a\t=1+1")
@example('a;b;""\u200b"@')
def test_however_a_line_is_split_no_cell_is_a_formula(text: str) -> None:
    content = export(asked(1, text, "answered"), replace(COMPLAINT, reason=text)).decode(
        "utf-8-sig"
    )
    for delimiter in (",", ";", "\t"):
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            if delimiter == "," and quoting == csv.QUOTE_NONE:
                continue
            file = io.StringIO(content, newline="")
            for row in csv.reader(file, delimiter=delimiter, quoting=quoting, strict=False):
                begun = [
                    cell.lstrip(" \t\r\n\u200b\u00ad\"'“")[:1] for cell in row if cell[:1] != "'"
                ]
                assert not set(begun) & set("=+-@＝|")


@pytest.mark.parametrize("between", [";", "; ", ";\u200b"])
def test_where_a_spreadsheet_cuts_at_semicolons_no_cell_is_a_formula(between: str) -> None:
    content = export(asked(1, f'a{between}=HYPERLINK("x"){between}b', "answered"))
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert row["question"] == f'a;\'{between[1:]}=HYPERLINK("x"){between}b'


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"operator_token": TOKEN},
        {"question_log": "sqlite:///:memory:"},
    ],
)
def test_without_a_token_or_a_log_there_is_no_page(
    index: ClauseIndex, settings: dict[str, str]
) -> None:
    app = create_app(index, Settings(trusted_hosts=("localhost",), **settings))  # type: ignore[arg-type]
    client = app.test_client()
    check_problem(get(client, "/insights"), 404)
    assert client.post("/insights", data={"token": TOKEN}).status_code == 404
    if log := app.extensions.get("question_log"):
        log.close()


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Operator token"), ("ja", "管理用トークン")]
)
def test_without_a_session_the_page_asks_for_the_token(
    visitor: FlaskClient, language: str, label: str
) -> None:
    reply = get(visitor, f"/insights?lang={language}")
    page = Page(reply.text())
    assert (reply.status, security_headers(reply)) == (200, SECURITY_HEADERS)
    assert page.one("label").text == label
    assert page.all("table") == []


@pytest.mark.parametrize("token", ["", "a", TOKEN[:-1], f"{TOKEN} ", "トークン"])
def test_another_token_opens_nothing(visitor: FlaskClient, token: str) -> None:
    reply = visitor.post("/insights?lang=en", data={"token": token})
    assert (reply.status_code, "Set-Cookie" in reply.headers) == (403, False)
    assert Page(reply.text).one("p", role="alert").text == "Incorrect token."
    assert Page(get(visitor, "/insights").text()).all("table") == []


def test_tokens_cannot_be_tried_without_end(visitor: FlaskClient) -> None:
    statuses = [visitor.post("/insights", data={"token": "a"}).status_code for _ in range(11)]
    assert statuses == [403] * 10 + [429]
    refused = visitor.post("/insights?lang=ja", data={"token": "b"})
    assert (refused.status_code, "Set-Cookie" in refused.headers) == (429, False)
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "試行回数が多すぎます" in Page(refused.text).one("p", role="alert").text


def test_wrong_tokens_lock_nobody_out_who_has_the_right_one(visitor: FlaskClient) -> None:
    for _ in range(20):
        visitor.post("/insights", data={"token": "a"})
    assert visitor.post("/insights", data={"token": TOKEN}).status_code == 303
    assert visitor.post("/insights", data={"token": "a"}).status_code == 429
    assert Page(get(visitor, "/insights").text()).all("table") != []


def test_right_tokens_are_not_counted(visitor: FlaskClient) -> None:
    statuses = [visitor.post("/insights", data={"token": TOKEN}).status_code for _ in range(12)]
    assert statuses == [303] * 12
    assert visitor.post("/insights", data={"token": "a"}).status_code == 403


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_session_is_kept_from_scripts_and_other_sites(
    visitor: FlaskClient, scheme: str, secure: bool
) -> None:
    reply = visitor.post(
        "/insights?lang=ja", data={"token": TOKEN}, headers={"X-Forwarded-Proto": scheme}
    )
    assert (reply.status_code, reply.headers["Location"]) == (303, "/insights?lang=ja")
    cookie = reply.headers["Set-Cookie"]
    kept = {part.strip().partition("=")[0] for part in cookie.split(";")}
    assert kept - {"Secure"} == {"operator", "Expires", "Max-Age", "HttpOnly", "Path", "SameSite"}
    assert "SameSite=Strict" in cookie
    assert "Path=/insights" in cookie
    assert ("Secure" in kept) is secure
    assert TOKEN not in cookie


def test_a_session_ends_when_it_is_closed_or_too_old(
    operator: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Page(get(operator, "/insights").text()).all("table") != []
    monkeypatch.setattr("service.insights.session.MAX_SESSION_AGE", -1)
    assert Page(get(operator, "/insights").text()).all("table") == []
    monkeypatch.undo()
    assert operator.post("/insights/close", data={"key": form_key(operator)}).status_code == 303
    assert Page(get(operator, "/insights").text()).all("table") == []


def test_a_copy_of_a_cookie_opens_nothing_after_the_session_is_closed(
    operator: FlaskClient, shown_app: Flask, index: ClauseIndex, address: str
) -> None:
    cookie = operator.get_cookie("operator", path="/insights")
    assert cookie is not None
    replica = create_app(
        index, Settings(trusted_hosts=("localhost",), question_log=address, operator_token=TOKEN)
    )
    copies = [shown_app.test_client(), replica.test_client()]
    for copy in copies:
        copy.set_cookie("operator", cookie.value, path="/insights")
    other = shown_app.test_client()
    other.post("/insights", data={"token": TOKEN})
    assert [is_signed_in(client) for client in (operator, *copies, other)] == [True] * 4
    operator.post("/insights/close", data={"key": form_key(operator)})
    assert [is_signed_in(client) for client in (operator, *copies, other)] == [
        *(False, False, False, True)
    ]
    assert get(copies[0], "/insights/questions.csv").status == 303
    replica.extensions["question_log"].close()


@pytest.mark.parametrize("key", [None, "", "zqmarker", "é"])
def test_only_a_form_of_the_session_closes_it(operator: FlaskClient, key: str | None) -> None:
    sent = {} if key is None else {"key": key}
    assert operator.post("/insights/close", data=sent).status_code == 403
    assert is_signed_in(operator)


@pytest.mark.parametrize("cookie", ["zqmarker", "", "Ing.a.b", "é"])
def test_a_forged_session_is_none(visitor: FlaskClient, cookie: str) -> None:
    visitor.set_cookie("operator", cookie, path="/insights")
    assert Page(get(visitor, "/insights").text()).all("table") == []
    assert get(visitor, "/insights/questions.csv").status == 303


def test_the_page_shows_what_was_asked_and_what_in_vain(operator: FlaskClient) -> None:
    page = Page(get(operator, "/insights?lang=en").text())
    shown = cells(page)
    assert shown[:5] == ["6", "3", "60.0 %", "1", "2"]
    mark = "Mark as handled"
    wordings = [f"{HOSTILE} (1)", "予算はいくらですか (1)", "What is the budget? (1)"]
    assert shown[5] == "3"
    assert shown[6].split("\n") == [HOSTILE, "All 3 wordings", *wordings]
    assert shown[7:13] == [mark, "50 %", "1", "Who signed for Japan?", "Signatory for Japan", mark]
    assert shown[13:21] == [
        *("Who signed?", HOSTILE, "Signatory for Japan", mark),
        *("Who signed?", "=1+1", "Signatory for Japan", mark),
    ]
    assert shown[21:27] == ["1", "Action 1", "1", "Action 2", "1", "Signatory for Japan"]
    assert shown[27:31] == ["4", "1", "2", "2"]
    assert [cell.partition(" ")[0] for cell in shown[31:55]] == [*12 * ["0"], "6", *11 * ["0"]]
    assert [" ".join(cell.split()) for cell in shown[55:]] == [
        *("2026-03-04", "5 5", "2 2"),
        *("2026-03-03", "1 1", "1 1"),
    ]


def test_the_page_is_in_japanese_too(operator: FlaskClient) -> None:
    page = Page(get(operator, "/insights?lang=ja").text())
    assert page.one("h1").text == "質問の記録"
    assert "日本側署名者" in cells(page)
    meters = [meter.attributes["aria-label"] for meter in page.all("meter")]
    assert meters[24:26] == ["質問数", "5件のうち2件は未回答"]


def test_markup_in_a_question_is_shown_as_text(operator: FlaskClient) -> None:
    page = Page(get(operator, "/insights").text())
    assert [script.attributes["src"] for script in page.all("script")] == [
        "/static/language.js",
        "/static/print.js",
    ]
    assert page.all("b") == []


def test_the_page_can_begin_with_a_day(operator: FlaskClient) -> None:
    assert cells(Page(get(operator, "/insights?since=2026-03-04").text()))[0] == "5"
    assert cells(Page(get(operator, "/insights?since=2026-03-05").text()))[:3] == [
        "0",
        "0",
        "0.0 %",
    ]
    assert cells(Page(get(operator, "/insights?since=%3Cscript%3E").text()))[0] == "6"


def test_the_export_needs_the_session(visitor: FlaskClient, operator: FlaskClient) -> None:
    reply = get(operator, "/insights/questions.csv")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert reply.headers["content-disposition"] == 'attachment; filename="questions.csv"'
    assert reply.body == export(*ENTRIES)
    operator.post("/insights/close", data={"key": form_key(operator)})
    assert get(visitor, "/insights/questions.csv").status == 303


def test_everything_before_a_day_is_deleted(operator: FlaskClient, store: QuestionStore) -> None:
    sent = {"key": form_key(operator), "before": "2026-03-04", "text": ""}
    asked = operator.post("/insights/delete?lang=en", data=sent)
    assert read_all(store) == RECORD
    reply = confirm(operator, asked, 1)
    assert (reply.status_code, reply.headers["Location"]) == (303, "/insights?lang=en&deleted=1")
    assert read_all(store).asked == RECORD.asked[1:]
    page = Page(get(operator, reply.headers["Location"]).text())
    assert page.one("p", role="status").text == "Deleted: 1"


def test_everything_with_a_text_is_deleted(operator: FlaskClient, store: QuestionStore) -> None:
    sent = {"key": form_key(operator), "before": "", "text": "予算"}
    confirm(operator, operator.post("/insights/delete?lang=en", data=sent), 3)
    left = read_all(store)
    assert [entry.id for entry in left.asked] == ["1", "2", "4", "5"]
    assert [entry.id for entry in left.feedback] == ["1", "3"]


def test_one_entry_is_deleted_by_its_id(operator: FlaskClient, store: QuestionStore) -> None:
    id = "a" * 32
    store.add([replace(COMPLAINT, id=id)])
    sent = {"key": form_key(operator), "id": f" {id}"}
    reply = confirm(operator, operator.post("/insights/delete?lang=en", data=sent), 1)
    assert reply.headers["Location"] == "/insights?lang=en&deleted=1"
    assert read_all(store) == RECORD


@pytest.mark.parametrize("id", ["1", "a" * 31, "g" * 32, "a" * 1000])
def test_what_is_no_id_is_not_searched_for(
    operator: FlaskClient, store: QuestionStore, id: str
) -> None:
    sent = {"key": form_key(operator), "before": "2027-01-01", "id": id}
    reply = operator.post("/insights/delete", data=sent)
    assert (reply.status_code, reply.get_json()["errors"][0]["field"]) == (422, "id")
    assert read_all(store) == RECORD


@pytest.mark.parametrize("key", [None, "", "zqmarker", "é"])
def test_only_a_form_of_the_session_deletes(
    operator: FlaskClient, store: QuestionStore, key: str | None
) -> None:
    sent = {"before": "2027-01-01"} | ({} if key is None else {"key": key})
    assert operator.post("/insights/delete", data=sent).status_code == 403
    assert read_all(store) == RECORD


def test_a_form_outlives_no_session(operator: FlaskClient, store: QuestionStore) -> None:
    sent = {"key": form_key(operator), "before": "2027-01-01"}
    operator.post("/insights/close", data=sent)
    assert operator.post("/insights/delete", data=sent).status_code == 403
    operator.post("/insights", data={"token": TOKEN})
    assert operator.post("/insights/delete", data=sent).status_code == 403
    assert read_all(store) == RECORD


def test_a_form_without_a_day_or_a_text_deletes_nothing(
    operator: FlaskClient, store: QuestionStore
) -> None:
    sent = {"key": form_key(operator), "before": "04.03.2026", "text": " "}
    reply = operator.post("/insights/delete", data=sent)
    assert reply.headers["Location"] == "/insights?lang=en&deleted=0"
    assert read_all(store) == RECORD


@pytest.mark.parametrize("text", ["予" * 501, "a" + "\u0301\u0323" * 1000, "a\x00b"])
def test_a_text_that_is_in_no_entry_is_not_searched_for(
    operator: FlaskClient, store: QuestionStore, text: str
) -> None:
    sent = {"key": form_key(operator), "before": "2027-01-01", "text": text}
    reply = operator.post("/insights/delete", data=sent)
    assert (reply.status_code, reply.get_json()["errors"][0]["field"]) == (422, "text")
    assert read_all(store) == RECORD


def test_while_the_database_is_away_the_page_says_so(operator: FlaskClient, tmp_path: Path) -> None:
    key = form_key(operator)
    (tmp_path / "asked.db").write_bytes(b"no database" * 1000)
    replies = [
        operator.get("/insights?lang=en"),
        operator.get("/insights/questions.csv?lang=en"),
        operator.post("/insights/delete?lang=en", data={"key": key, "text": "a"}),
    ]
    told = [(reply.status_code, reply.headers.get("Retry-After")) for reply in replies]
    assert told == [(503, "10")] * 3
    said = {Page(reply.text).one("p", role="alert").text for reply in replies}
    assert said == {"The question database is unavailable. Questions are still being answered."}


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, address: str, index_folder: Path) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUESTION_LOG", address)
    monkeypatch.setenv("INDEX", str(index_folder))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["insights", *arguments])


@pytest.mark.usefixtures("set_up", "store")
def test_the_terminal_shows_the_same() -> None:
    result = run()
    assert result.exit_code == 0
    for words in ("60.0%", "What is the budget?", "=1+1", "Signatory for Japan", "2026-03-04"):
        assert words in result.stdout


@pytest.mark.usefixtures("set_up")
def test_the_terminal_shows_control_characters_as_such(store: QuestionStore) -> None:
    store.add([asked(99, "a\u202eb", "not_in_statement")])
    printed = run().stdout
    assert "a\ufffdb" in printed
    assert "\u202e" not in printed


@pytest.mark.usefixtures("set_up", "store")
def test_the_terminal_exports_to_a_file_or_the_screen(tmp_path: Path) -> None:
    assert run("--csv", "-").stdout_bytes == export(*ENTRIES)
    file = tmp_path / "out.csv"
    assert run("--csv", str(file), "--since", "2026-03-04").exit_code == 0
    assert file.read_bytes() == export(*ENTRIES[1:])


@pytest.mark.usefixtures("set_up")
def test_the_terminal_deletes_by_time_by_text_and_by_id(store: QuestionStore) -> None:
    assert run("--delete-before", "2026-03-04").stdout == "deleted: 1\n"
    assert run("--delete-text", "予算").stdout == "deleted: 3\n"
    assert run("--delete-id", "5").stdout == "deleted: 1\n"
    left = read_all(store)
    assert [entry.id for entry in left.asked] == ["2", "4"]
    assert [entry.id for entry in left.feedback] == ["1", "3"]


@pytest.mark.usefixtures("set_up")
def test_the_terminal_searches_for_no_text_that_is_in_no_entry(store: QuestionStore) -> None:
    result = run("--delete-before", "2027-01-01", "--delete-text", "予" * 501)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "statement-qa: --delete-text: expected at most 500 characters after trimming\n"
    )
    assert read_all(store) == RECORD


@pytest.mark.usefixtures("set_up")
def test_without_a_log_the_terminal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUESTION_LOG")
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "statement-qa: setting QUESTION_LOG is not set, so no questions are logged\n"
    )


@pytest.mark.usefixtures("set_up")
def test_a_database_that_fails_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUESTION_LOG", f"sqlite:///{tmp_path / 'none' / 'zqmarker.db'}")
    result = run("--delete-text", "a")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "statement-qa: the database of the setting QUESTION_LOG cannot be used: OperationalError\n"
    )

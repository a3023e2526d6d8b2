"""What is kept of questions, in SQLite and PostgreSQL, for how long, and when that fails."""

import json
import logging
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.search import ClauseIndex
from index.text import read_question
from service.answers import Contact, write_answer
from service.app import create_app
from service.errors import SettingError
from service.insights.entry import Asked, Entry, Feedback, now
from service.insights.log import QuestionLog
from service.insights.store import QuestionStore
from service.schema import AskRequest, FeedbackRequest
from service.settings import Settings
from tests.service.flask_reply import ask, get
from tests.service.insights.record import Record, open_log, read_all
from tests.service.postgres_server import run_postgres
from tests.service.running_server import start_server
from tests.service.stand_in_index import rank

LONG_AGO = datetime(2020, 1, 2, 3, 4, 5)
LOGGER = logging.getLogger("tests.question_log")
PATIENCE = 20.0
"""Seconds."""


def asked(name: str, at: datetime = LONG_AGO, question: str = "予算はいくらですか？") -> Asked:
    return Asked(
        id=name,
        at=at,
        question=question,
        language="ja",
        outcome="not_in_statement",
        clauses=["closing", "intent"],
        confidence=0.0123,
    )


def feedback(name: str, at: datetime = LONG_AGO, reason: str | None = None) -> Feedback:
    return Feedback(
        id=name,
        at=at,
        question="Who signed?",
        outcome=None,
        clauses=[],
        helpful=False,
        reason=reason,
    )


def log_of(app: Flask) -> QuestionLog:
    log = app.extensions["question_log"]
    assert isinstance(log, QuestionLog)
    return log


def make_app(index: ClauseIndex, address: str, **settings: object) -> Flask:
    given = Settings(trusted_hosts=("localhost",), question_log=address, **settings)  # type: ignore[arg-type]
    return create_app(index, given)


@pytest.fixture
def keeping_app(index: ClauseIndex, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(index, f"sqlite:///{tmp_path / 'asked.db'}")
    yield made
    log_of(made).close()


def kept(app: Flask) -> Record:
    log_of(app).flush()
    return read_all(log_of(app).store)


def test_what_is_written_is_what_is_read_oldest_first(store: QuestionStore) -> None:
    later = LONG_AGO + timedelta(seconds=1)
    store.add([asked("b", later), feedback("c", later, "違う\n答え"), asked("a"), feedback("d")])
    assert read_all(store) == Record(
        (asked("a"), asked("b", later)), (feedback("d"), feedback("c", later, "違う\n答え"))
    )
    assert read_all(store, later) == Record(
        (asked("b", later),), (feedback("c", later, "違う\n答え"),)
    )


def test_what_is_older_than_a_moment_is_deleted(store: QuestionStore) -> None:
    later = LONG_AGO + timedelta(days=1)
    store.add([asked("a"), feedback("b"), asked("c", later), feedback("d", later)])
    assert store.delete_before(later) == 2
    assert read_all(store) == Record((asked("c", later),), (feedback("d", later),))


@pytest.mark.parametrize("text", ["visitor", "ＶＩＳＩＴＯＲ", "Visitor@Example"])
def test_what_holds_a_text_is_deleted_however_it_is_written(
    store: QuestionStore, text: str
) -> None:
    entries: list[Entry] = [
        asked("a", question="I am visitor@example.org; who signed?"),
        asked("b", question="ｖｉｓｉｔｏｒ＠ｅｘａｍｐｌｅ"),
        asked("c", question="100% of_it"),
        feedback("d", reason="Visitor@example.org was told otherwise"),
        feedback("e"),
    ]
    store.add(entries)
    assert store.delete_text(text) == 3
    assert read_all(store) == Record((entries[2],), (entries[4],))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["%", "0% of_", "_"])
def test_a_text_is_taken_as_it_is_and_not_as_a_pattern(store: QuestionStore, text: str) -> None:
    store.add([asked("a", question="100% of_it"), asked("b", question="100 of it")])
    assert store.delete_text(text) == 1


def test_a_thousand_entries_with_a_text_are_deleted(store: QuestionStore) -> None:
    store.add([asked(str(number)) for number in range(1001)])
    assert store.delete_text("予算") == 1001
    assert read_all(store) == Record((), ())


def test_a_deleted_text_does_not_stay_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "asked.db"
    store = QuestionStore(f"sqlite:///{file}")
    store.add([asked("a", question="zqmarker")])
    assert b"zqmarker" in file.read_bytes()
    store.delete_text("zqmarker")
    store.close()
    assert b"zqmarker" not in file.read_bytes()


def test_an_address_that_cannot_be_read_is_refused_without_repeating_it() -> None:
    with pytest.raises(SettingError, match="setting QUESTION_LOG: ") as refused:
        QuestionStore("postgresql+psycopg://host:zqmarker/asked")
    assert "zqmarker" not in str(refused.value)


def test_an_answer_is_kept_with_its_outcome_and_without_the_person(keeping_app: Flask) -> None:
    before = now()
    reply = ask(keeping_app.test_client(), "  Who signed\u3000for Japan?", limit=2)
    (entry,) = kept(keeping_app).asked
    assert before <= entry.at <= now()
    assert entry == Asked(
        id=entry.id,
        at=entry.at,
        question="Who signed for Japan?",
        language="en",
        outcome="answered",
        clauses=[clause["id"] for clause in reply.json()["clauses"]],
        confidence=reply.json()["confidence"],
        statement="tokyo-statement",
        index_id=reply.json()["index"]["id"],
    )
    assert len(entry.id) == 32


def test_where_the_statement_is_silent_the_nearest_clauses_are_kept(keeping_app: Flask) -> None:
    reply = ask(keeping_app.test_client(), "予算はいくらですか")
    (entry,) = kept(keeping_app).asked
    assert (entry.outcome, entry.language) == ("not_in_statement", "ja")
    assert entry.clauses == [clause["id"] for clause in reply.json()["nearest"]]


def test_nothing_of_the_client_is_in_the_database(keeping_app: Flask, tmp_path: Path) -> None:
    headers = {"User-Agent": "zqmarker", "X-Forwarded-For": "198.51.100.7", "Cookie": "a=zqmarker"}
    get(keeping_app.test_client(), "/?question=Japan&lang=en", headers)
    kept(keeping_app)
    content = (tmp_path / "asked.db").read_bytes()
    assert b"Japan" in content
    for trace in (b"zqmarker", b"198.51.100.7", b"127.0.0.1"):
        assert trace not in content


def test_of_a_conversation_only_the_question_that_is_new_is_kept(keeping_app: Flask) -> None:
    get(
        keeping_app.test_client(),
        "/?question=Who+signed+for+Japan&question=and+for+the+United+States",
    )
    assert [entry.question for entry in kept(keeping_app).asked] == ["and for the United States"]


def test_an_answer_counts_once_however_often_its_page_is_loaded(keeping_app: Flask) -> None:
    client = keeping_app.test_client()
    for address in ("/?question=When%3F", "/?question=When%3F&lang=ja", "/embed?question=When%3F"):
        for _ in range(2):
            get(client, address)
    get(client, "/?question=When%3F&question=Where%3F")
    get(client, "/?question=When%3F")
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    client.get("/?question=When%3F", environ_base=elsewhere, headers={"Host": "localhost"})
    for _ in range(2):
        ask(client, "When?")
    assert [entry.question for entry in kept(keeping_app).asked] == [
        *("When?", "Where?", "When?"),
        *("When?", "When?"),
    ]


def test_a_question_of_a_chat_program_is_kept(keeping_app: Flask) -> None:
    chat = {"messages": [{"role": "user", "content": "Who signed for Japan?"}], "stream": True}
    reply = keeping_app.test_client().post("/v1/chat/completions", json=chat)
    assert reply.status_code == 200
    assert [entry.question for entry in kept(keeping_app).asked] == ["Who signed for Japan?"]


def test_a_question_that_is_refused_is_not_kept(keeping_app: Flask) -> None:
    client = keeping_app.test_client()
    assert ask(client, "?").status == 422
    assert get(client, "/?question=%3F").status == 422
    assert kept(keeping_app) == Record((), ())


def test_the_answer_is_the_same_bytes_whether_it_is_kept_or_not(
    keeping_app: Flask, client: FlaskClient
) -> None:
    question = "Who signed for Japan?"
    assert ask(keeping_app.test_client(), question).body == ask(client, question).body


def test_what_is_too_old_is_deleted_when_the_log_opens(tmp_path: Path) -> None:
    store = QuestionStore(f"sqlite:///{tmp_path / 'asked.db'}")
    recent = now() - timedelta(days=6)
    store.add([asked("old", now() - timedelta(days=8)), asked("recent", recent)])
    log = open_log(store)
    log.close()
    assert read_all(store) == Record((asked("recent", recent),), ())


def test_what_waits_is_written_before_the_log_closes(index: ClauseIndex, tmp_path: Path) -> None:
    store = QuestionStore(f"sqlite:///{tmp_path / 'asked.db'}")
    log = open_log(store)
    for number in range(250):
        request = AskRequest(question=read_question(f"question {number}"))
        log.note(write_answer(index, request, rank(index, "conversation"), Contact()))
    log.close()
    written = [entry.question for entry in read_all(store).asked]
    assert sorted(written) == sorted(f"question {number}" for number in range(250))


def test_a_real_server_writes_what_waits_when_it_is_stopped(
    index_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "asked.db"
    with start_server(index_folder, tmp_path, {"QUESTION_LOG": f"sqlite:///{file}"}) as server:
        for number in range(5):
            assert server.peer.ask(f"Who signed for Japan {number}?").status == 200
        assert server.stop() == 0
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT question, clauses FROM question ORDER BY at").fetchall()
    connection.close()
    assert [question for question, _ in rows] == [
        f"Who signed for Japan {number}?" for number in range(5)
    ]
    assert json.loads(rows[0][1])[0] == "signatory-japan"


def check_answered_and_said_once(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert ask(app.test_client(), "Who signed for Japan?").status == 200
            log_of(app).flush()
    (record,) = caplog.records
    assert record.getMessage().startswith("the question log fails (setting QUESTION_LOG): ")
    assert record.getMessage().endswith("; questions are still answered")
    assert log_of(app).dropped == 3


def test_without_its_folder_the_database_fails_and_the_answer_does_not(
    index: ClauseIndex, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app(index, f"sqlite:///{tmp_path / 'none' / 'asked.db'}")
    check_answered_and_said_once(app, caplog)
    (tmp_path / "none").mkdir()
    ask(app.test_client(), "Who signed for Japan?")
    assert len(kept(app).asked) == 1
    assert caplog.records[-1].getMessage() == "the question log works again; entries lost: 3"
    log_of(app).close()


def test_a_file_that_is_no_database_fails_and_the_answer_does_not(
    index: ClauseIndex, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "asked.db").write_bytes(b"no database" * 1000)
    app = make_app(index, f"sqlite:///{tmp_path / 'asked.db'}")
    check_answered_and_said_once(app, caplog)
    log_of(app).close()


def test_a_database_that_may_only_be_read_fails_and_the_answer_does_not(
    index: ClauseIndex, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "asked.db"
    store = QuestionStore(f"sqlite:///{file}")
    store.delete_before(LONG_AGO)
    store.close()
    app = make_app(index, f"sqlite:///file:{file}?mode=ro&uri=true")
    check_answered_and_said_once(app, caplog)
    log_of(app).close()


def test_a_locked_database_fails_and_the_answer_does_not(
    index: ClauseIndex,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("service.insights.database.DATABASE_TIMEOUT", 0.01)
    file = tmp_path / "asked.db"
    locking = sqlite3.connect(file, isolation_level=None)
    locking.execute("BEGIN EXCLUSIVE")
    app = make_app(index, f"sqlite:///{file}")
    check_answered_and_said_once(app, caplog)
    locking.execute("COMMIT")
    locking.close()
    ask(app.test_client(), "Who signed for Japan?")
    assert len(kept(app).asked) == 1
    log_of(app).close()


def test_while_postgresql_is_away_questions_are_answered_and_afterwards_kept(
    index: ClauseIndex, caplog: pytest.LogCaptureFixture
) -> None:
    with tempfile.TemporaryDirectory() as folder, run_postgres(Path(folder)) as server:
        app = make_app(index, server.address)
        client = app.test_client()
        ask(client, "Who signed for Japan?")
        assert len(kept(app).asked) == 1
        server.stop()
        check_answered_and_said_once(app, caplog)
        server.start()
        ask(client, "Who signed for Japan?")
        assert len(kept(app).asked) == 2
        log_of(app).close()


class StuckStore(QuestionStore):
    """A store whose database does not answer until the test lets it."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.reached, self.door = threading.Event(), threading.Event()

    def add(self, entries: object) -> None:
        self.reached.set()
        assert self.door.wait(PATIENCE)


def test_a_database_that_hangs_delays_no_answer_and_what_is_too_much_is_dropped(
    tmp_path: Path,
) -> None:
    store = StuckStore(f"sqlite:///{tmp_path / 'asked.db'}")
    log = open_log(store, capacity=3)
    given = FeedbackRequest(question="Who signed?", clauses=[], helpful=True)
    log.note(given)
    assert store.reached.wait(PATIENCE)
    for _ in range(5):
        log.note(given)
    assert log.dropped == 2
    store.door.set()
    log.close()
    assert log.dropped == 2

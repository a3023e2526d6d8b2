"""Two replicas behind a proxy, with Redis and PostgreSQL, each killed in turn under load."""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import IncompleteRead
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from tests.service.desk.desk_delivery import SECRET, TOKEN, Delivery, chatwoot, chatwoot_payload
from tests.service.desk.stand_in_desk import StandInDesk, stand_in_desk
from tests.service.peer import JSON_HEAD, Peer, Reply, to_body
from tests.service.postgres_server import PostgresServer, run_postgres
from tests.service.proxy import Proxy, run_proxy
from tests.service.redis_server import RedisServer, run_redis
from tests.service.running_server import RunningServer, free_port, start_server

pytestmark = pytest.mark.slow

PATIENCE = 30.0
"""Seconds until something that has to happen must have happened."""
ASKERS, DESKS = 2, 2
PAUSE = 0.04
"""Seconds between two requests of one person; all together stay within the proxy's limit."""
UNDER_LOAD = 1.0
"""Seconds of load before and after each fault."""
MARGIN = 1.0
"""Seconds that an answered question may wait until it is written."""
LIMIT = 1_000_000


@dataclass
class Replica:
    """One of the replicas, on a port of its own, as often as it is started."""

    index: Path
    folder: Path
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    stack: ExitStack = field(default_factory=ExitStack)
    starts: int = 0
    running: RunningServer | None = None

    def start(self) -> None:
        self.starts += 1
        log = self.folder / f"{self.port}-{self.starts}"
        log.mkdir()
        starting = start_server(self.index, log, self.settings, self.port)
        self.running = self.stack.enter_context(starting)

    def kill(self) -> None:
        assert self.running is not None
        self.running.kill()

    def stop(self) -> None:
        assert self.running is not None
        assert self.running.stop() == 0


@dataclass
class System:
    """All that an operator runs, and a help desk beside it."""

    replicas: tuple[Replica, Replica]
    redis: RedisServer
    postgres: PostgresServer
    desk: StandInDesk
    proxy: Proxy


@pytest.fixture(scope="module")
def system(index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    logs = tmp_path_factory.mktemp("replicas")
    with (
        # Not a folder of pytest's: those are closed to the user that runs the server.
        tempfile.TemporaryDirectory() as folder,
        run_postgres(Path(folder)) as postgres,
        run_redis(logs) as redis,
        stand_in_desk() as desk,
        ExitStack() as stack,
    ):
        settings = {
            "LIMIT_STORAGE": redis.address,
            "QUESTION_LOG": postgres.address,
            "CLIENT_LIMIT": f"{LIMIT} per day",
            "TRUSTED_PROXIES": "1",
            "CHATWOOT_URL": desk.url,
            "CHATWOOT_TOKEN": TOKEN,
            "CHATWOOT_SECRET": SECRET,
        }
        one, two = (Replica(index_folder.resolve(), logs, settings) for _ in range(2))
        for replica in (one, two):
            stack.push(replica.stack)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Replica.start, (one, two)))
        proxy = stack.enter_context(run_proxy([one.port, two.port]))
        yield System((one, two), redis, postgres, desk, proxy)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered, and when."""

    question: str
    at: float


@dataclass
class Load:
    """People who ask and a help desk that delivers, until told to stop; what went wrong."""

    peer: Peer
    asked: list[Asked] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    delivered: dict[int, list[str]] = field(default_factory=dict)
    cut: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def run(self) -> Iterator[None]:
        workers = [
            *(threading.Thread(target=self._ask, args=(number,)) for number in range(ASKERS)),
            *(threading.Thread(target=self._deliver, args=(number,)) for number in range(DESKS)),
            threading.Thread(target=self._read),
        ]
        for worker in workers:
            worker.start()
        try:
            yield
        finally:
            self.stopped.set()
            for worker in workers:
                worker.join(PATIENCE)

    def _try(self, what: str, send: Callable[[], Reply]) -> Reply | None:
        try:
            return send()
        except IncompleteRead:
            # A replica was killed between the head and the body of a response.
            self.cut.append(time.monotonic())
            return None
        except Exception as error:
            self.wrong.append(f"{what}: {error!r}")
            return None

    def _ask(self, asker: int) -> None:
        """Ask questions, each of which has to be answered at the first attempt."""
        number = 0
        while not self.stopped.is_set():
            number += 1
            time.sleep(PAUSE)
            question = f"Who signed for Japan? ({asker}-{number})"
            reply = self._try(question, lambda question=question: self.peer.ask(question))  # type: ignore[misc]
            if reply is not None and reply.status == 200:
                self.asked.append(Asked(question, time.monotonic()))
            elif reply is not None:
                self.wrong.append(f"{question}: {reply.status} {reply.body!r}")

    def _read(self) -> None:
        while not self.stopped.is_set():
            time.sleep(PAUSE)
            reply = self._try("a page", lambda: self.peer.get("/?question=When+was+it+signed%3F"))
            if reply is not None:
                self.pages.append(reply.status)

    def _deliver(self, desk: int) -> None:
        """Deliver messages, each until it is taken, and once more; "503" is any failure."""
        number = desk
        while not self.stopped.is_set():
            number += DESKS
            self.delivered[number] = outcomes = list[str]()
            for _ in range(2):
                outcomes.append(self._deliver_once(number))
                end = time.monotonic() + PATIENCE
                while outcomes[-1] == "503" and time.monotonic() < end:
                    time.sleep(0.5)
                    outcomes.append(self._deliver_once(number))

    def _deliver_once(self, number: int) -> str:
        delivery = message(number)
        reply = self._try(f"message {number}", lambda: deliver(self.peer, delivery))
        if reply is None:
            return "503"
        if reply.status == 503 and "retry-after" in reply.headers:
            return "503"
        if reply.status != 200:
            self.wrong.append(f"message {number}: {reply.status} {reply.body!r}")
            return str(reply.status)
        return str(reply.json()["outcome"])


def message(number: int) -> Delivery:
    conversation = {"id": number, "status": "pending"}
    payload = chatwoot_payload(message=number, conversation=conversation)
    return chatwoot(payload, delivery=f"d-{number}", at=int(time.time()))


def deliver(peer: Peer, delivery: Delivery) -> Reply:
    lines = "".join(f"{name}: {text}\r\n" for name, text in delivery.headers.items())
    return peer.post(delivery.body, JSON_HEAD + lines.encode("ascii"), "/hooks/chatwoot")


def count_replies(desk: StandInDesk) -> Counter[int]:
    """How often each conversation was replied to."""
    return Counter(int(call.address.split("/")[6]) for call in desk.calls)


def read_questions(postgres: PostgresServer) -> list[str]:
    engine = sqlalchemy.create_engine(postgres.address)
    try:
        with engine.connect() as connection:
            return list(
                connection.execute(sqlalchemy.text("SELECT question FROM question")).scalars()
            )
    finally:
        engine.dispose()


def wait_for(happened: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def test_limits_are_counted_together(system: System) -> None:
    """And a replay to the other replica is not answered."""
    replies = [system.proxy.peer.ask("Who signed for Japan?") for _ in range(8)]
    assert [int(reply.headers["x-ratelimit-remaining"]) for reply in replies] == [
        LIMIT - number for number in range(1, 9)
    ]
    assert len({reply.body for reply in replies}) == 1
    ports = system.proxy.access_log.read_text(encoding="utf-8")
    assert all(f"[127.0.0.1:{replica.port}]" in ports for replica in system.replicas)
    outcomes = [
        deliver(Peer(replica.port), message(1)).json()["outcome"] for replica in system.replicas
    ]
    assert outcomes == ["answered", "duplicate"]


def test_what_the_proxy_says_itself_is_a_problem_document(system: System) -> None:
    too_large = system.proxy.peer.post(to_body({"question": "a" * 300_000}))
    assert (too_large.status, too_large.json()["status"]) == (413, 413)
    assert too_large.headers["content-type"] == "application/problem+json"
    assert system.proxy.peer.get("/metrics").status == 404


def test_nothing_is_lost_and_nothing_answered_twice_whatever_is_killed(system: System) -> None:
    one, two = system.replicas
    system.desk.delay = 0.02
    load = Load(system.proxy.peer)
    killed: list[float] = []
    with load.run():
        time.sleep(UNDER_LOAD)
        killed.append(time.monotonic())
        one.kill()
        time.sleep(UNDER_LOAD)
        one.start()
        two.stop()
        time.sleep(UNDER_LOAD)
        two.start()
        system.redis.stop()
        time.sleep(UNDER_LOAD)
        system.redis.start()
        time.sleep(UNDER_LOAD)
        away = time.monotonic()
        system.postgres.stop()
        time.sleep(UNDER_LOAD)
        system.postgres.start()
        back = time.monotonic()
        # From here on everything is written again.
        wait_for(lambda: any(asked.at > back + 3 * MARGIN for asked in load.asked))
    for replica in system.replicas:
        replica.stop()
    check_away(system)

    assert load.wrong == []
    assert set(load.pages) == {200}
    assert all(any(abs(cut - kill) < MARGIN for kill in killed) for cut in load.cut)
    check_deliveries(load, count_replies(system.desk), len(killed))
    check_questions(load.asked, read_questions(system.postgres), [*killed], away, back)


def check_away(system: System) -> None:
    """With no replica left, the proxy says so, and writes no question down."""
    away = [system.proxy.peer.ask("Who signed?"), deliver(system.proxy.peer, message(10**6))]
    for reply in away:
        assert (reply.status, reply.headers["retry-after"]) == (503, "10")
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.json()["status"] == 503
    for log in (system.proxy.access_log, system.proxy.error_log):
        assert "signed" not in log.read_text(encoding="utf-8")


def check_deliveries(load: Load, replies: Counter[int], kills: int) -> None:
    """Each message has one reply, and was a duplicate when it was delivered once more."""
    assert len(load.delivered) > 100
    assert {number: count for number, count in replies.items() if count > 1} == {}
    assert {outcomes[-1] for outcomes in load.delivered.values()} == {"duplicate"}
    # Killed between the decision to send and the sending, a replica leaves a message unanswered;
    # the help desk was told so.
    unanswered = {number for number in load.delivered if not replies[number]}
    assert len(unanswered) <= kills * DESKS
    assert {load.delivered[number][0] for number in unanswered} <= {"503"}


def check_questions(
    asked: list[Asked], written: list[str], killed: list[float], away: float, back: float
) -> None:
    """Each question is in the log, but for those of the time when it could not be written."""
    assert len(asked) > 100
    rows = Counter(question for question in written if "(" in question)
    missing = [one for one in asked if not rows[one.question]]
    excused = [(moment - MARGIN, moment + MARGIN) for moment in killed]
    excused.append((away - MARGIN, back + 2 * MARGIN))
    unexcused = [
        one for one in missing if not any(start <= one.at <= end for start, end in excused)
    ]
    assert unexcused == []

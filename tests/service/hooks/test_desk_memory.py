"""Deliveries that replicas remember together, and what happens while a store is away."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from flask import Flask

from index.search import ClauseIndex
from service.app import create_app
from service.hooks import connected_desk, desk_memory
from service.hooks.desk_memory import Claim, DeskMemory
from service.hooks.recent_deliveries import RecentDeliveries
from service.hooks.shared_store import Found, StoreError
from service.settings import Settings
from tests.service.desk.desk_delivery import ANSWERED, NOW, chatwoot, chatwoot_payload
from tests.service.desk.stand_in_desk import StandInDesk, stand_in_desk
from tests.service.hooked_client import connect, deliver, outcome
from tests.service.problem import check_problem


class MovingStore:
    """A store that can be away; it notes what it was asked."""

    def __init__(self, title: str = "Redis") -> None:
        self.title = title
        self.is_away = False
        self.asked: list[str] = []
        self.noted: list[str] = []
        self._deliveries = RecentDeliveries()

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.is_away:
            raise StoreError("ConnectionError")

    def take(self, names: Sequence[str], holder: str) -> Found:
        self._ask("take")
        return self._deliveries.take(names, holder)

    def keep(self, names: Sequence[str], holder: str) -> bool:
        self._ask("keep")
        return self._deliveries.keep(names, holder)

    def give_back(self, names: Sequence[str], holder: str) -> None:
        self._ask("give_back")
        self._deliveries.give_back(names, holder)

    def note(self, names: Sequence[str]) -> None:
        self._ask("note")
        self.noted += names

    def count(self, name: str) -> int:
        self._ask("count")
        return self.noted.count(name)


@pytest.fixture(autouse=True)
def context() -> Iterator[None]:
    """What is logged goes to the log of an app."""
    with Flask("deliveries").app_context():
        yield


def take(memory: DeskMemory, *names: str) -> Claim:
    claim = memory.take(names)
    assert isinstance(claim, Claim)
    return claim


def test_one_of_two_replicas_gets_a_delivery() -> None:
    store = MovingStore()
    one, two = DeskMemory([store]), DeskMemory([store])
    claim = take(one, "a", "b")
    assert (one.take(["a"]), two.take(["b"])) == ("held", "held")
    assert one.keep(claim)
    assert (one.take(["a"]), two.take(["b"])) == ("known", "known")
    one.give_back(claim)
    assert isinstance(two.take(["a", "b"]), Claim)


def test_what_the_second_store_knows_is_given_back_to_the_first() -> None:
    first, second = MovingStore(), MovingStore()
    first.is_away = True
    one, two = DeskMemory([first, second]), DeskMemory([second, first])
    assert one.keep(take(one, "a"))
    first.is_away = False
    # The first store does not know it: while it was away, the second did.
    assert DeskMemory([first, second]).take(["a"]) == "known"
    assert two.take(["a"]) == "known"
    assert isinstance(DeskMemory([first]).take(["a"]), Claim)


def test_a_claim_that_went_to_another_replica_is_not_kept() -> None:
    store, other = MovingStore(), MovingStore()
    one, two = DeskMemory([other, store]), DeskMemory([store])
    claim = take(one, "a")
    store.give_back(["a"], claim.holder)  # as when its lease ends
    assert two.keep(take(two, "a"))
    assert not one.keep(claim)
    # Nothing of it is left where nobody else has it.
    assert isinstance(DeskMemory([other]).take(["a"]), Claim)
    assert DeskMemory([store]).take(["a"]) == "known"


def test_while_a_store_is_away_each_process_remembers_for_itself_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = MovingStore()
    store.is_away = True
    one, two = DeskMemory([store]), DeskMemory([store])
    for name in ("a", "b"):
        assert one.keep(take(one, name))
    assert one.take(["a"]) == "known"
    one.note_reply("conversation", None, None)
    assert one.count_replies("conversation") == 1
    assert [record.getMessage() for record in caplog.records] == [
        "deliveries: Redis is unreachable (ConnectionError); "
        "remembering them in this process's memory"
    ]
    assert isinstance(two.take(["a"]), Claim)


def test_a_store_that_hangs_is_asked_only_where_no_other_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk_memory, "MIN_HANGING", 0.0)
    away, there = MovingStore(), MovingStore()
    away.is_away = True
    memory = DeskMemory([away, there])
    for number in range(10):
        assert memory.keep(take(memory, str(number)))
        memory.note_reply("conversation", None, None)
        assert memory.count_replies("conversation") == number + 1
    assert away.asked == ["take"]
    there.is_away = True
    for name in ("a", "b"):
        take(memory, name)
    assert away.asked == ["take"] * 3
    assert there.asked[-2:] == ["take"] * 2


def test_a_store_that_fails_at_once_is_used_as_soon_as_it_is_back() -> None:
    store = MovingStore()
    one, two = DeskMemory([store]), DeskMemory([store])
    for is_away in (True, True, False):
        store.is_away = is_away
        take(one, f"a {is_away} {len(store.asked)}")
    assert store.asked == ["take"] * 3
    assert two.take(["a False 2"]) == "held"


def test_a_store_that_is_back_is_told_what_it_missed() -> None:
    store = MovingStore()
    one, two = DeskMemory([store]), DeskMemory([store])
    store.is_away = True
    assert one.keep(take(one, "answered"))
    failed = take(one, "failed")
    assert one.keep(failed)
    one.give_back(failed)
    store.is_away = False
    store.asked.clear()
    assert isinstance(two.take(["failed"]), Claim)
    take(one, "later")
    assert two.take(["answered"]) == "known"
    # Once, and no more.
    take(one, "last")
    assert store.asked.count("keep") == 1


def test_what_a_store_has_is_kept_there_however_it_was_since() -> None:
    store = MovingStore()
    memory = DeskMemory([store])
    claim = take(memory, "a")
    store.is_away = True
    take(memory, "b")
    store.is_away = False
    assert memory.keep(claim)
    assert store.asked == ["take", "take", "keep"]
    assert DeskMemory([store]).take(["a"]) == "known"


def test_replies_are_counted_with_those_of_other_replicas(caplog: pytest.LogCaptureFixture) -> None:
    store = MovingStore()
    one, two = DeskMemory([store]), DeskMemory([store])
    one.note_reply("conversation", "a long reply", "hash")
    two.note_reply("conversation", None, None)
    assert [memory.count_replies("conversation") for memory in (one, two)] == [2, 2]
    assert [memory.is_own("a long reply", "hash") for memory in (one, two)] == [True, True]
    assert [memory.is_own("> a long reply", "other") for memory in (one, two)] == [True, False]
    assert store.noted == ["conversation", "hash", "conversation"]


Replica = Callable[[], Flask]


@pytest.fixture
def desk() -> Iterator[StandInDesk]:
    with stand_in_desk() as opened:
        yield opened


@pytest.fixture
def open_replica(index: ClauseIndex, desk: StandInDesk, tmp_path: Path) -> Iterator[Replica]:
    """Opens replicas that share the database of a question log."""
    opened: list[Flask] = []
    settings = Settings(
        trusted_hosts=("localhost",),
        question_log=f"sqlite:///{tmp_path / 'asked.db'}",
    )

    def open_one() -> Flask:
        opened.append(create_app(index, settings, lambda: NOW, connect(desk.url)))
        return opened[-1]

    yield open_one
    for app in opened:
        app.extensions["question_log"].close()


def send(replica: Flask, number: int, content: str = ANSWERED) -> str:
    payload = chatwoot_payload(content, message=number)
    return outcome(deliver(replica.test_client(), chatwoot(payload, delivery=f"d-{number}")))


def test_a_replay_after_a_restart_or_on_another_replica_is_not_answered(
    open_replica: Replica, desk: StandInDesk
) -> None:
    assert [send(open_replica(), number) for number in (1, 1, 2, 1)] == [
        *("answered", "duplicate", "answered", "duplicate")
    ]
    assert len(desk.calls) == 2


def test_a_delivery_that_did_not_arrive_may_be_answered_by_another_replica(
    open_replica: Replica, desk: StandInDesk
) -> None:
    desk.manners += [503, 503, 503]
    check_problem(deliver(open_replica().test_client(), chatwoot()), 503)
    assert outcome(deliver(open_replica().test_client(), chatwoot())) == "answered"
    assert len(desk.calls) == 4


def test_one_bound_of_replies_is_for_all_replicas(open_replica: Replica, desk: StandInDesk) -> None:
    one, two = open_replica(), open_replica()
    outcomes = [send((one, two)[number % 2], number) for number in range(24)]
    assert outcomes == ["answered"] * 20 + ["handed_off"] + ["ignored"] * 3


def test_a_reply_that_comes_back_to_another_replica_is_not_answered(
    open_replica: Replica, desk: StandInDesk
) -> None:
    assert send(open_replica(), 1) == "answered"
    assert send(open_replica(), 2, desk.calls[0].body["content"]) == "ignored"


def test_the_database_of_deliveries_holds_no_word_and_no_id(
    open_replica: Replica, tmp_path: Path
) -> None:
    payload = chatwoot_payload("When was zqmarker signed?", message=9_876_543_210)
    delivery = chatwoot(payload, delivery="zqmarker-delivery")
    assert outcome(deliver(open_replica().test_client(), delivery)) == "handed_off"
    kept = (tmp_path / "asked.db").read_bytes()
    assert b"9876543210" not in kept
    assert b"zqmarker-delivery" not in kept


def test_a_delivery_in_work_elsewhere_is_waited_for(
    open_replica: Replica, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is answered if it becomes free, and may come again if it does not."""
    taken: list[tuple[str, ...]] = []
    real_take = DeskMemory.take

    def take_late(memory: DeskMemory, names: Sequence[str]) -> object:
        taken.append(tuple(names))
        return "held" if len(taken) < 3 else real_take(memory, names)

    replica = open_replica()
    monkeypatch.setattr(DeskMemory, "take", take_late)
    assert outcome(deliver(replica.test_client(), chatwoot())) == "answered"
    assert len(taken) == 3
    monkeypatch.setattr(connected_desk, "REPLY_TIMEOUT", 0.0)
    taken.clear()
    reply = deliver(replica.test_client(), chatwoot(delivery="d-2"))
    check_problem(reply, 503)
    assert (reply.headers["retry-after"], len(taken)) == ("10", 1)


def test_a_delivery_that_another_replica_took_over_is_not_answered(
    open_replica: Replica, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica = open_replica()
    monkeypatch.setattr(DeskMemory, "keep", lambda memory, claim: False)
    assert outcome(deliver(replica.test_client(), chatwoot())) == "duplicate"
    assert desk.calls == []


def test_no_store_is_opened_where_no_desk_is_connected(
    index: ClauseIndex, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Settings] = []

    def note(settings: Settings) -> tuple[()]:
        opened.append(settings)
        return ()

    monkeypatch.setattr(connected_desk, "open_stores", note)
    settings = Settings()
    create_app(index, settings, lambda: NOW)
    assert opened == []
    create_app(index, settings, lambda: NOW, connect(desk.url))
    assert opened == [settings]

"""SIGHUP: another index takes the place of the one that is served."""

import json
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.store.manifest import _digest
from tests.service.running_server import RunningServer, start_server

QUESTION = "Who signed for Japan?"
LIMIT = 40
SWAP_TIMEOUT = 30.0


@pytest.fixture
def folder(index_folder: Path, tmp_path: Path) -> Path:
    """A copy of the index that the test may change."""
    copy = tmp_path / "index"
    shutil.copytree(index_folder, copy)
    return copy


@pytest.fixture
def own_server(folder: Path, tmp_path: Path) -> Iterator[RunningServer]:
    settings = {
        "CLIENT_LIMIT": f"{LIMIT} per hour",
        "QUESTION_LOG": f"sqlite:///{tmp_path}/asked.db",
    }
    with start_server(folder, tmp_path, settings) as running:
        yield running


def change(folder: Path, agreement: float = 0.99) -> str:
    """Make another index of the folder, and return its id."""
    manifest = folder / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    del content["id"]
    content["model"]["mean_agreement"] = agreement
    id = _digest(content)
    manifest.write_text(json.dumps({"id": id, **content}), encoding="utf-8")
    return id


def ask(running: RunningServer) -> str:
    reply = running.peer.ask(QUESTION)
    return str(reply.json()["index"]["id"]) if reply.status == 200 else str(reply.status)


def wait_for_line(running: RunningServer) -> str:
    end = time.monotonic() + SWAP_TIMEOUT
    while not running.log() and time.monotonic() < end:
        time.sleep(0.05)
    return running.log()


def test_another_index_is_served_without_a_request_lost_and_limits_go_on(
    own_server: RunningServer, folder: Path
) -> None:
    old = ask(own_server)
    new = change(folder)
    process, threads = own_server.process, own_server.usage().num_threads()
    process.send_signal(signal.SIGHUP)
    seen: Counter[str] = Counter()
    end = time.monotonic() + SWAP_TIMEOUT
    with ThreadPoolExecutor(2) as pool:
        while not seen[new] and time.monotonic() < end:
            seen += Counter(pool.map(ask, [own_server] * 2))
            time.sleep(0.3)
    assert set(seen) <= {old, new}
    asked = 1 + seen.total()
    rest = [ask(own_server) for _ in range(LIMIT - asked + 1)]
    assert rest == [new] * (LIMIT - asked) + ["429"]
    assert own_server.usage().num_threads() < threads + 8
    assert own_server.log() == ""
    assert process.pid == own_server.pid
    assert process.poll() is None


def test_the_memory_of_an_index_that_is_no_longer_served_is_given_back(
    own_server: RunningServer, folder: Path
) -> None:
    ask(own_server)
    before = own_server.usage().memory_info().rss
    for agreement in (0.99, 0.98, 0.97):
        new = change(folder, agreement)
        own_server.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + SWAP_TIMEOUT
        while own_server.peer.get("/v1/statement").json()["index"]["id"] != new:
            assert time.monotonic() < end
            time.sleep(0.2)
    # An index takes about half of it. The old one is dropped just after the new one is served.
    while own_server.usage().memory_info().rss > 1.3 * before:
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.parametrize(
    "damaged", ["manifest.json", "ranking.npz", "encoder/model.bin", "statement.json"]
)
def test_a_damaged_index_is_told_in_one_line_and_the_old_one_goes_on(
    own_server: RunningServer, folder: Path, damaged: str
) -> None:
    old = ask(own_server)
    whole = (folder / damaged).read_bytes()
    # As a new file: the one that is served may be mapped into memory.
    (folder / damaged).unlink()
    (folder / damaged).write_bytes(whole[: len(whole) // 2])
    own_server.process.send_signal(signal.SIGHUP)
    line = wait_for_line(own_server)
    assert line.startswith("statement-qa: not reloaded, the index from before is still served: ")
    assert line.count("\n") == 1
    assert damaged in line
    assert ask(own_server) == old

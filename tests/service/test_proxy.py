"""What the proxy of deploy/ passes on, and what it asks another replica for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.service.peer import JSON_HEAD, to_body
from tests.service.proxy import PATIENCE, Proxy, run_proxy

pytestmark = pytest.mark.slow


@dataclass
class DyingReplica:
    """Takes each request whole and ends the connection without a word."""

    port: int = 0
    requests: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def run_replica() -> Iterator[DyingReplica]:
    replica = DyingReplica()

    class Handler(BaseHTTPRequestHandler):
        def take(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            replica.requests.append(f"{self.command} {self.path}")
            replica.headers.append(dict(self.headers.items()))
            self.close_connection = True

        do_GET = do_POST = take

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    replica.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield replica
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def replicas() -> Iterator[tuple[DyingReplica, DyingReplica]]:
    with run_replica() as one, run_replica() as two:
        yield one, two


@pytest.fixture
def proxy(replicas: tuple[DyingReplica, DyingReplica]) -> Iterator[Proxy]:
    with run_proxy([replica.port for replica in replicas]) as running:
        yield running


@pytest.mark.parametrize(
    ("method", "path", "replicas_asked"),
    [
        ("GET", "/", 2),
        ("POST", "/v1/ask", 2),
        ("POST", "/v1/verify", 2),
        ("POST", "/v1/chat/completions", 2),
        ("POST", "/hooks/chatwoot", 1),
        ("POST", "/v1/feedback", 1),
        ("POST", "/insights", 1),
    ],
)
def test_only_what_changes_nothing_is_asked_again_of_another_replica(
    proxy: Proxy,
    replicas: tuple[DyingReplica, DyingReplica],
    method: str,
    path: str,
    replicas_asked: int,
) -> None:
    if method == "GET":
        reply = proxy.peer.get(path)
    else:
        reply = proxy.peer.post(to_body({}), address=path)
    assert (reply.status, reply.headers["retry-after"]) == (503, "10")
    assert len([one for one in replicas if f"{method} {path}" in one.requests]) == replicas_asked
    if replicas_asked == 1:
        assert sum(len(one.requests) for one in replicas) == 1


def test_what_a_client_says_of_itself_is_replaced(
    proxy: Proxy, replicas: tuple[DyingReplica, DyingReplica]
) -> None:
    forged = b"X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n"
    proxy.peer.post(to_body({}), JSON_HEAD + forged, "/hooks/chatwoot")
    ((headers,),) = (replica.headers for replica in replicas if replica.headers)
    passed = ("Host", "X-Forwarded-For", "X-Forwarded-Proto", "Connection")
    assert [headers[name] for name in passed] == ["localhost", "127.0.0.1", "http", "close"]


def test_a_question_is_in_no_log_of_the_proxy(proxy: Proxy) -> None:
    proxy.peer.get("/?question=zqmarker")
    end = time.monotonic() + PATIENCE
    while "GET / 503" not in (logged := proxy.access_log.read_text(encoding="utf-8")):
        assert time.monotonic() < end, logged
        time.sleep(0.01)
    assert "zqmarker" not in logged + proxy.error_log.read_text(encoding="utf-8")

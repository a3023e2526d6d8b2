"""The port of the metrics, over real connections."""

import logging
import socket
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry, Gauge

from service.errors import SettingError
from service.metrics import MetricsListener
from service.metrics.listener import MAX_CONNECTIONS
from tests.service.peer import Peer
from tests.service.running_server import free_port


@pytest.fixture
def registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    Gauge("told", "What is told.", registry=registry).set(7)
    return registry


@pytest.fixture
def peer(registry: CollectorRegistry) -> Iterator[Peer]:
    port = free_port()
    with MetricsListener("127.0.0.1", port) as listener:
        listener.start(registry)
        yield Peer(port)
        listener.shutdown()


def test_prometheus_reads_the_registry(peer: Peer) -> None:
    reply = peer.get("/metrics")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/plain; version=")
    assert reply.text() == "# HELP told What is told.\n# TYPE told gauge\ntold 7.0\n"


def test_an_ipv6_address_is_listened_on(registry: CollectorRegistry) -> None:
    port = free_port()
    with MetricsListener("::1", port) as listener:
        listener.start(registry)
        with socket.create_connection(("::1", port), 5) as connection:
            connection.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
            assert b" 200 OK" in connection.recv(64)
        listener.shutdown()


def test_a_port_that_is_taken_is_named_before_anything_starts() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(
            SettingError, match=r"METRICS_HOST and METRICS_PORT: .* 127\.0\.0\.1, port \d+ \(Add"
        ),
    ):
        MetricsListener("127.0.0.1", taken.getsockname()[1])


def test_a_strange_address_is_named() -> None:
    with pytest.raises(SettingError, match="cannot listen on no host, port 9"):
        MetricsListener("no host", 9)


def test_those_who_stall_cannot_take_more_than_their_share(peer: Peer) -> None:
    stalled = [peer.connect() for _ in range(MAX_CONNECTIONS)]
    with peer.connect() as refused:
        assert refused.recv(1) == b""
    for connection in stalled:
        connection.close()
    while True:
        try:
            assert peer.get("/metrics").status == 200
        except ConnectionError:
            continue
        break


class BrokenRegistry(CollectorRegistry):
    def collect(self) -> Iterator[object]:  # type: ignore[override]
        raise KeyError("zqmarker")


def test_an_error_is_logged_without_an_address(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    with MetricsListener("127.0.0.1", port) as listener:
        listener.start(BrokenRegistry())
        with Peer(port).connect() as connection:
            connection.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
            assert connection.recv(1) == b""
        listener.shutdown()
    (record,) = caplog.records
    assert (record.levelno, record.getMessage()) == (logging.ERROR, "/metrics failed")
    assert capfd.readouterr().err == ""

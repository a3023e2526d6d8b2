"""Serves the app with gunicorn: one process, one thread per active connection."""

import os
import select
import struct
import sys
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from socket import SO_RCVTIMEO, SOL_SOCKET, socket
from typing import TYPE_CHECKING, Any

from flask import Flask
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from index.errors import StatementQAError
from index.store import verify_folder
from service.desk import DeskSetup
from service.guard import HEADERS
from service.schema import Problem, to_json
from service.server_log import configure_logging
from service.settings import Settings

if TYPE_CHECKING:
    from service.metrics import MetricsListener

SPARE_THREADS = 128
"""Threads beyond those for admitted questions, so that refusals and health checks do not wait, not
even for slow clients; gunicorn starts them only as needed.
"""

READ_TIMEOUT = 10
"""Seconds a client may take to send each piece of a request."""

NEXT_REQUEST_TIMEOUT = 100
"""Milliseconds a thread waits for another request from the client it has just answered."""

BOOT_ERROR = 3
"""Exit code that tells gunicorn not to restart the worker."""


class ProblemWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn is not typed
    """A worker whose own errors, before the app sees a request, are problem documents too."""

    def init_process(self) -> None:
        """Replace gunicorn's error page, which is HTML and repeats the request."""
        util.write_error = write_problem
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Serve a connection, and drop a client that stalls in the middle of a request.

        gunicorn has no such timeout: as many stalled clients as threads would stop the service.

        A client that keeps sending requests keeps its thread: going through gunicorn's poller
        costs two thread switches per question, 4 % of latency and 5 % of throughput at 16
        connections. With more clients than threads, all take turns.
        """
        if not conn.initialized:
            timeout = struct.pack("ll", READ_TIMEOUT, 0)
            conn.sock.setsockopt(SOL_SOCKET, SO_RCVTIMEO, timeout)
        keep_alive = super().handle(conn)
        while keep_alive is True and self._has_enough_threads() and _sends_another_request(conn):
            keep_alive = super().handle(conn)
        return keep_alive

    def _has_enough_threads(self) -> bool:
        return bool(self.alive and self.nr_conns <= self.cfg.threads)


def _sends_another_request(conn: Any) -> bool:
    """Whether the client sends another request within `NEXT_REQUEST_TIMEOUT`."""
    if conn.parser.unreader.buf.getvalue():
        return True
    poll = select.poll()
    poll.register(conn.sock, select.POLLIN)
    return bool(poll.poll(NEXT_REQUEST_TIMEOUT))


def write_problem(connection: socket, status: int, reason: str, message: str) -> None:
    """Send an error for a request that is not valid HTTP; takes gunicorn's arguments."""
    detail = "The request is not valid HTTP, or larger than the service accepts."
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    content = to_json(body)
    headers = {
        "Connection": "close",
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(content)),
        **HEADERS,
    }
    lines = [
        f"HTTP/1.1 {status} {body.title}",
        *(f"{name}: {text}" for name, text in headers.items()),
    ]
    util.write_nonblock(connection, "\r\n".join([*lines, "", ""]).encode("latin-1") + content)


class ServerLogger(Logger):  # type: ignore[misc]
    """gunicorn's logger without handlers of its own."""

    def setup(self, cfg: Any) -> None:
        """Leave it to the settings how and how much is logged."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, configured from the settings alone, not from files or its command line."""

    def __init__(self, settings: Settings, load: Callable[[], Flask]) -> None:
        self._settings = settings
        self._load = load
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        settings = self._settings
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        options: dict[str, Any] = {
            "bind": [f"{host}:{settings.port}"],
            "worker_class": ProblemWorker,
            "workers": 1,
            "threads": settings.max_concurrent + settings.max_queued + SPARE_THREADS,
            "keepalive": 15,
            "timeout": 60,
            "graceful_timeout": 30,
            "loglevel": settings.log_level,
            "logger_class": ServerLogger,
            # A page's URL holds the questions of its conversation.
            "limit_request_line": 8190,
            "control_socket_disable": True,
            # No header may change the service's path or the client's address.
            "forwarder_headers": "",
            "forwarded_allow_ips": "",
            "proc_name": "statement-qa",
        }
        if Path("/dev/shm").is_dir():
            # The heartbeat file must not need a writable disk.
            options["worker_tmp_dir"] = "/dev/shm"
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Create the app, in the worker."""
        try:
            return self._load()
        except StatementQAError as error:
            print(f"statement-qa: {error}", file=sys.stderr)
            sys.exit(BOOT_ERROR)


def serve(settings: Settings, desks: Sequence[DeskSetup]) -> None:
    """Serve until stopped, with the help desks that are connected.

    Raises, before listening, `IndexFolderError` if the index is not as it was built, `SettingError`
    if the port of the metrics is taken.
    """
    configure_logging(settings)
    verify_folder(settings.index)
    listener = _open_listener(settings)
    # Set before numpy, faiss and ONNX Runtime start their thread pools: a question uses one core.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    Server(settings, lambda: _open_app(settings, desks, listener)).run()


def _open_listener(settings: Settings) -> "MetricsListener | None":
    """The port of the metrics, opened by the parent process so that workers may follow another."""
    if settings.metrics_port is None:
        return None
    # prometheus_client is loaded only if there are metrics.
    from service.metrics import MetricsListener

    return MetricsListener(settings.metrics_host, settings.metrics_port)


def _open_app(
    settings: Settings, desks: Sequence[DeskSetup], listener: "MetricsListener | None"
) -> Flask:
    # Imported in the worker: the model's libraries stay out of gunicorn's parent process.
    from index.search import load_index
    from service.app import create_app
    from service.monitoring import METRICS

    index = load_index(settings.index)
    index.warm_up()
    app = create_app(index, settings, desks=desks)
    if listener is not None:
        listener.start(app.extensions[METRICS].registry)
    print(f"serving {index.statement.id} on http://{settings.host}:{settings.port}", flush=True)
    return app

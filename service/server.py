"""The app behind gunicorn: one process, one thread a connection in work."""

import os
import select
import struct
import sys
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from socket import SO_RCVTIMEO, SOL_SOCKET, socket
from typing import Any

from flask import Flask
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from index.errors import StatementQAError
from index.store import verify_folder
from service.desk import DeskSetup
from service.guard import HEADERS
from service.schema import Problem, to_json
from service.settings import Settings

SPARE_THREADS = 128
"""Threads beyond the questions in work, so that refusals and health checks need not wait, not for
clients either that send slowly; they are only started as they are needed.
"""

READ_TIMEOUT = 10
"""Seconds that a client may take for each piece of a request."""

KEEP_TIMEOUT = 100
"""Milliseconds that a thread waits for the next request of the client that it has just answered."""

BOOT_ERROR = 3
"""Exit code with which a gunicorn worker says that starting it again is no use."""


class ProblemWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn is not typed
    """A worker whose own errors, before the app sees a request, are problems too."""

    def init_process(self) -> None:
        """Replace gunicorn's error page, which is HTML and repeats the request."""
        util.write_error = write_problem
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Serve a connection, giving up on a client that stops in the middle of a request.

        gunicorn has no time limit for that: as many such clients as threads would stop the service.

        A client that goes on asking keeps its thread, as the way through gunicorn's poller costs
        two changes of thread for each question: 4 % of latency, 5 % of throughput at 16
        connections. With more clients than threads, all take turns.
        """
        if not conn.initialized:
            limit = struct.pack("ll", READ_TIMEOUT, 0)
            conn.sock.setsockopt(SOL_SOCKET, SO_RCVTIMEO, limit)
        kept = super().handle(conn)
        while kept is True and self._has_time() and _asks_again(conn):
            kept = super().handle(conn)
        return kept

    def _has_time(self) -> bool:
        return bool(self.alive and self.nr_conns <= self.cfg.threads)


def _asks_again(conn: Any) -> bool:
    """Whether the client of an answered request sends another one within `KEEP_TIMEOUT`."""
    if conn.parser.unreader.buf.getvalue():
        return True
    poll = select.poll()
    poll.register(conn.sock, select.POLLIN)
    return bool(poll.poll(KEEP_TIMEOUT))


def write_problem(connection: socket, status: int, reason: str, message: str) -> None:
    """Send an error for a request that HTTP itself forbids; takes gunicorn's arguments."""
    detail = "The request is not valid HTTP, or larger than the service takes."
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


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn, configured from the settings and not from files or the command line."""

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
            "loglevel": "warning",
            # The address of the page holds the questions of the conversation.
            "limit_request_line": 8190,
            "control_socket_disable": True,
            # No header may move the service or change who is asking.
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
        """Make the app, in the worker."""
        try:
            return self._load()
        except StatementQAError as error:
            print(f"statement-qa: {error}", file=sys.stderr)
            sys.exit(BOOT_ERROR)


def serve(settings: Settings, desks: Sequence[DeskSetup]) -> None:
    """Serve until stopped, behind the help desks that are connected.

    Raises `IndexFolderError` before anything listens where the index is not as it was built.
    """
    verify_folder(settings.index)
    # Set before numpy, faiss and ONNX Runtime start their thread pools: a question uses one core.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    Server(settings, lambda: _open_app(settings, desks)).run()


def _open_app(settings: Settings, desks: Sequence[DeskSetup]) -> Flask:
    # Imported in the worker: the libraries of the model stay out of the process above it.
    from index.search import load_index
    from service.app import create_app

    index = load_index(settings.index)
    index.warm_up()
    app = create_app(index, settings, desks=desks)
    print(f"serving {index.statement.id} on http://{settings.host}:{settings.port}", flush=True)
    return app

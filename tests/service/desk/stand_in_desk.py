"""A help desk's API on loopback that keeps what it is sent and may misbehave."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATIENCE = 20.0
"""Seconds that a hanging call is held at most."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request as the API got it; names of headers in lower case."""

    method: str
    address: str
    headers: dict[str, str]
    body: Any


@dataclass(slots=True)
class StandInDesk:
    """Behaves for each call in turn as `manners` say, then as it should.

    A manner is a status, "redirect", "close" (without a word), "hang" (until `released`) or "drip"
    (likewise, but sending all the time); `reached` is set by the first call. Each call takes
    `delay` seconds more.
    """

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    manners: list[int | str] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    delay: float = 0.0
    elsewhere: str = "http://169.254.169.254/latest/meta-data"

    def sent(self) -> list[tuple[str, str, Any]]:
        return [(call.method, call.address, call.body) for call in self.calls]


@contextmanager
def stand_in_desk(manners: Sequence[int | str] = ()) -> Iterator[StandInDesk]:
    desk = StandInDesk(manners=list(manners))

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers["Content-Length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(self.rfile.read(length).decode("utf-8"))
            desk.calls.append(Call(self.command, self.path, headers, body))
            desk.reached.set()
            manner = desk.manners.pop(0) if desk.manners else 200
            if desk.delay:
                time.sleep(desk.delay)
            if manner == "hang":
                desk.released.wait(PATIENCE)
            if manner == "drip":
                self.drip()
            if manner in ("hang", "close", "drip"):
                self.close_connection = True
                return
            self.send_response(307 if manner == "redirect" else int(manner))
            if manner == "redirect":
                self.send_header("Location", desk.elsewhere)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def drip(self) -> None:
            end = time.monotonic() + PATIENCE
            with suppress(OSError):
                while time.monotonic() < end:
                    self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                    if desk.released.wait(0.05):
                        return
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        do_POST = do_PUT = do_GET = answer

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    desk.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield desk
    finally:
        desk.released.set()
        server.shutdown()
        thread.join()
        server.server_close()

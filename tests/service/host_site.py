"""A web site of somebody else, on a second origin, that shows the service in its pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css"}


@dataclass(frozen=True, slots=True)
class HostPage:
    """A page with the headers that its site sends along."""

    text: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HostSite:
    """Gives the pages that a test has put into it, by path."""

    origin: str
    pages: dict[str, HostPage]

    def put(self, path: str, text: str, **headers: str) -> str:
        """Set a page; `Content_Security_Policy=` becomes that header. Its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = HostPage(text, named)
        return f"{self.origin}{path}"


@contextmanager
def open_site(host: str = "127.0.0.1") -> Iterator[HostSite]:
    """Serve on a free port of this machine."""
    pages: dict[str, HostPage] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path.partition("?")[0])
            body = page.text.encode("utf-8") if page else b""
            self.send_response(200 if page else 404)
            kind = TYPES.get(self.path.partition("?")[0].rpartition(".")[2], "text/html")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in (page.headers if page else {}).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(body)

        def log_message(self, format: str, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer((host, 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield HostSite(f"http://{host}:{server.server_address[1]}", pages)
        finally:
            server.shutdown()
            thread.join()

"""What a thread does with a request: let the app answer it, or refuse it."""

import logging
from typing import Any

from waitress.channel import ClientDisconnected
from waitress.task import ErrorTask, WSGITask

from service.server.refusal import write_refusal, write_status

LOGGER = logging.getLogger("service.server")


class ProblemTask(ErrorTask):  # type: ignore[misc]  # waitress is not typed
    """Refuses a request with a problem document, and then closes the connection."""

    def execute(self) -> None:
        """Write the refusal."""
        headers, body = write_refusal(self.request.status)
        self.version = "1.1"
        self.status = write_status(self.request.status)
        self.response_headers = headers
        self.content_length = len(body)
        self.set_close_on_finish()
        # The client may still be sending; it would lose the answer if its bytes met no reader.
        self.channel.lingers = True
        self.write(b"" if self.request.command == "HEAD" else body)


class AppTask(WSGITask):  # type: ignore[misc]
    """Lets the app answer; the connection is not kept while the service stops."""

    wrote_header: bool

    def execute(self) -> None:
        """Call the app; a failure is logged without the address, which may be private."""
        try:
            super().execute()
        except ClientDisconnected:
            raise
        except Exception:
            LOGGER.exception("the app failed")
            if self.wrote_header:
                raise ClientDisconnected from None
            self._fail()

    def get_environment(self) -> dict[str, Any]:
        """The WSGI environment, without what would keep a file open for a slow client."""
        environ: dict[str, Any] = super().get_environment()
        environ.pop("wsgi.file_wrapper", None)
        return environ

    def write(self, data: bytes) -> None:
        """Send a part of the response; its head and a body of one part go in one packet."""
        if not self.wrote_header and data and self.complete and self.content_length == len(data):
            head = self.build_response_header()
            self.wrote_header = True
            self.content_bytes_written = len(data)
            self.channel.write_soon(head + data if self.has_body else head)
        else:
            super().write(data)

    def build_response_header(self) -> bytes:
        """The head of the response."""
        if self.channel.stopping.is_set():
            self.set_close_on_finish()
        head: bytes = super().build_response_header()
        return head

    def _fail(self) -> None:
        headers, body = write_refusal(500)
        self.status = write_status(500)
        self.response_headers = headers
        self.content_length = len(body)
        self.complete = True
        self.set_close_on_finish()
        self.write(b"" if self.request.command == "HEAD" else body)

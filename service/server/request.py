"""A request as it arrives, read more strictly than waitress does (RFC 9112)."""

import re
from collections.abc import Sequence
from typing import Any

from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.utilities import BadRequest

from service.server.chunks import Chunks

MAX_LINE = 8190
"""Bytes of the request line, and of each header; a page's URL holds the questions of its chat."""
MAX_HEADERS = 100
MAX_LENGTH_DIGITS = 18

REQUEST_LINE = re.compile(
    rb"(?P<method>[!#$%&'*+.^_`|~0-9A-Z-]+) (?P<target>[\x21-\x7e\x80-\xff]+) "
    rb"HTTP/(?P<version>1\.[01])"
)
ABSOLUTE = re.compile(rb"https?://(?P<host>[^/?#@]+)(?:[/?].*)?", re.IGNORECASE)
"""A target that names the host itself (RFC 9112, 3.2.2)."""
HOST = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+;=%-]*)(?::[0-9]{0,5})?")
"""A host with or without a port (RFC 3986, 3.2.2); which hosts are served, the app decides."""
FIELD_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
FIELD_TEXT = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")
SINGLE = frozenset(
    b"authorization content-length content-type expect host origin transfer-encoding".split()
)
"""Headers that, sent twice, different programs would read differently."""


class Request(HTTPRequestParser):  # type: ignore[misc]  # waitress is not typed
    """Collects the bytes of one request.

    Beyond what waitress checks: no header over several lines, none twice that may stand only once,
    no length beside chunks, a valid host, lines and headers of bounded length and number.
    """

    body_rcv: Any
    command = ""
    status = 0
    """Of the refusal, if it is refused."""

    @property
    def held(self) -> int:
        """Bytes of it that have arrived."""
        return int(self.header_bytes_received + self.body_bytes_received)

    def received(self, data: bytes) -> int:
        """Take bytes off the connection; returns how many belong to this request."""
        first_line_ends = b"\r\n" in (self.header_plus + data[:MAX_LINE])[: MAX_LINE + 2]
        consumed: int = super().received(data)
        if self.error is not None and not self.status:
            self.status = self.error.code
            if self.status == 431 and not first_line_ends:
                self.status = 414
        if self.completed:
            # Nothing more is to come; waitress would wait for it.
            self.expect_continue = False
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of the request; raises what `received` turns into a refusal.

        waitress is given each header without the spaces around it: over many of them, its own
        pattern takes time that grows with the square of their number.
        """
        head, *lines = header_plus.rstrip(b"\r\n").split(b"\r\n")
        self._check_lines(head, lines)
        match = REQUEST_LINE.fullmatch(head)
        if match is None:
            raise ParsingError("")
        fields = [_read_field(line) for line in lines]
        single = _find_single(fields)
        _check_host(match["target"], match["version"], single.get(b"host"))
        self._check_framing(match["version"], single)
        clean = [head, *(b"%s: %s" % field for field in fields), b""]
        try:
            super().parse_header(b"\r\n".join(clean))
        except ValueError as error:
            # An address in brackets that is not IPv6.
            raise ParsingError("") from error
        if self.chunked:
            self.body_rcv = Chunks(self.body_rcv.getbuf())

    def refuse(self, status: int) -> None:
        """Complete the request as one that gets this status, whatever has arrived of it."""
        self.status = status
        self.error = BadRequest("")
        self.completed = True

    def _check_lines(self, head: bytes, lines: list[bytes]) -> None:
        if len(head) > MAX_LINE:
            self.status = 414
            raise ParsingError("")
        if len(lines) > MAX_HEADERS or any(len(line) > MAX_LINE for line in lines):
            self.status = 431
            raise ParsingError("")

    def _check_framing(self, version: bytes, fields: dict[bytes, bytes]) -> None:
        """Refuse a body whose end two programs could see in different places (RFC 9112, 6.3)."""
        length, coding = fields.get(b"content-length"), fields.get(b"transfer-encoding")
        if coding is not None and (length is not None or version == b"1.0"):
            raise ParsingError("")
        if coding is not None and coding.lower() != b"chunked":
            raise TransferEncodingNotImplemented("")
        if length is not None and len(length) > MAX_LENGTH_DIGITS:
            self.status = 413 if length.isdigit() else 400
            raise ParsingError("")


def _read_field(line: bytes) -> tuple[bytes, bytes]:
    name, colon, text = line.partition(b":")
    text = text.strip(b" \t")
    if not (colon and FIELD_NAME.fullmatch(name) and FIELD_TEXT.fullmatch(text)):
        raise ParsingError("")
    return name, text


def _find_single(fields: Sequence[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers that may stand only once, by their names in lower case."""
    single: dict[bytes, bytes] = {}
    for name, text in fields:
        lower = name.lower()
        if lower in single:
            raise ParsingError("")
        if lower in SINGLE:
            single[lower] = text
    return single


def _check_host(target: bytes, version: bytes, host: bytes | None) -> None:
    """Refuse a request of HTTP/1.1 without a host, and one for two hosts (RFC 9112, 3.2)."""
    if host is None and version != b"1.0":
        raise ParsingError("")
    if host is not None and not HOST.fullmatch(host):
        raise ParsingError("")
    absolute = ABSOLUTE.fullmatch(target)
    if absolute and host is not None and absolute["host"].lower() != host.lower():
        raise ParsingError("")

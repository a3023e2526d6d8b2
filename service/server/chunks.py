"""A body that arrives in chunks (RFC 9112, 7.1)."""

import re
from typing import IO, Any

from waitress.buffers import OverflowableBuffer
from waitress.utilities import BadRequest

MAX_LINE = 1024
"""Bytes of the line before a chunk, and of a line after the last."""
MAX_FRAMING = 32 * 1024
"""Bytes of all lines: thousands of chunks, as of a program that sends each word when it has it."""

SIZE = rb"([0-9A-Fa-f]{1,16})(?:;[\t\x20-\x7e\x80-\xff]*)?\r\n"
FIRST = re.compile(SIZE)
NEXT = re.compile(rb"\r\n" + SIZE)
TRAILER = re.compile(rb"([\t\x20-\x7e\x80-\xff]*)\r\n")


class Chunks:
    """Puts chunks together, in the place of waitress's own receiver.

    That takes ten times as long for each chunk, in the loop that all clients wait for, and takes
    half a megabyte of lines. Extensions and trailers are read over.
    """

    def __init__(self, buffer: OverflowableBuffer) -> None:
        self.completed = False
        self.error: BadRequest | None = None
        self._buffer = buffer
        self._kept = b""
        """The beginning of a line."""
        self._left = 0
        """Bytes of the present chunk that are still to come."""
        self._framing = 0
        self._line = FIRST

    def __len__(self) -> int:
        return len(self._buffer)

    def received(self, data: bytes) -> int:
        """Take bytes off the connection; returns how many belong to this body."""
        before, data = len(self._kept), self._kept + data
        pieces: list[bytes] = []
        at = self._read(data, pieces)
        self._buffer.append(b"".join(pieces))
        self._kept = data[at:]
        if not self.completed and len(self._kept) > MAX_LINE:
            self._refuse()
        return at - before if self.completed else len(data) - before

    def _read(self, data: bytes, pieces: list[bytes]) -> int:
        """Read all whole lines and what there is of chunks; returns where the rest begins."""
        at = 0
        while at < len(data):
            if self._left:
                piece = data[at : at + self._left]
                pieces.append(piece)
                self._left -= len(piece)
                at += len(piece)
                continue
            match = self._line.match(data, at)
            if match is None:
                # Before the line of another chunk stands the line end of the one before.
                if data.find(b"\n", at + 2 * (self._line is NEXT)) >= 0:
                    self._refuse()
                return at
            at = match.end()
            self._take_line(match[1], match.end() - match.start())
            if self.completed or self.error:
                return at
        return at

    def _take_line(self, text: bytes, length: int) -> None:
        self._framing += length
        if length > MAX_LINE or self._framing > MAX_FRAMING:
            self._refuse()
        elif self._line is TRAILER:
            self.completed = not text
        elif size := int(text, 16):
            self._left, self._line = size, NEXT
        else:
            self._line = TRAILER

    def _refuse(self) -> None:
        self.error = BadRequest("")

    def getfile(self) -> IO[bytes]:
        """The body, to be read."""
        file: IO[bytes] = self._buffer.getfile()
        return file

    def getbuf(self) -> Any:
        """The buffer of the body, to be closed."""
        return self._buffer

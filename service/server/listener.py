"""The socket that clients connect to."""

import ctypes
import socket
import struct
import sys
from contextlib import suppress

from service.errors import SettingError

BACKLOG = 1024
"""Connections that the system holds until they are accepted."""

SEND_BUFFER = 128 * 1024
"""Bytes that the system holds of a response that a client does not read; it doubles them."""

SO_ATTACH_FILTER = 26
"""Of Linux; Python's `socket` does not name it."""

DROP_SYN = b"".join(
    struct.pack("HBBI", *instruction)
    for instruction in ((0x30, 0, 0, 13), (0x45, 1, 0, 2), (0x06, 0, 0, 1 << 31), (0x06, 0, 0, 0))
)
"""A packet filter: load byte 13 of the TCP header; with SYN (2) drop it, else keep it."""


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to an address, not yet listening.

    Raises `SettingError` if the address cannot be used.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Connections inherit it; by default, each could have megabytes.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        listener.bind(address)
    except OSError as error:
        raise SettingError(
            f"cannot listen on {write_address(host, port)} (settings HOST, PORT): {error.strerror}"
        ) from error
    listener.setblocking(False)
    return listener


def write_address(host: str, port: int) -> str:
    """Host and port as in a URL."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def stop_greeting(listener: socket.socket) -> None:
    """Let no new client begin to connect, while those that have begun still can (Linux only).

    Closing the socket alone would reset what the system has connected but nobody has accepted.
    A client that comes later gets no reply, and is refused once the socket is closed.
    """
    if sys.platform != "linux":
        return
    program = ctypes.create_string_buffer(DROP_SYN)
    count = len(DROP_SYN) // struct.calcsize("HBBI")
    with suppress(OSError):
        listener.setsockopt(
            socket.SOL_SOCKET,
            SO_ATTACH_FILTER,
            struct.pack("HL", count, ctypes.addressof(program)),
        )

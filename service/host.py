"""Host names, in settings and in requests."""

import re
from collections.abc import Collection
from ipaddress import IPv6Address

NAME = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*"
TRUSTED = re.compile(rf"\.?{NAME}")
REQUESTED = re.compile(rf"(?P<name>{NAME}|\[[0-9a-f:.]{{2,45}}\])(?::(?P<port>[1-9][0-9]{{0,4}}))?")
MAX_PORT = 65535


def read_trusted_host(text: str) -> str:
    """A host name of the settings as requests are compared with it: `LOCALHOST` is `localhost`.

    An IPv6 address may have brackets. A name that starts with a dot stands for itself and for all
    names that end with it. Raises `ValueError` saying what was expected.
    """
    if ":" in text:
        bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
        return _read_ipv6(bare)
    try:
        name = text.encode("idna").decode("ascii") if not text.isascii() else text
    except UnicodeError as error:
        raise ValueError("expected host names") from error
    if not TRUSTED.fullmatch(name.lower()):
        raise ValueError(
            "expected host names without scheme, port or path; all names below one are written "
            ".example.org, and there is no way to accept every name"
        )
    return name.lower()


def _read_ipv6(text: str) -> str:
    expected = "expected host names without ports, or IPv6 addresses without a zone"
    try:
        address = IPv6Address(text)
    except ValueError as error:
        raise ValueError(expected) from error
    if address.scope_id is not None:
        raise ValueError(expected)
    return f"[{address}]"


def read_requested_host(header: str) -> str | None:
    """The name in a `Host` header, without its port; None if it is not a host (RFC 9110, 7.2)."""
    match = REQUESTED.fullmatch(header.lower())
    if match is None or int(match["port"] or 1) > MAX_PORT:
        return None
    if not match["name"].startswith("["):
        return match["name"]
    try:
        return _read_ipv6(match["name"][1:-1])
    except ValueError:
        return None


def is_trusted(host: str, trusted: Collection[str]) -> bool:
    """Whether a requested host is one of the trusted ones, or below one that starts with a dot."""
    return any(
        host == name or (name.startswith(".") and f".{host}".endswith(name)) for name in trusted
    )

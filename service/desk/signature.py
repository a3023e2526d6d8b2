"""Signatures, which show that a delivery comes from the connected help desk."""

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from werkzeug.datastructures import Headers

SECONDS = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How a help desk signs the body that it sends: an HMAC (RFC 2104) in a header.

    `message` is what is signed, with the placeholders `%(timestamp)s` and `%(body)s`. `timestamp`
    names the header with the time of signing, for desks that send one; that time may be at most
    `max_age` seconds from now.
    """

    header: str
    algorithm: Literal["sha1", "sha256"]
    message: bytes
    encoding: Literal["hex", "base64"]
    prefix: str = ""
    timestamp: str | None = None
    max_age: float = 300.0

    def is_valid(self, headers: Headers, body: bytes, secret: str, now: float) -> bool:
        """Whether the body is signed with the secret, at a time near `now` (Unix seconds)."""
        stamp = headers.get(self.timestamp, "") if self.timestamp else ""
        given = headers.get(self.header, "").encode("utf-8")
        if not hmac.compare_digest(given, self.sign(body, secret, stamp).encode("ascii")):
            return False
        return self.timestamp is None or is_near(stamp, now, self.max_age)

    def sign(self, body: bytes, secret: str, stamp: str = "") -> str:
        """The header's value for this body; `stamp` is the time as the desk writes it."""
        signed = self.message % {b"timestamp": stamp.encode("utf-8"), b"body": body}
        digest = hmac.digest(secret.encode("utf-8"), signed, self.algorithm)
        encoded = digest.hex() if self.encoding == "hex" else base64.b64encode(digest).decode()
        return self.prefix + encoded


def is_near(stamp: object, now: float, max_age: float) -> bool:
    """Whether a time, in Unix seconds or RFC 3339, is within `max_age` seconds of `now`."""
    if not isinstance(stamp, str):
        return False
    if SECONDS.fullmatch(stamp):
        return abs(now - int(stamp)) <= max_age
    try:
        moment = datetime.fromisoformat(stamp)
        return moment.tzinfo is not None and abs(now - moment.timestamp()) <= max_age
    except (ValueError, OverflowError):
        return False

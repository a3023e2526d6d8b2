"""The operator's session: a signed cookie, which works on every replica until it is closed."""

import hmac
from hashlib import sha256
from secrets import token_urlsafe
from typing import Protocol

from flask import Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE, PATH = "operator", "/insights"
MAX_SESSION_AGE = 8 * 3600
"""Seconds."""


class ClosedSessions(Protocol):
    """Remembers which sessions are closed, for all replicas."""

    def close_session(self, id: str, /) -> None: ...

    def is_closed_session(self, id: str, /) -> bool: ...


class OperatorSession:
    """A session opened with the operator's token, which signs it: a new token ends all sessions."""

    def __init__(self, token: str, closed: ClosedSessions) -> None:
        self._token = token.encode("utf-8")
        self._closed = closed
        self._signer = URLSafeTimedSerializer(token, salt="operator session", signer_kwargs=SIGNING)

    def is_token(self, given: str) -> bool:
        """Whether this is the operator's token, compared in constant time."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token)

    def is_open(self) -> bool:
        """Whether the current request has a session that is neither closed nor expired."""
        id = self._read_id()
        return id is not None and not self._closed.is_closed_session(id)

    def _read_id(self) -> str | None:
        try:
            id = self._signer.loads(request.cookies.get(COOKIE, ""), max_age=MAX_SESSION_AGE)
        except BadSignature:
            return None
        return str(id)

    def open(self, response: Response) -> Response:
        """Set the cookie; scripts cannot read it, and other sites cannot have it sent."""
        response.set_cookie(
            COOKIE,
            str(self._signer.dumps(token_urlsafe(16))),
            max_age=MAX_SESSION_AGE,
            path=PATH,
            secure=request.is_secure,
            httponly=True,
            samesite="Strict",
        )
        return response

    def close(self, response: Response) -> Response:
        """End the session, so that no copy of its cookie opens anything, and delete the cookie."""
        id = self._read_id()
        if id is not None:
            self._closed.close_session(id)
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="Strict")
        return response

    def form_key(self) -> str:
        """The key that a form must send with the cookie, against cross-site request forgery."""
        cookie = request.cookies.get(COOKIE, "")
        return hmac.new(self._token, f"form {cookie}".encode(), sha256).hexdigest()

    def is_form(self, given: str) -> bool:
        """Whether a form sends the key of the current session, and that session is open."""
        return self.is_open() and hmac.compare_digest(given.encode(), self.form_key().encode())


SIGNING = {"digest_method": sha256, "key_derivation": "hmac"}

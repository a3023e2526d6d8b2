"""The operator's session: a signed cookie, so that replicas share it and nothing is stored."""

import hmac
from hashlib import sha256
from secrets import token_urlsafe

from flask import Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

COOKIE, PATH = "operator", "/insights"
MAX_SESSION_AGE = 8 * 3600
"""Seconds."""


class OperatorSession:
    """Opened by the operator's token, which also signs it: with another token all have ended."""

    def __init__(self, token: str) -> None:
        self._token = token.encode("utf-8")
        self._signer = URLSafeTimedSerializer(token, salt="operator session", signer_kwargs=SIGNING)

    def is_token(self, given: str) -> bool:
        """Whether this is the token, told in the same time whatever it is."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token)

    def is_open(self) -> bool:
        """Whether the request in work has a session that is not too old."""
        try:
            self._signer.loads(request.cookies.get(COOKIE, ""), max_age=MAX_SESSION_AGE)
        except BadSignature:
            return False
        return True

    def open(self, response: Response) -> Response:
        """Give the cookie along; no other site makes the browser send it, no script reads it."""
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
        """Take the cookie back."""
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="Strict")
        return response

    def form_key(self) -> str:
        """What a form has to bring along with the cookie, which another site cannot know."""
        cookie = request.cookies.get(COOKIE, "")
        return hmac.new(self._token, f"form {cookie}".encode(), sha256).hexdigest()

    def is_form(self, given: str) -> bool:
        """Whether a form brings the key that belongs to an open cookie."""
        return self.is_open() and hmac.compare_digest(given.encode(), self.form_key().encode())


SIGNING = {"digest_method": sha256, "key_derivation": "hmac"}

"""What differs from one help desk to the next, as data."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import SecretStr

from service.desk.signature import Signature, is_near
from service.errors import FieldError, ProblemError

ID = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where a help desk's API is, who asks there, and the secret that signs its deliveries.

    `url` is scheme, host and port; `user` is none where the token says it.
    """

    url: str
    token: SecretStr
    secret: SecretStr
    user: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A person's message; `ids` are digits, by the names that a desk's addresses use.

    `channel` and `sender` say how and from whom it came, for a desk that asks for them in a reply.
    """

    ids: Mapping[str, str]
    content: str | None
    attached: bool
    channel: str | None
    sender: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a desk's API; `address` has the ids in braces, `body` also gets the words."""

    method: Literal["POST", "PUT"]
    address: str
    body: Callable[[Incoming, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A help desk: how it signs, what of its deliveries is answered, how it takes a reply.

    `delivery` names the header with the id of a delivery. A path such as `conversation.id` leads
    into a delivery's JSON. A delivery is answered where each path of `answered` has one of its
    values, and, with `written`, where the time there is at most `max_age` seconds ago: for the desk
    that signs no time.
    """

    signature: Signature
    delivery: str
    answered: Mapping[str, tuple[object, ...]]
    ids: Mapping[str, str]
    content: str
    attachments: str
    channel: str | None = None
    sender: str | None = None
    written: str | None = None
    max_age: float = 3600.0
    authorization: Callable[[Access], tuple[str, str]]
    reply: Call
    note: Call
    opening: Call

    def read(self, payload: Any, now: float) -> Incoming | None:
        """The message of a delivery; none where it is not for the service to answer.

        Raises `ProblemError` 422 for an id that is no number.
        """
        if any(find(payload, path) not in values for path, values in self.answered.items()):
            return None
        if self.written and not is_near(find(payload, self.written), now, self.max_age):
            return None
        return Incoming(
            ids={name: _read_id(payload, path) for name, path in self.ids.items()},
            content=_read_text(payload, self.content),
            attached=bool(find(payload, self.attachments)),
            channel=_read_text(payload, self.channel),
            sender=_read_text(payload, self.sender),
        )


def find(payload: Any, path: str) -> Any:
    """What a path leads to in JSON, none where there is nothing."""
    for name in path.split("."):
        payload = payload.get(name) if isinstance(payload, dict) else None
    return payload


def _read_id(payload: Any, path: str) -> str:
    text = str(find(payload, path))
    if not ID.fullmatch(text):
        raise ProblemError(
            422,
            "The delivery is JSON, but not as expected.",
            [FieldError(field=path, expected="an id of digits")],
        )
    return text


def _read_text(payload: Any, path: str | None) -> str | None:
    text = find(payload, path) if path else None
    return text if isinstance(text, str) else None

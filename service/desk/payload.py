"""Which deliveries of a help desk are answered, and where in their JSON the message is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.desk.signature import is_near
from service.errors import FieldError, ProblemError

ID = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """A customer's message; `ids` are strings of digits by their names in the desk's addresses.

    `channel` and `sender` say how and from whom it came, for a desk that needs them in a reply.
    """

    ids: Mapping[str, str]
    content: str | None
    attached: bool
    channel: str | None
    sender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A help desk's deliveries, described by paths into their JSON, such as `conversation.id`.

    A delivery is answered if each path of `conditions` has one of its values and, for a desk that
    signs no time, if the time at the path `written` is at most `max_age` seconds from now. All
    `ids` together identify a message.
    """

    conditions: Mapping[str, tuple[object, ...]]
    ids: Mapping[str, str]
    content: str
    attachments: str
    channel: str | None = None
    sender: str | None = None
    written: str | None = None
    max_age: float = 3600.0

    def read(self, delivery: Any, now: float) -> IncomingMessage | None:
        """The message of a delivery, or None if the service should not answer it.

        Raises `ProblemError` 422 for an id that is not a number.
        """
        if any(_find(delivery, path) not in values for path, values in self.conditions.items()):
            return None
        if self.written and not is_near(_find(delivery, self.written), now, self.max_age):
            return None
        return IncomingMessage(
            ids={name: _read_id(delivery, path) for name, path in self.ids.items()},
            content=_read_text(delivery, self.content),
            attached=bool(_find(delivery, self.attachments)),
            channel=_read_text(delivery, self.channel),
            sender=_read_text(delivery, self.sender),
        )


def _find(delivery: Any, path: str) -> Any:
    for name in path.split("."):
        delivery = delivery.get(name) if isinstance(delivery, dict) else None
    return delivery


def _read_id(delivery: Any, path: str) -> str:
    text = str(_find(delivery, path))
    if not ID.fullmatch(text):
        raise ProblemError(
            422,
            "The delivery is JSON, but not as expected.",
            [FieldError(field=path, expected="an id of digits")],
        )
    return text


def _read_text(delivery: Any, path: str | None) -> str | None:
    text = _find(delivery, path) if path else None
    return text if isinstance(text, str) else None

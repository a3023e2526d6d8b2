"""What of a help desk's deliveries is answered, and where in their JSON it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.desk.signature import is_near
from service.errors import FieldError, ProblemError

ID = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """A person's message; `ids` are digits, by the names that a desk's addresses use.

    `channel` and `sender` say how and from whom it came, for a desk that asks for them in a reply.
    """

    ids: Mapping[str, str]
    content: str | None
    attached: bool
    channel: str | None
    sender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A desk's deliveries, by paths: `conversation.id` leads into their JSON.

    A delivery is answered where each path of `conditions` has one of its values, and, with
    `written`, where the time there is at most `max_age` seconds ago: for the desk that signs no
    time. All `ids` together name a message.
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
        """The message of a delivery; none where it is not for the service to answer.

        Raises `ProblemError` 422 for an id that is no number.
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

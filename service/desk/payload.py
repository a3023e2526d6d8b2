"""Which deliveries of a help desk are answered, and where in their JSON the message is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.desk.signature import is_near
from service.errors import FieldError, ProblemError

ID = re.compile(r"[0-9]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """A customer's message; `ids` are strings of digits by their names in the desk's addresses.

    `attached` says that something came with the words, `files` that some of it is not shown among
    them, as an inline picture is. `is_html` is None if the desk does not say. `channel`, `sender`
    and `thread` say how, from whom and under which id it came, for a desk that needs them in a
    reply. A reply has at most `room` code points.
    """

    ids: Mapping[str, str]
    content: str | None
    attached: bool
    channel: str | None
    sender: str | None
    files: bool = False
    subject: str | None = None
    is_html: bool | None = None
    thread: str | None = None
    room: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A help desk's deliveries, described by paths into their JSON, such as `conversation.id`.

    A delivery is answered if each path of `conditions` has one of its values, no path of
    `exclusions` has one of its, and, for a desk that signs no time, if the time at the path
    `written` is at most `max_age` seconds from now. All `ids` together identify a message.

    `is_part` tells of something attached whether it is only another form of the message, and
    `is_inline` whether it is shown within it. Where `unreadable` is true, the desk could not take
    the message in. `reply_to` counts before `sender`. `rooms` are the maximum code points of a
    reply by channel.
    """

    conditions: Mapping[str, tuple[object, ...]]
    exclusions: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    ids: Mapping[str, str]
    content: str
    content_type: str | None = None
    subject: str | None = None
    attachments: str
    is_part: Callable[[Any], bool] = lambda _: False
    is_inline: Callable[[Any], bool] = lambda _: False
    unreadable: str | None = None
    channel: str | None = None
    sender: str | None = None
    reply_to: str | None = None
    thread: str | None = None
    rooms: Mapping[str, int] = field(default_factory=dict)
    written: str | None = None
    max_age: float = 3600.0

    def read(self, delivery: Any, now: float) -> IncomingMessage | None:
        """The message of a delivery, or None if the service should not answer it.

        Raises `ProblemError` 422 for an id that is not a number.
        """
        if not self._is_answered(delivery, now):
            return None
        attached = self._read_attached(delivery)
        content_type = _read_text(delivery, self.content_type)
        channel = _read_text(delivery, self.channel)
        return IncomingMessage(
            ids={name: _read_id(delivery, path) for name, path in self.ids.items()},
            content=_read_text(delivery, self.content),
            attached=bool(attached)
            or (self.unreadable is not None and bool(_find(delivery, self.unreadable))),
            channel=channel,
            sender=_read_text(delivery, self.reply_to) or _read_text(delivery, self.sender),
            files=not all(map(self.is_inline, attached)),
            subject=_read_text(delivery, self.subject),
            is_html=None if content_type is None else content_type.lower().startswith("text/html"),
            thread=_read_text(delivery, self.thread),
            room=None if channel is None else self.rooms.get(channel),
        )

    def _is_answered(self, delivery: Any, now: float) -> bool:
        conditions, exclusions = self.conditions.items(), self.exclusions.items()
        return (
            all(_is_one_of(_find(delivery, path), values) for path, values in conditions)
            and not any(_is_one_of(_find(delivery, path), values) for path, values in exclusions)
            and (not self.written or is_near(_find(delivery, self.written), now, self.max_age))
        )

    def _read_attached(self, delivery: Any) -> list[Any]:
        """What is attached, besides other forms of the message."""
        attached = _find(delivery, self.attachments)
        listed = attached if isinstance(attached, list) else [attached] if attached else []
        return [one for one in listed if not self.is_part(one)]


def _find(delivery: Any, path: str) -> Any:
    for name in path.split("."):
        delivery = delivery.get(name) if isinstance(delivery, dict) else None
    return delivery


def _is_one_of(value: object, values: tuple[object, ...]) -> bool:
    """Whether JSON has one of the values; `0 == False` in Python, but not in JSON."""
    return any(type(value) is type(one) and value == one for one in values)


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

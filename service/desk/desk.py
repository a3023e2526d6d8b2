"""What differs from one help desk to the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.desk.payload import IncomingMessage, Payload
from service.desk.settings import DeskSettings
from service.desk.signature import Signature


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a desk's API about a message.

    `address` has the ids of the message in braces; `body` makes the JSON of the message and the
    words to be sent.
    """

    method: Literal["POST", "PUT"]
    address: str
    body: Callable[[IncomingMessage, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A help desk: what connects it, how it signs, what is answered, how it takes a reply.

    `name` is the end of its address, `/hooks/<name>`. `delivery_header` has the id of a delivery.
    `reply` is read by the person, `note` by those who work at the desk; `handoff` opens the
    conversation to them, and its words are empty.
    """

    name: str
    settings: type[DeskSettings]
    signature: Signature
    delivery_header: str
    payload: Payload
    reply: Call
    note: Call
    handoff: Call

"""What differs between help desks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.desk.payload import IncomingMessage, Payload
from service.desk.settings import DeskSettings
from service.desk.signature import Signature


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a help desk's API about a message.

    `address` is a path with the names of the message's ids in braces; `body` makes the JSON body
    from the message and the text to send.
    """

    method: Literal["POST", "PUT"]
    address: str
    body: Callable[[IncomingMessage, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A help desk: its settings, its signature, which messages are answered, and how to reply.

    `name` is the end of its address, `/hooks/<name>`. `delivery_header` names the header with the
    id of a delivery. The customer sees the `reply`, only the agents see the `note`; `handoff` opens
    the conversation to the agents, and its text is empty.
    """

    name: str
    settings: type[DeskSettings]
    signature: Signature
    delivery_header: str
    payload: Payload
    reply: Call
    note: Call
    handoff: Call

"""A help desk that the service is connected to."""

import hmac
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import current_app
from werkzeug.datastructures import Headers

from service.desk import Access, Call, Desk, DeskSetup, IncomingMessage
from service.errors import ProblemError
from service.hooks.api_client import ApiClient, ApiError
from service.hooks.desk_memory import Claim, DeskMemory
from service.hooks.message_text import read_text
from service.hooks.recent_replies import MAX_REPLIES, squeeze
from service.hooks.reply import Reply
from service.hooks.shared_store import open_stores
from service.observer import Observer
from service.schema import DeliveryOutcome, parse_json
from service.settings import Settings
from service.words import DESK_NOTE

REPLY_TIMEOUT = 4.0
"""Seconds from a delivery to the last API call of its reply; Chatwoot waits 5."""

RETRY_AFTER = 10
"""Seconds after which the help desk may send a delivery that got no reply again."""

PAUSE = 0.1
"""Seconds between looks at a delivery that is in work elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectedDesk:
    """A help desk with its access, its API, and what is remembered of its messages."""

    desk: Desk
    access: Access
    api: ApiClient
    memory: DeskMemory = field(default_factory=DeskMemory)
    observer: Observer = field(default_factory=Observer)

    def receive(
        self,
        headers: Headers,
        body: bytes,
        now: float,
        write_reply: Callable[[IncomingMessage], Reply | None],
    ) -> DeliveryOutcome:
        """Reply to a delivery; its body is not parsed before its signature is found valid.

        Raises `ProblemError` 401 for the signature, 400 and 422 for the body, 503 if the help
        desk's API does not accept the reply: the desk then hands the message to its agents itself.
        """
        deadline = time.monotonic() + REPLY_TIMEOUT
        secret = self.access.secret.get_secret_value()
        if not self.desk.signature.is_valid(headers, body, secret, now):
            raise ProblemError(
                401, "The signature is missing, wrong or old; check the secret and both clocks."
            )
        message = self.desk.payload.read(parse_json(body), now)
        if message is None:
            return "ignored"
        claim = self._take(self._name_delivery(headers, message), deadline)
        if claim is None:
            return "duplicate"
        try:
            reply = self._choose_reply(message, write_reply)
            if not self.memory.keep(claim):
                return "duplicate"
            return self._send(message, reply, deadline)
        except ApiError as error:
            if not error.arrived:
                self.memory.give_back(claim)
            current_app.logger.error("%s did not accept a reply: %s", self.desk.name, error)
            self.observer.desk_error(self.desk.name, error.kind)
            raise ProblemError(
                503,
                "The help desk's API did not accept the reply.",
                retry_after=None if error.arrived else RETRY_AFTER,
                reason="desk",
            ) from None
        except BaseException:
            self.memory.give_back(claim)
            raise

    def _take(self, names: Sequence[str], deadline: float) -> Claim | None:
        """A claim on a delivery, or None if its reply has been begun.

        One that is in work elsewhere is waited for: whoever has it may fail. Raises `ProblemError`
        503 if it is still in work near the deadline.
        """
        while True:
            claim = self.memory.take(names)
            if claim == "known":
                return None
            if claim != "held":
                return claim
            if time.monotonic() + PAUSE >= deadline:
                raise ProblemError(
                    503, "The delivery is in work; send it again later.", retry_after=RETRY_AFTER
                )
            time.sleep(PAUSE)

    def _choose_reply(
        self, message: IncomingMessage, write_reply: Callable[[IncomingMessage], Reply | None]
    ) -> Reply | None:
        """The reply, unless it would go on with a loop: then a note for the agents, once."""
        text = read_text(message.content or "", message.is_html)
        if self.memory.is_own(text, self._name_text(text)):
            return None
        count = self.memory.count_replies(self._name_conversation(message))
        if count > MAX_REPLIES:
            return None
        if count == MAX_REPLIES:
            return Reply(None, DESK_NOTE["too_many"]["en"])
        return write_reply(message)

    def _name_delivery(self, headers: Headers, message: IncomingMessage) -> list[str]:
        """The names of a delivery: one from its message's ids, which are signed, and its own id.

        A desk may send one message in two deliveries, and the id of a delivery can be forged.
        """
        names = [self._hash("message", " ".join(message.ids.values()))]
        delivery = headers.get(self.desk.delivery_header)
        return names if delivery is None else [*names, self._hash("delivery", delivery)]

    def _name_conversation(self, message: IncomingMessage) -> str:
        ids = (id for name, id in message.ids.items() if name != "message")
        return self._hash("conversation", " ".join(ids))

    def _name_text(self, text: str) -> str:
        return self._hash("text", squeeze(text))

    def _hash(self, kind: str, text: str) -> str:
        """A name for the shared stores that tells nobody without the secret what it names."""
        secret = self.access.secret.get_secret_value().encode("utf-8")
        named = f"{self.desk.name} {kind} {text}".encode("utf-8", "surrogatepass")
        return hmac.digest(secret, named, "sha256").hex()

    def _send(
        self, message: IncomingMessage, reply: Reply | None, deadline: float
    ) -> DeliveryOutcome:
        """Send the reply; the conversation is opened to the agents before the customer is told."""
        if reply is None:
            return "ignored"
        calls: list[tuple[Call, str]] = []
        if reply.note is not None:
            calls += [(self.desk.handoff, ""), (self.desk.note, reply.note)]
        if reply.text is not None:
            calls.append((self.desk.reply, reply.text))
        for number, (call, text) in enumerate(calls):
            try:
                with self.observer.time("desk"):
                    self.api.send(
                        call.method,
                        call.address.format_map(message.ids),
                        call.body(message, text),
                        deadline,
                    )
            except ApiError as error:
                arrived = error.arrived or number > 0
                raise ApiError(str(error), arrived=arrived, kind=error.kind) from None
        self.memory.note_reply(
            self._name_conversation(message),
            reply.text,
            None if reply.text is None else self._name_text(reply.text),
        )
        return "answered" if reply.note is None else "handed_off"


def connect_desks(
    setups: Iterable[DeskSetup], settings: Settings, observer: Observer
) -> Mapping[str, ConnectedDesk]:
    """The help desks that the operator has connected, by name.

    Raises `SettingError` if a store that the settings name cannot be used.
    """
    connected = [(setup.desk, setup.access) for setup in setups if setup.access is not None]
    memory = DeskMemory(open_stores(settings) if connected else ())
    return {
        desk.name: ConnectedDesk(
            desk=desk, access=access, api=ApiClient(access), memory=memory, observer=observer
        )
        for desk, access in connected
    }

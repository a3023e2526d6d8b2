"""A help desk that the service is connected to."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import current_app
from werkzeug.datastructures import Headers

from service.desk.answering import Reply
from service.desk.deliveries import Deliveries
from service.desk.desk import Access, Call, Desk, Incoming
from service.desk.outbound import Outbound, OutboundError
from service.desk.table import DESKS
from service.errors import ProblemError
from service.schema import DeliveryOutcome, parse_json
from service.settings import Settings

REPLY_TIMEOUT = 4.0
"""Seconds from a delivery to the last call of its reply; Chatwoot waits 5."""

RETRY_AFTER = 10
"""Seconds after which a delivery that got no reply may come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """A row of the table with what the operator set and what was taken of it lately."""

    name: str
    desk: Desk
    access: Access
    outbound: Outbound
    deliveries: Deliveries = field(default_factory=Deliveries)

    def receive(
        self,
        headers: Headers,
        body: bytes,
        now: float,
        answer: Callable[[Incoming], Reply | None],
    ) -> DeliveryOutcome:
        """Reply to a delivery; nothing of it is read before its signature is found valid.

        Raises `ProblemError` 401 for the signature, 400 and 422 for the body, 503 where the help
        desk's API does not take the reply: the desk then hands the message to people itself.
        """
        deadline = time.monotonic() + REPLY_TIMEOUT
        secret = self.access.secret.get_secret_value()
        if not self.desk.signature.is_valid(headers, body, secret, now):
            raise ProblemError(
                401, "The signature is missing, wrong or old; check the secret and both clocks."
            )
        incoming = self.desk.read(parse_json(body), now)
        if incoming is None:
            return "ignored"
        names = self._name(headers, incoming)
        if not self.deliveries.take(names, now):
            return "duplicate"
        try:
            return self._reply(incoming, answer(incoming), deadline)
        except OutboundError as error:
            if not error.arrived:
                self.deliveries.give_back(names)
            current_app.logger.error("%s did not take a reply: %s", self.name, error)
            raise ProblemError(
                503,
                "The help desk's API did not take the reply.",
                retry_after=None if error.arrived else RETRY_AFTER,
            ) from None
        except BaseException:
            self.deliveries.give_back(names)
            raise

    def _name(self, headers: Headers, incoming: Incoming) -> set[str]:
        """What a delivery is known by: the id of its message, which is signed, and its own.

        A desk may send one message in two deliveries, and anyone may give a delivery another id.
        """
        delivery = headers.get(self.desk.delivery)
        names = {f"message {' '.join(incoming.ids.values())}"}
        return names if delivery is None else {*names, f"delivery {delivery}"}

    def _reply(self, incoming: Incoming, reply: Reply | None, deadline: float) -> DeliveryOutcome:
        """Open the conversation to people before the person is told so."""
        if reply is None:
            return "ignored"
        calls: list[tuple[Call, str]] = []
        if reply.note is not None:
            calls += [(self.desk.opening, ""), (self.desk.note, reply.note)]
        if reply.text is not None:
            calls.append((self.desk.reply, reply.text))
        for number, (call, words) in enumerate(calls):
            try:
                self.outbound.send(
                    call.method,
                    call.address.format_map(incoming.ids),
                    call.body(incoming, words),
                    deadline,
                )
            except OutboundError as error:
                raise OutboundError(str(error), arrived=error.arrived or number > 0) from None
        return "answered" if reply.note is None else "handed_off"


def open_desks(settings: Settings) -> Mapping[str, OpenDesk]:
    """The help desks that the settings name, by their names in the table."""
    return {
        name: OpenDesk(
            name=name,
            desk=desk,
            access=access,
            outbound=Outbound(access.url, desk.authorization(access)),
        )
        for name, desk in DESKS.items()
        if (access := _read_access(settings, name)) is not None
    }


def _read_access(settings: Settings, name: str) -> Access | None:
    fields = type(settings).model_fields
    given = {
        part: getattr(settings, f"{name}_{part}")
        for part in ("url", "token", "secret", "user")
        if f"{name}_{part}" in fields
    }
    return None if given["url"] is None else Access(**given)

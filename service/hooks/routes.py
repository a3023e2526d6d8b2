"""The addresses that help desks send their messages to."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, request

from service.api import Operation, describe, send
from service.assistant import Assistant, open_admission
from service.desk import DeskSetup
from service.errors import ProblemError
from service.guard import read_bytes
from service.hooks.connected_desk import connect_desks
from service.hooks.reply import ReplyWriter
from service.schema import Delivery, DeliveryResponse

MAX_DELIVERY = 256 * 1024
"""Bytes; a mail comes with the ticket, the people and the organization that it belongs to."""

MAX_DELIVERIES = 16
"""Deliveries replied to at once; a help desk whose API is slow must not take every thread."""


def create_hooks(
    assistant: Assistant, setups: Sequence[DeskSetup], clock: Callable[[], float]
) -> Blueprint:
    """`/hooks/<name>` for each desk that is connected; `clock` gives Unix time in seconds."""
    hooks = Blueprint("hooks", __name__, url_prefix="/hooks")
    desks = connect_desks(setups)
    writer = ReplyWriter(assistant.without_contact())
    places = open_admission(MAX_DELIVERIES)

    @hooks.post("/<name>")
    @describe(
        Operation(
            id="receiveDelivery",
            body=Delivery,
            response=DeliveryResponse,
            problems=(400, 401, 404, 413, 415, 422, 503),
            enum=[setup.desk.name for setup in setups],
        )
    )
    def receive(name: str) -> Response:
        desk = desks.get(name)
        if desk is None:
            raise ProblemError(
                404,
                "No help desk of this name is connected; the folder docs says how to connect one.",
            )
        body = read_bytes(request, MAX_DELIVERY)
        with places.enter():
            outcome = desk.receive(request.headers, body, clock(), writer.write)
        return send(DeliveryResponse(outcome=outcome))

    return hooks

"""The addresses that help desks send their messages to."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, request

from service.api import Operation, describe, send
from service.assistant import open_admission
from service.desk.answering import DeskAnswers
from service.desk.open_desk import OpenDesk
from service.errors import ProblemError
from service.guard import read_bytes
from service.schema import Delivery, DeliveryResponse
from service.settings import HELP_DESKS

MAX_DELIVERY = 256 * 1024
"""Bytes; a mail comes with the ticket, the people and the organization that it belongs to."""

MAX_DELIVERIES = 16
"""Deliveries replied to at once; a help desk whose API is slow must not take every thread."""


def create_hooks(
    desks: Mapping[str, OpenDesk], answers: DeskAnswers, clock: Callable[[], float]
) -> Blueprint:
    """`/hooks/<name>` for each desk; `clock` gives Unix time in seconds."""
    hooks = Blueprint("hooks", __name__, url_prefix="/hooks")
    places = open_admission(MAX_DELIVERIES)

    @hooks.post("/<name>")
    @describe(
        Operation(
            id="receiveDelivery",
            body=Delivery,
            response=DeliveryResponse,
            problems=(400, 401, 404, 413, 415, 422, 503),
            enum=HELP_DESKS,
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
            outcome = desk.receive(request.headers, body, clock(), answers.reply)
        return send(DeliveryResponse(outcome=outcome))

    return hooks

"""The routes that help desks send deliveries to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from flask import Blueprint, Response, request

from service.admission import open_admission
from service.api import Operation, describe, json_response
from service.assistant import Assistant
from service.desk import DeskSetup
from service.errors import ProblemError
from service.guard import read_bytes
from service.hooks.connected_desk import ConnectedDesk
from service.hooks.reply import ReplyWriter
from service.observer import Observer
from service.schema import Delivery, DeliveryResponse

MAX_DELIVERY = 256 * 1024
"""Bytes; a message comes with its ticket, people and organization."""

MAX_DELIVERIES = 16
"""Deliveries handled at once; a help desk with a slow API must not take every thread."""


def create_hooks(
    assistant: Assistant,
    setups: Sequence[DeskSetup],
    desks: Mapping[str, ConnectedDesk],
    clock: Callable[[], float],
) -> Blueprint:
    """`/hooks/<name>` for each help desk; `desks` are those that are connected.

    `clock` returns Unix time in seconds.
    """
    hooks = Blueprint("hooks", __name__, url_prefix="/hooks")
    observer = assistant.observer
    writer = ReplyWriter(assistant.without_contact())
    admission = open_admission(MAX_DELIVERIES)

    @hooks.post("/<name>")
    @describe(
        Operation(
            id="receiveDelivery",
            body=Delivery,
            response=DeliveryResponse,
            problems=(400, 401, 404, 413, 415, 422, 503),
            enum=[setup.desk.name for setup in setups],
            signatures={setup.desk.name: setup.desk.signature.header for setup in setups},
        )
    )
    def receive(name: str) -> Response:
        desk = desks.get(name)
        if desk is None:
            raise ProblemError(
                404,
                "No help desk of this name is connected; the docs say how to connect one.",
            )
        body = read_bytes(request, MAX_DELIVERY)
        with _report(observer, desk.desk.name), admission.enter():
            outcome = desk.receive(request.headers, body, clock(), writer.write)
        observer.delivery(desk.desk.name, outcome)
        return json_response(DeliveryResponse(outcome=outcome))

    return hooks


@contextmanager
def _report(observer: Observer, desk: str) -> Iterator[None]:
    """Tell the observer of a delivery that is refused or fails."""
    try:
        yield
    except Exception as error:
        observer.delivery(desk, error.reason if isinstance(error, ProblemError) else "failed")
        raise

"""The liveness and readiness checks."""

from flask import Blueprint, Response

from service.api.operation import Operation, describe
from service.assistant import Assistant


def create_health(assistant: Assistant) -> Blueprint:
    """`/livez` never touches the model; `/readyz` runs a real question through it."""
    health = Blueprint("health", __name__)

    @health.get("/livez")
    @describe(Operation(id="live", response=str, problems=(400,)))
    def livez() -> Response:
        return Response("alive\n", mimetype="text/plain")

    @health.get("/readyz")
    @describe(Operation(id="ready", response=str, problems=(400, 503)))
    def readyz() -> Response:
        assistant.warm_up()
        return Response("ready\n", mimetype="text/plain")

    return health

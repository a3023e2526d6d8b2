"""Whether the process lives, and whether it can answer at full speed."""

from flask import Blueprint, Response

from index.clause_index import ClauseIndex
from service.admission import Admission


def create_health(index: ClauseIndex, admission: Admission) -> Blueprint:
    """`/livez` never touches the model; `/readyz` puts a real question through it."""
    health = Blueprint("health", __name__)

    @health.get("/livez")
    def livez() -> Response:
        return Response("alive\n", mimetype="text/plain")

    @health.get("/readyz")
    def readyz() -> Response:
        with admission.enter(counted=False):
            warm_up(index)
        return Response("ready\n", mimetype="text/plain")

    return health


def warm_up(index: ClauseIndex) -> None:
    """Ask the statement's own title in each language; raises what asking raises."""
    for title in index.statement.title.values():
        index.rank(title, limit=1)

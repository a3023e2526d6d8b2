"""A lane for requests that ask nothing, so that many of them at once do not stop the questions."""

import time
from collections.abc import Callable
from contextlib import ExitStack

from flask import Flask, Response, g, request

from service.admission import open_admission
from service.errors import ProblemError
from service.guard.client import client_address

MAX_WAITING = 1000
SPACING = 0.002
"""Seconds between two requests of the lane while questions are answered.

With its reading and sending, the smallest takes 0.4 ms of the interpreter. Hundreds that come back
at once would take all of it, as they ask for it a hundred times as often as a question does.
"""

OUTSIDE = frozenset({"health", "hooks"})
"""Blueprints of probes and help desks, which must not wait."""

WAITING = frozenset({"insights"})
"""Blueprints that may wait themselves, for a database."""

REFUSED = frozenset({429, 503})


class Lane:
    """Lets one request through at a time, of the clients in turn.

    A `GET` is in the lane until it asks something. What may wait meanwhile, for its sender or a
    database, goes through it at the end, unless it has asked something and was not refused: clients
    that come back as soon as they are refused are kept waiting. `count_question` is what counts
    the cost of a question.
    """

    def __init__(
        self, count_question: Callable[[int], None], sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._admission = open_admission(1, MAX_WAITING, client=client_address)
        self._count_question = count_question
        self._sleep = sleep

    def open(self, app: Flask, is_busy: Callable[[], bool]) -> None:
        """Lead the requests of an app through the lane; `is_busy` is whether it answers any."""

        @app.before_request
        def enter() -> None:
            is_reading = request.method in ("GET", "HEAD")
            if is_reading and request.blueprint not in OUTSIDE | WAITING:
                self._enter()

        @app.after_request
        def pass_through(response: Response) -> Response:
            has_passed = "lane" in g or ("asked" in g and response.status_code not in REFUSED)
            if not has_passed and request.blueprint not in OUTSIDE:
                try:
                    self._enter()
                except ProblemError:
                    pass  # it has waited long enough
            return response

        @app.teardown_request
        def leave(_: BaseException | None) -> None:
            if "lane" in g and is_busy():
                self._sleep(SPACING)
            self._leave()

    def count(self, cost: int) -> None:
        """Leave the lane to ask, and count the cost; raises what counting raises."""
        g.asked = True
        self._leave()
        self._count_question(cost)

    @staticmethod
    def _leave() -> None:
        lane = g.pop("lane", None)
        if lane is not None:
            lane.close()

    def _enter(self) -> None:
        with ExitStack() as lane:
            lane.enter_context(self._admission.enter())
            g.lane = lane.pop_all()

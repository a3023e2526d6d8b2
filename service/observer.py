"""What observers of the service are told: how much, how long and how it ended.

Never what was asked, and never by whom.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

from service.errors import Reason

Interface = Literal["api", "chat", "command", "desk", "frame", "mcp", "page"]
"""How a question came in."""

Stage = Literal["answer", "wait", "work", "encode", "rank", "desk"]
"""What takes time: a question as a whole, its wait for a slot, the time it holds the slot, its
encoding, the ranking after it, and the calls to a help desk's API.
"""

UNKNOWN = "unknown"
"""The language of a question that was not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandledRequest:
    """A request over HTTP that has its response; nothing in it is taken from the request as it is.

    `route` is the template of the path, such as `/v1/clauses/<id>`, or "other" if there is none.
    `refusal` is why it was refused, if it was.
    """

    method: str
    route: str
    status: int
    seconds: float
    refusal: Reason | None


class Observer:
    """Is told what happens, from any thread. This one takes no notice of it."""

    def time(self, stage: Stage, /) -> AbstractContextManager[object]:
        """A context that lasts as long as a stage of the work."""
        return IGNORED

    def question(self, interface: Interface, outcome: str, language: str, /) -> None:
        """A question was answered, or with the outcome "refused" or "failed" it was not."""

    def quotation(self, verdict: str, /) -> None:
        """A quotation was checked."""

    def request(self, handled: HandledRequest, /) -> None:
        """A request has its response."""

    def delivery(self, desk: str, outcome: str, /) -> None:
        """A help desk's delivery was handled, or refused for a `Reason`."""

    def desk_error(self, desk: str, kind: str, /) -> None:
        """A help desk's API did not accept a reply."""


IGNORED: AbstractContextManager[object] = nullcontext()


class _Observers(Observer):
    def __init__(self, observers: Sequence[Observer]) -> None:
        self._observers = observers

    @contextmanager
    def time(self, stage: Stage, /) -> Iterator[None]:
        with ExitStack() as stack:
            for observer in self._observers:
                stack.enter_context(observer.time(stage))
            yield

    def question(self, interface: Interface, outcome: str, language: str, /) -> None:
        for observer in self._observers:
            observer.question(interface, outcome, language)

    def quotation(self, verdict: str, /) -> None:
        for observer in self._observers:
            observer.quotation(verdict)

    def request(self, handled: HandledRequest, /) -> None:
        for observer in self._observers:
            observer.request(handled)

    def delivery(self, desk: str, outcome: str, /) -> None:
        for observer in self._observers:
            observer.delivery(desk, outcome)

    def desk_error(self, desk: str, kind: str, /) -> None:
        for observer in self._observers:
            observer.desk_error(desk, kind)


def combine(observers: Sequence[Observer]) -> Observer:
    """One observer that tells all of them; with none, nothing is told and nothing costs time."""
    if len(observers) > 1:
        return _Observers(observers)
    return observers[0] if observers else Observer()

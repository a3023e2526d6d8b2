"""What an observer is told of a question: how long it waits and works, and how it ends."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from service.admission import Stay
from service.errors import ProblemError
from service.observer import UNKNOWN, Interface, Observer


@contextmanager
def observe(observer: Observer, interface: Interface) -> Iterator[None]:
    """Time a question, and tell the observer if it is not answered."""
    try:
        with observer.time("answer"):
            yield
    except Exception as error:
        outcome = "refused" if isinstance(error, ProblemError) else "failed"
        observer.question(interface, outcome, UNKNOWN)
        raise


@contextmanager
def enter(observer: Observer, stay: Stay, cost: int, may_push: bool = True) -> Iterator[None]:
    """Wait for a place, and hold it while the body runs; raises as `Stay.enter` does."""
    with ExitStack() as stack:
        with observer.time("wait"):
            stack.enter_context(stay.enter(cost, may_push))
        with observer.time("work"):
            yield

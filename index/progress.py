"""How a long piece of work tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Hears which step begins, and within a step how many parts of it are done."""

    def step(self, name: str, /) -> None: ...

    def part(self, done: int, total: int, /) -> None: ...

"""How long-running work reports its progress."""

from typing import Protocol


class Progress(Protocol):
    """Is told which step begins, and how many parts of that step are done."""

    def step(self, name: str, /) -> None: ...

    def part(self, done: int, total: int, /) -> None: ...

"""A progress for tests."""


class Heard:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.parts: list[tuple[int, int]] = []

    def step(self, name: str, /) -> None:
        self.steps.append(name)

    def part(self, done: int, total: int, /) -> None:
        self.parts.append((done, total))

"""The progress of a long task, shown in a terminal."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from service.cli.passage import printable


class StepProgress:
    """One progress bar per step of a long task, as `index.progress` expects."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=console,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._finish()
        self._bars.stop()

    def step(self, name: str, /) -> None:
        """Finish the current bar and start one with this name."""
        self._finish()
        if not self._console.is_terminal:
            self._console.print(Text(name))
        self._task = self._bars.add_task(printable(name), total=None)

    def part(self, done: int, total: int, /) -> None:
        """Update the bar of the current step."""
        if self._task is not None:
            self._bars.update(self._task, completed=done, total=total)

    def _finish(self) -> None:
        if self._task is not None:
            self._bars.update(self._task, completed=1, total=1)

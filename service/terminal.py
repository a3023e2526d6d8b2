"""What a person sees in a terminal."""

import unicodedata
from types import TracebackType
from typing import Any, Self

from rich.cells import cell_len
from rich.console import Console, Group
from rich.containers import Lines
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from index.language import detect_language
from index.statement import LANGUAGES, Language
from service.schema import AskResponse, ClauseText, ClauseView, VerifyResponse
from service.wording import PAGE

NOT_FIRST = frozenset(
    " 、。，．・：；？！」』）］】〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]"
)
NOT_LAST = frozenset("「『（［【〔([")
"""Where a line may not start or end (JIS X 4051)."""


class Passage(Text):
    """Printable text; its lines in Japanese are broken as Japanese is."""

    def __init__(self, text: str, style: str = "") -> None:
        super().__init__(printable(text), style)

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """As any other text, but for Japanese lines."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            if detect_language(line.plain) == "ja":
                lines.extend(line.divide(find_breaks(line.plain, width)))
            else:
                lines.extend(line.wrap(console, width, **options))
        return lines


def find_breaks(text: str, width: int) -> list[int]:
    """The places at which lines of at most so many columns start, but for the first."""
    breaks: list[int] = []
    start = 0
    for at in range(len(text)):
        if at > start and cell_len(text[start : at + 1]) > width:
            fitting = (place for place in range(at, start, -1) if _may_break(text, place))
            start = next(fitting, at)
            breaks.append(start)
    return breaks


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return not (word or after in NOT_FIRST or before in NOT_LAST)


def print_answer(console: Console, answer: AskResponse) -> None:
    """The answer, then each clause with both languages side by side."""
    words = PAGE[answer.language]
    _print_passage(console, answer.answer)
    shown = answer.clauses or answer.nearest
    if shown:
        console.print()
        console.print(Text(words["clauses" if answer.clauses else "nearest"], style="bold"))
    for clause in shown:
        console.print(_clause_table(clause, words))


def print_verdict(console: Console, result: VerifyResponse, language: Language) -> None:
    """The verdict, then each difference, then each clause with both languages side by side."""
    words = PAGE[language]
    _print_passage(console, result.message)
    if result.differences:
        console.print()
        console.print(_difference_table(result, words))
    if result.clauses:
        console.print()
        console.print(Text(words["quoted"], style="bold"))
    for clause in result.clauses:
        console.print(_clause_table(clause, words))


def printable(text: str) -> str:
    """The text with control and direction-changing characters shown as U+FFFD."""
    return "".join(
        "\ufffd" if unicodedata.category(char) in ("Cc", "Cf") and char != "\n" else char
        for char in text
    )


def _print_passage(console: Console, text: str) -> None:
    # Printed by itself, it would become a text like any other.
    console.print(Group(Passage(text)))


def _clause_table(clause: ClauseView, words: dict[str, str]) -> Table:
    table = Table(
        title=Text(f"{printable(clause.label)}  {clause.id}"),
        title_justify="left",
        show_lines=False,
        expand=True,
    )
    for language in LANGUAGES:
        status = clause.texts[language].status
        table.add_column(Text(printable(f"{words[language]} — {status}")), ratio=1, overflow="fold")
    lead_in = clause.lead_in
    if lead_in is not None:
        table.add_row(*(Passage(lead_in.texts[code].text, style="dim") for code in LANGUAGES))
    table.add_row(*(_marked(clause.texts[code]) for code in LANGUAGES))
    return table


def _marked(quoted: ClauseText) -> Text:
    text = Passage(quoted.text)
    for start, end in quoted.highlights:
        text.stylize("bold underline", start, end)
    return text


def _difference_table(result: VerifyResponse, words: dict[str, str]) -> Table:
    table = Table(title=Text(words["differences"]), title_justify="left", expand=True)
    table.add_column(Text(words["op"]), overflow="fold")
    for side in ("source", "given"):
        table.add_column(Text(words[side]), ratio=1, overflow="fold")
    for difference in result.differences:
        table.add_row(
            Text(words[f"op_{difference.op}"]),
            Passage(difference.source),
            Passage(difference.given),
        )
    return table


class StepProgress:
    """A bar a step of a long piece of work; what `index.progress` asks for."""

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
        """Finish the bar before and begin one with this name."""
        self._finish()
        if not self._console.is_terminal:
            self._console.print(Text(name))
        self._task = self._bars.add_task(printable(name), total=None)

    def part(self, done: int, total: int, /) -> None:
        """Move the bar of the present step."""
        if self._task is not None:
            self._bars.update(self._task, completed=done, total=total)

    def _finish(self) -> None:
        if self._task is not None:
            self._bars.update(self._task, completed=1, total=1)

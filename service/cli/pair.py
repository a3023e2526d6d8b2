"""`statement-qa pair`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import StatementQAError
from index.text import LANGUAGES, Language
from service.cli.build import MODEL_OPTION, model_cache
from service.cli.invocation import fail
from service.cli.passage import printable

if TYPE_CHECKING:
    from index.build import PairReport

SHOWN = 36
"""Characters of a block that are shown."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Write the pairs to pairs.toml in the folder.")
@MODEL_OPTION
def pair(folder: Path, fix: bool, model: str) -> None:
    """Show which blocks of the two texts in FOLDER belong together, and what is in doubt."""
    try:
        # torch is installed only with the extra build.
        from index.build import report_pairs
    except ModuleNotFoundError as error:
        fail(f"pairing needs {error.name}; install it with: pip install '.[build]'")
    from rich.console import Console

    from service.cli.progress_bar import StepProgress

    try:
        with StepProgress(Console(stderr=True)) as progress:
            report = report_pairs(folder, model_cache(), progress, model, fix)
    except StatementQAError as error:
        fail(str(error))
    for line in _list_pairs(report):
        click.echo(line)
    for line in _sum_up(report, folder):
        click.echo(line)
    if report.problems:
        raise SystemExit(1)


def _list_pairs(report: "PairReport") -> Iterator[str]:
    """One line a pair: the line numbers, how both blocks begin, and what to look at."""
    yield "en.md  ja.md"
    for number, both in enumerate(report.pairs):
        lines = [str(both[code].line) if code in both else "–" for code in LANGUAGES]
        words = [_beginning(both[code].text) if code in both else "(none)" for code in LANGUAGES]
        note = f"  ← {report.notes[number]}" if number in report.notes else ""
        alone = "  ← no counterpart" if len(both) == 1 else ""
        yield f"{lines[0]:>5}  {lines[1]:>5}  {' | '.join(words)}{alone}{note}"


def _beginning(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


def _sum_up(report: "PairReport", folder: Path) -> Iterator[str]:
    def alone(language: Language) -> int:
        return sum(set(pair) == {language} for pair in report.pairs)

    pairs = sum(len(pair) == 2 for pair in report.pairs)
    yield ""
    yield (
        f"{pairs} pairs; without a counterpart: {alone('en')} of en.md, {alone('ja')} of ja.md; "
        f"to look at: {len(report.notes)}"
    )
    for problem in report.problems:
        yield f"Problem: {problem}"
    if report.written:
        files = " and ".join(path.name for path in report.written)
        yield f"Written: {files}. Look through them, then: statement-qa build {folder}"
    elif report.problems:
        yield f"To take these pairs: statement-qa pair --fix {folder}"
    else:
        yield f"Nothing to do. Next: statement-qa build {folder}"

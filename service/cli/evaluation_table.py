"""The figures of an evaluation as Markdown tables, for a terminal and for documents."""

import io
from collections.abc import Mapping

import click
from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from index.evaluation import (
    RANKING,
    Evaluation,
    Figure,
    Group,
    Measure,
    write_interval,
    write_value,
)
from index.text import LANGUAGES

NAMES: Mapping[Group, str] = {"en": "English", "ja": "Japanese", "all": "both"}


def print_evaluation(evaluation: Evaluation) -> None:
    """Print the figures with their intervals, then what each ingredient adds."""
    for table in (tabulate_figures(evaluation), tabulate_ingredients(evaluation)):
        click.echo(f"{to_markdown(table)}\n")


def to_markdown(table: Table) -> str:
    """The table as Markdown with one line per row, however narrow the terminal."""
    console = Console(file=io.StringIO(), highlight=False, width=10_000)
    console.width = Measurement.get(console, console.options, table).maximum
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line for line in capture.get().splitlines() if line.strip())


def tabulate_figures(evaluation: Evaluation) -> Table:
    """A table with one row per figure and one column per language."""
    table = Table("figure", *NAMES.values(), "questions", box=box.MARKDOWN)
    for measure in evaluation.measures:
        cells = [
            _cell(measure, evaluation.figures.get(group, {}).get(measure.key)) for group in NAMES
        ]
        questions = evaluation.figures["all"][measure.key].questions
        table.add_row(measure.title, *cells, str(questions))
    return table


def tabulate_ingredients(evaluation: Evaluation) -> Table:
    """A table of Recall@1 with one row per ranking and one column per wording and language."""
    measures = [measure for measure in RANKING if measure.key.startswith("recall_at_1")]
    columns = [(measure, language) for measure in measures for language in LANGUAGES]
    headings = [f"{measure.title}, {NAMES[language]}" for measure, language in columns]
    table = Table("ranking by", *headings, box=box.MARKDOWN)
    for step in evaluation.ingredients:
        cells = [
            write_value(measure, step.figures.get(language, {}).get(measure.key))
            for measure, language in columns
        ]
        table.add_row(step.name, *cells)
    return table


def _cell(measure: Measure, figure: Figure | None) -> str:
    value, interval = write_value(measure, figure), write_interval(measure, figure)
    return f"{value} ({interval})" if interval else value

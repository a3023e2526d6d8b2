"""The summary of the question log as tables in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.statement import Statement
from service.cli.passage import printable
from service.insights import Insights
from service.words import INSIGHTS

WORDS = INSIGHTS["en"]


def print_insights(console: Console, insights: Insights, statement: Statement) -> None:
    """Print the totals, the unanswered questions in groups, complaints, clauses and days."""
    labels = {clause.id: clause.label["en"] for clause in statement.clauses}
    summary = [
        ("asked", str(insights.asked)),
        ("unanswered", str(insights.unanswered)),
        ("share", f"{insights.share:.1%}"),
        ("helped", str(insights.helped)),
        ("not_helped", str(insights.not_helped)),
    ]
    _print_table(console, "title", [], [(WORDS[name], value) for name, value in summary])
    groups = [(str(group.count), "\n".join(group.questions)) for group in insights.groups]
    _print_table(console, "groups", ["times", "question"], groups)
    complaints = [(entry.question, entry.reason or "") for entry in insights.complaints]
    _print_table(console, "complaints", ["question", "reason"], complaints)
    cited = [(str(count), labels.get(clause, clause)) for clause, count in insights.cited]
    _print_table(console, "cited", ["times", "clause"], cited)
    days = [(str(day.date), str(day.asked), str(day.unanswered)) for day in insights.days]
    _print_table(console, "days", ["day", "asked", "unanswered"], days)


def _print_table(
    console: Console, title: str, columns: list[str], rows: Sequence[tuple[str, ...]]
) -> None:
    if not rows:
        return
    table = Table(title=WORDS[title], title_justify="left", show_header=bool(columns))
    for name in columns:
        table.add_column(WORDS[name], overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)

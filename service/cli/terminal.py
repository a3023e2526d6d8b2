"""Answers and verdicts in a terminal."""

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from index.text import LANGUAGES
from service.cli.passage import Passage, printable
from service.schema import AskResponse, ClauseText, ClauseView, VerifyResponse
from service.words import PAGE


def print_answer(console: Console, answer: AskResponse) -> None:
    """Print the answer, then each clause with both languages side by side.

    An outline stands for its clauses.
    """
    words = PAGE[answer.language]
    _print_passage(console, answer.answer)
    shown = [] if answer.outline else answer.clauses or answer.nearest
    if shown:
        console.print()
        title = "clauses" if answer.clauses else "nearest" if answer.near else "far"
        console.print(Text(words[title], style="bold"))
    for clause in shown:
        console.print(_clause_table(clause, words))


def print_verdict(console: Console, result: VerifyResponse) -> None:
    """Print the verdict, notes and differences, then each clause in both languages."""
    words = PAGE[result.message_language]
    _print_passage(console, "\n".join([result.headline, *result.notes]))
    if result.differences:
        console.print()
        console.print(_difference_table(result, words))
    if result.clauses:
        console.print()
        console.print(Text(words["quoted"], style="bold"))
    for clause in result.clauses:
        console.print(_clause_table(clause, words))


def _print_passage(console: Console, text: str) -> None:
    # Printed without a group, it would be wrapped like any other text.
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
    table.add_row(*(_highlight(clause.texts[code]) for code in LANGUAGES))
    return table


def _highlight(clause: ClauseText) -> Text:
    text = Passage(clause.text)
    for start, end in clause.highlights:
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

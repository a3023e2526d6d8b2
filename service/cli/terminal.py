"""Answers and verdicts in a terminal."""

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from index.statement import Statement
from index.text import LANGUAGES, Language
from service.answers import write_message
from service.cli.passage import Passage, printable
from service.schema import AskResponse, ClauseText, ClauseView, VerifyResponse
from service.words import PAGE, QUOTATION


def print_answer(console: Console, answer: AskResponse, statement: Statement) -> None:
    """Print the answer once: what it says, then each clause in both languages side by side.

    The language of the answer is on the left. An outline stands for its clauses, and the answers
    to several questions are written one after another.
    """
    words = PAGE[answer.language]
    if answer.parts:
        _print_passage(console, write_message(answer, statement, None))
        return
    shown = [] if answer.outline else answer.clauses or answer.nearest
    said = answer.answer if not shown else _lead(answer)
    if said:
        _print_passage(console, said)
    if shown:
        if said:
            console.print()
        title = "clauses" if answer.clauses else "nearest" if answer.near else "far"
        console.print(Text(words[title], style="bold"))
    for place, clause in enumerate(shown):
        if place == 1 and answer.outcome == "answered":
            console.print()
            console.print(Text(words["further"], style="bold"))
        console.print(_clause_table(clause, words, answer.language))
    if answer.handoff is not None and answer.handoff.text:
        _print_passage(console, f"\n{answer.handoff.text}")


def _lead(answer: AskResponse) -> str | None:
    """What an answer says that its clauses do not: the words that answer, or that none do."""
    if answer.short_answer is None:
        return answer.summary
    words = " ".join(answer.short_answer[answer.language].split())
    return QUOTATION[answer.language].format(text=words)


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
        console.print(_clause_table(clause, words, result.message_language))


def _print_passage(console: Console, text: str) -> None:
    # Printed without a group, it would be wrapped like any other text.
    console.print(Group(Passage(text)))


def _clause_table(clause: ClauseView, words: dict[str, str], first: Language) -> Table:
    """Both languages of a clause side by side, the `first` on the left."""
    languages = sorted(LANGUAGES, key=lambda code: code != first)
    table = Table(
        title=Text(f"{printable(clause.label)}  {clause.id}"),
        title_justify="left",
        show_lines=False,
        expand=True,
    )
    for language in languages:
        status = clause.texts[language].status
        table.add_column(Text(printable(f"{words[language]} — {status}")), ratio=1, overflow="fold")
    lead_in = clause.lead_in
    if lead_in is not None:
        table.add_row(*(Passage(lead_in.texts[code].text, style="dim") for code in languages))
    table.add_row(*(_highlight(clause.texts[code]) for code in languages))
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

"""`statement-qa chat`."""

import io
import locale
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from service.cli.invocation import (
    INDEX_OPTION,
    LANGUAGE_OPTION,
    allow_any_terminal,
    load_assistant,
    write_bytes,
)
from service.errors import ProblemError

MAX_LINE = 16 * 1024
"""Bytes of a line; the rest of a longer one is skipped, and the line refused."""

PROMPT = "> "


@click.command()
@INDEX_OPTION
@LANGUAGE_OPTION
@click.option(
    "--limit", default=1, show_default=True, help="Maximum number of clauses an answer, 1 to 10."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print each answer, or problem, as one line of JSON."
)
def chat(index_folder: Path | None, language: str, limit: int, as_json: bool) -> None:
    """Answer questions line by line, each as a follow-up to those before it.

    Ends with the input, or with Ctrl-D or Ctrl-C, and exits with 0. A line that is not a question
    is refused and does not end the conversation.
    """
    from rich.console import Console

    from service.cli.conversation import Conversation
    from service.cli.terminal import print_answer
    from service.schema import to_json

    allow_any_terminal()
    conversation = Conversation(load_assistant(index_folder), language, limit)
    console = Console(highlight=False)
    for line in _read_lines():
        try:
            answer = conversation.ask(line)
        except ProblemError as error:
            _tell(error, as_json)
            continue
        if as_json:
            write_bytes(to_json(answer))
        else:
            print_answer(console, answer, conversation.statement)
            console.print()


def _read_lines() -> Iterator[str]:
    """The lines of standard input that are not empty, asked for in a terminal."""
    is_terminal = sys.stdin.isatty()
    if is_terminal:
        _prepare_terminal()
    try:
        while True:
            line = _ask_line() if is_terminal else _read_line()
            if line is None:
                break
            if line.strip():
                yield line
    except KeyboardInterrupt:
        pass
    if is_terminal:
        click.echo()


def _prepare_terminal() -> None:
    """Let lines be edited and called up again, and read them as UTF-8.

    In another locale, readline would take Japanese for commands.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    if locale.nl_langinfo(locale.CODESET).upper() == "UTF-8":
        import readline

        readline.parse_and_bind("tab: self-insert")


def _ask_line() -> str | None:
    """A line that somebody types; None at the end."""
    try:
        return input(PROMPT)
    except EOFError:
        return None


def _read_line() -> str | None:
    """A line of at most `MAX_LINE` bytes and one more, in UTF-8; None at the end."""
    line = sys.stdin.buffer.readline(MAX_LINE + 1)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = sys.stdin.buffer.readline(MAX_LINE)
    return line.decode("utf-8", "surrogateescape") if line else None


def _tell(error: ProblemError, as_json: bool) -> None:
    if not as_json:
        click.echo(f"statement-qa: {error.one_line()}", err=True)
        return
    from service.schema import to_json, write_problem

    write_bytes(to_json(write_problem(error)))

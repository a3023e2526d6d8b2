"""`statement-qa ask`."""

from pathlib import Path

import click

from service.cli.invocation import (
    INDEX_OPTION,
    LANGUAGE_OPTION,
    allow_any_terminal,
    fail,
    load_assistant,
    read_argument,
    read_input,
    write_bytes,
)
from service.errors import ProblemError

MAX_INPUT = 16 * 1024
"""Bytes of standard input, as many as a request may have."""


@click.command()
@click.argument("question")
@INDEX_OPTION
@LANGUAGE_OPTION
@click.option("--limit", default=3, show_default=True, help="Maximum number of clauses, 1 to 10.")
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/ask returns.")
def ask(question: str, index_folder: Path | None, language: str, limit: int, as_json: bool) -> None:
    """Answer a QUESTION without a server; - reads it from standard input.

    Exits with 0 for an answer, also for one that the statement does not say it; with 1 if the
    question cannot be looked up; with 2 for wrong options.
    """
    from rich.console import Console

    from service.cli.terminal import print_answer
    from service.schema import AskRequest, check_shape, to_json

    asked = read_input(MAX_INPUT) if question == "-" else read_argument(question)
    try:
        request = check_shape({"question": asked, "language": language, "limit": limit}, AskRequest)
        assistant = load_assistant(index_folder)
        answer = assistant.ask(request)
    except ProblemError as error:
        fail(error.one_line())
    if as_json:
        write_bytes(to_json(answer))
        return
    allow_any_terminal()
    print_answer(Console(highlight=False), answer, assistant.index.statement)

"""`statement-qa ask`."""

import sys
from pathlib import Path

import click

from service.cli.invocation import INDEX_OPTION, allow_any_terminal, fail, load_assistant
from service.errors import ProblemError


@click.command()
@click.argument("question")
@INDEX_OPTION
@click.option(
    "--language", default="auto", show_default=True, help="Language of the answer: auto, en or ja."
)
@click.option("--limit", default=3, show_default=True, help="Maximum number of clauses, 1 to 10.")
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/ask returns.")
def ask(question: str, index_folder: Path | None, language: str, limit: int, as_json: bool) -> None:
    """Answer a QUESTION without a server."""
    from rich.console import Console

    from service.cli.terminal import print_answer
    from service.schema import AskRequest, check_shape, to_json

    try:
        request = check_shape(
            {"question": question, "language": language, "limit": limit}, AskRequest
        )
        answer = load_assistant(index_folder).ask(request)
    except ProblemError as error:
        fail(error.one_line())
    allow_any_terminal()
    if as_json:
        sys.stdout.buffer.write(to_json(answer))
    else:
        print_answer(Console(highlight=False), answer)

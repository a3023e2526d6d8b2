"""`statement-qa verify`."""

import sys
from pathlib import Path

import click

from service.cli.invocation import INDEX_OPTION, allow_any_terminal, fail, load_assistant
from service.errors import ProblemError


@click.command()
@click.argument("text")
@INDEX_OPTION
@click.option(
    "--language", default="auto", show_default=True, help="Language of the verdict: auto, en or ja."
)
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/verify returns.")
def verify(text: str, index_folder: Path | None, language: str, as_json: bool) -> None:
    """Check whether TEXT is quoted word for word, without a server."""
    from rich.console import Console

    from service.cli.terminal import print_verdict
    from service.schema import VerifyRequest, check_shape, to_json

    try:
        request = check_shape({"text": text, "language": language}, VerifyRequest)
        result = load_assistant(index_folder).verify(request)
    except ProblemError as error:
        fail(error.one_line())
    allow_any_terminal()
    if as_json:
        sys.stdout.buffer.write(to_json(result))
    else:
        print_verdict(Console(highlight=False), result)

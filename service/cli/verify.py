"""`statement-qa verify`."""

import sys
from pathlib import Path

import click

from service.cli.invocation import INDEX_OPTION, allow_any_terminal, fail, load_assistant
from service.errors import ProblemError

EXIT_CODES = {"exact": 0, "altered": 3, "absent": 4}
MAX_BYTES = 64 * 1024
"""More than the longest text has, in UTF-8, with white space at its ends."""


@click.command()
@click.argument("text")
@INDEX_OPTION
@click.option(
    "--language", default="auto", show_default=True, help="Language of the verdict: auto, en or ja."
)
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/verify returns.")
def verify(text: str, index_folder: Path | None, language: str, as_json: bool) -> None:
    """Check whether TEXT is quoted word for word, without a server.

    TEXT may be - for standard input. The exit code is 0 if it is word for word, 3 if it is altered,
    4 if nothing like it is in the statement, and 1 or 2 if it could not be checked.
    """
    from rich.console import Console

    from service.cli.terminal import print_verdict
    from service.schema import VerifyRequest, check_shape, to_json

    try:
        given = read_standard_input() if text == "-" else text
        request = check_shape({"text": given, "language": language}, VerifyRequest)
        result = load_assistant(index_folder).verify(request)
    except ProblemError as error:
        fail(error.one_line())
    allow_any_terminal()
    if as_json:
        sys.stdout.buffer.write(to_json(result))
    else:
        print_verdict(Console(highlight=False), result)
    sys.exit(EXIT_CODES[result.verdict])


def read_standard_input() -> str:
    """The text on standard input, up to a little more than is read; exits if it is not UTF-8."""
    try:
        return sys.stdin.buffer.read(MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        fail("the text on standard input is longer than can be checked, or not UTF-8")

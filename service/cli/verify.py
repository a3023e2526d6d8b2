"""`statement-qa verify`."""

import sys
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

EXIT_CODES = {"exact": 0, "altered": 3, "absent": 4}
MAX_INPUT = 64 * 1024
"""Bytes of standard input: more than the longest text has, with white space at its ends."""


@click.command()
@click.argument("text")
@INDEX_OPTION
@LANGUAGE_OPTION
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
        given = read_input(MAX_INPUT) if text == "-" else read_argument(text)
        request = check_shape({"text": given, "language": language}, VerifyRequest)
        result = load_assistant(index_folder).verify(request)
    except ProblemError as error:
        fail(error.one_line())
    allow_any_terminal()
    if as_json:
        write_bytes(to_json(result))
    else:
        print_verdict(Console(highlight=False), result)
    sys.exit(EXIT_CODES[result.verdict])

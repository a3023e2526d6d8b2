"""What the commands have in common: settings, assistant and error messages."""

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from index.errors import StatementQAError
from service.errors import SettingError
from service.settings import Settings

if TYPE_CHECKING:
    from service.assistant import Assistant

INDEX_OPTION = click.option(
    "--index",
    "index_folder",
    type=click.Path(path_type=Path),
    help="Index folder (default: the setting INDEX, var/index).",
)


def read_settings(**given: object) -> Settings:
    """The settings, with those `given` on the command line; exits if one is invalid."""
    try:
        return Settings.read(**given)
    except SettingError as error:
        fail(str(error))


def load_assistant(index_folder: Path | None) -> "Assistant":
    """An assistant with this index, or the one in the settings; exits if it cannot be used."""
    # Imported here, so that --help does not wait for the model's libraries.
    from index.search import load_index
    from service.assistant import open_assistant

    settings = read_settings()
    try:
        return open_assistant(load_index(index_folder or settings.index), settings)
    except StatementQAError as error:
        fail(str(error))


LANGUAGE_OPTION = click.option(
    "--language",
    default="auto",
    show_default=True,
    metavar="[en|ja|auto]",
    help="Language of what is printed; auto is that of the text given.",
)

SAMPLE = "“声明”　（仮訳）"
"""What every answer may hold; a terminal that cannot write this is taken for one of UTF-8."""


def allow_any_terminal() -> None:
    """Write UTF-8, unless the locale has another encoding that can write Japanese.

    In the locale C, Python may take the terminal for one of ASCII, which hardly any is.
    """
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    try:
        SAMPLE.encode(sys.stdout.encoding)
        sys.stdout.reconfigure(errors="replace")
    except (UnicodeError, LookupError):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def read_argument(text: str) -> str:
    """An argument as it was typed, where the locale took its UTF-8 for another encoding."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return text


def read_input(limit: int) -> str:
    """Standard input in UTF-8, up to `limit` bytes and one more, so that more can be refused.

    Bytes that are not UTF-8 become halves of surrogate pairs, which no text may have.
    """
    return sys.stdin.buffer.read(limit + 1).decode("utf-8-sig", "surrogateescape")


def write_bytes(content: bytes) -> None:
    """Write to standard output now, so that a reader who has gone is noticed here."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def fail(message: str) -> NoReturn:
    """Exit with code 1 and the message on one line of standard error."""
    click.echo(f"statement-qa: {' '.join(message.split())}", err=True)
    sys.exit(1)

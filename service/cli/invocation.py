"""What the commands share: the settings, the assistant, and how a command fails."""

import io
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
    """The settings, some of which the command line gives; fails where one cannot be used."""
    try:
        return Settings.read(**given)
    except SettingError as error:
        fail(str(error))


def load_assistant(index_folder: Path | None) -> "Assistant":
    """An assistant for one person, in front of the index that is named or set; fails without."""
    # Loaded only here, so that --help does not wait for the model's libraries.
    from index.search import load_index
    from service.assistant import open_assistant

    settings = read_settings()
    try:
        return open_assistant(load_index(index_folder or settings.index), settings)
    except StatementQAError as error:
        fail(str(error))


def allow_any_terminal() -> None:
    """A terminal that cannot write Japanese shows question marks, not an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def fail(message: str) -> NoReturn:
    """One line on standard error and exit code 1."""
    click.echo(f"statement-qa: {' '.join(message.split())}", err=True)
    sys.exit(1)

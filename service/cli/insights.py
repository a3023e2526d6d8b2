"""`statement-qa insights`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo

import click

from index.errors import StatementQAError
from service.cli.invocation import INDEX_OPTION, allow_any_terminal, fail, read_settings

if TYPE_CHECKING:
    from service.insights import QuestionStore

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@INDEX_OPTION
@click.option("--since", type=DAY, help="Only entries from this day on (TIME_ZONE).")
@click.option("--csv", "file", type=click.File("wb"), help="Export to this file instead.")
@click.option("--delete-before", type=DAY, help="Delete all entries before this day (TIME_ZONE).")
@click.option("--delete-text", help="Delete all entries with this text in question or reason.")
@click.option("--delete-id", help="Delete the entry with this id, which the export has.")
def insights(
    index_folder: Path | None,
    since: datetime | None,
    file: BinaryIO | None,
    delete_before: datetime | None,
    delete_text: str | None,
    delete_id: str | None,
) -> None:
    """Show, export or delete questions and feedback (setting QUESTION_LOG)."""
    settings = read_settings()
    if settings.question_log is None:
        fail("setting QUESTION_LOG is not set, so no questions are logged")
    # SQLAlchemy is loaded only if questions are logged.
    from sqlalchemy.exc import SQLAlchemyError

    from service.insights import QuestionStore, name_failure, start_day, write_csv
    from service.schema import clean_reason

    try:
        text = clean_reason(delete_text or "")
    except ValueError as error:
        fail(f"--delete-text: {error}")
    zone = ZoneInfo(settings.time_zone)
    start = start_day(since.date(), zone) if since else datetime.min
    before = start_day(delete_before.date(), zone) if delete_before else None
    try:
        store = QuestionStore(settings.question_log.get_secret_value())
        if before or text or delete_id:
            click.echo(f"deleted: {store.delete(before, text, delete_id)}")
        elif file:
            file.writelines(write_csv(store.entries(start)))
        else:
            _show(store, start, zone, index_folder or settings.index)
    except SQLAlchemyError as error:
        fail(f"the database of the setting QUESTION_LOG cannot be used: {name_failure(error)}")
    except StatementQAError as error:
        fail(str(error))


def _show(store: "QuestionStore", since: datetime, zone: ZoneInfo, index_folder: Path) -> None:
    from rich.console import Console

    from index.search import load_index
    from service.cli.insights_table import print_insights
    from service.insights import gather_insights

    index = load_index(index_folder)
    gathered = gather_insights(index, store.tally(since, zone))
    allow_any_terminal()
    print_insights(Console(highlight=False), gathered, index.statement)

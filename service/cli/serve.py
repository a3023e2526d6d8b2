"""`statement-qa serve`."""

from pathlib import Path

import click

from index.errors import StatementQAError
from service.cli.invocation import INDEX_OPTION, fail, read_settings


@click.command()
@INDEX_OPTION
@click.option("--host", help="Address to listen on (setting HOST).")
@click.option("--port", type=int, help="Port to listen on (setting PORT).")
def serve(index_folder: Path | None, host: str | None, port: int | None) -> None:
    """Serve pages and JSON over HTTP."""
    from service.desk import DESKS, read_desks
    from service.server import serve as serve_settings

    given = {"index": index_folder, "host": host, "port": port}
    settings = read_settings(**{name: value for name, value in given.items() if value is not None})
    try:
        serve_settings(settings, read_desks(DESKS))
    except StatementQAError as error:
        fail(str(error))

"""`statement-qa verify-index`."""

from pathlib import Path

import click

from index.errors import StatementQAError
from service.cli.invocation import fail


@click.command("verify-index")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "expected", help="The id that the index must have: sha256:…")
def verify_index(folder: Path, expected: str | None) -> None:
    """Check every file of the index in FOLDER byte for byte, and print the id of the index."""
    from index.store import verify_folder

    try:
        manifest = verify_folder(folder)
    except StatementQAError as error:
        fail(str(error))
    if expected is not None and manifest.id != expected.strip().lower():
        fail(f"{folder} is whole, but it is the index {manifest.id}; expected {expected}")
    click.echo(
        f"{folder}: {manifest.statement.id}, files: {len(manifest.files)}, "
        f"{manifest.model.name} as {manifest.model.precision}, {manifest.id}"
    )

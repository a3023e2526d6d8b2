"""`statement-qa build`."""

import os
from pathlib import Path

import click

from data import statement_folder
from index.errors import StatementQAError
from service.cli.invocation import fail, read_settings

MODEL_OPTION = click.option(
    "--model",
    default="intfloat/multilingual-e5-small",
    show_default=True,
    help="Folder or hub name of a sentence-transformers model.",
)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Index folder to write.")
@MODEL_OPTION
def build(folder: Path | None, out: Path | None, model: str) -> None:
    """Build an index folder from a statement FOLDER (default: the Tokyo Statement)."""
    try:
        # torch is installed only with the extra build.
        from index.build import build_index
    except ModuleNotFoundError as error:
        fail(f"building needs {error.name}; install it with: pip install '.[build]'")
    from rich.console import Console

    from service.cli.progress_bar import StepProgress

    target = out or read_settings().index
    changes: list[str] = []
    try:
        with StepProgress(Console(stderr=True)) as progress:
            manifest = build_index(
                folder or statement_folder(), target, model_cache(), progress, model, changes.append
            )
    except StatementQAError as error:
        fail(str(error))
    finally:
        for line in changes:
            click.echo(line, err=True)
    counts = manifest.counts
    click.echo(
        f"{target}: {manifest.statement.id}, clauses: {counts.clauses}, vectors: {counts.vectors}, "
        f"{manifest.model.name} as {manifest.model.precision}, {manifest.id}"
    )


def model_cache() -> Path:
    """The cache folder for the unpacked model (XDG Base Directory Specification)."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "statement-qa"

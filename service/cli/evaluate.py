"""`statement-qa evaluate`."""

from pathlib import Path

import click

from data import statement_folder
from index.errors import StatementQAError
from service.cli.invocation import INDEX_OPTION, allow_any_terminal, fail, read_settings


@click.command()
@INDEX_OPTION
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    help="Question file (default: the held-out questions of the Tokyo Statement).",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("var/evaluation"),
    show_default=True,
    help="Folder for the report, the plots and the figures.",
)
def evaluate(index_folder: Path | None, questions: Path | None, out: Path) -> None:
    """Measure ranking, abstention and confidence on a question file."""
    try:
        # matplotlib and others are installed only with the extra evaluate.
        from index.evaluation import REPORT_FILE, make_folder, write_evaluation
        from index.evaluation import evaluate as evaluate_index
    except ModuleNotFoundError as error:
        fail(f"evaluating needs {error.name}; install it with: pip install '.[evaluate]'")
    from rich.console import Console

    from index.examples import HELD_OUT_FILE
    from index.search import load_index
    from service.cli.evaluation_table import print_evaluation
    from service.cli.progress_bar import StepProgress

    try:
        index = load_index(index_folder or read_settings().index)
        make_folder(out)
        with StepProgress(Console(stderr=True)) as progress:
            evaluation = evaluate_index(
                index, questions or statement_folder() / HELD_OUT_FILE, progress
            )
            write_evaluation(evaluation, out, progress)
    except StatementQAError as error:
        fail(str(error))
    allow_any_terminal()
    print_evaluation(evaluation)
    click.echo(f"{len(evaluation.misses)} misses are listed in {out / REPORT_FILE}")

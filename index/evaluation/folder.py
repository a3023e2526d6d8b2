"""Writes an evaluation to a folder."""

from pathlib import Path

from index.errors import EvaluationError
from index.evaluation.evaluation import Evaluation
from index.evaluation.plots.plot import draw_plots
from index.evaluation.record import to_json
from index.evaluation.report import write_report
from index.progress import Progress

REPORT_FILE, FIGURES_FILE = "report.html", "figures.json"


def make_folder(out: Path) -> None:
    """Create the folder if it does not exist; raises `EvaluationError` if that fails."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(out, error) from error


def write_evaluation(evaluation: Evaluation, out: Path, progress: Progress) -> None:
    """Write the figures, plots and report to the folder, replacing those of an earlier evaluation.

    Raises `EvaluationError` if the folder cannot be written to.
    """
    progress.step("draw the plots")
    plots = draw_plots(evaluation)
    progress.step("write the report")
    try:
        (out / FIGURES_FILE).write_text(to_json(evaluation), encoding="utf-8")
        for plot in plots:
            (out / f"{plot.name}.png").write_bytes(plot.png)
        (out / REPORT_FILE).write_text(write_report(evaluation, plots), encoding="utf-8")
    except OSError as error:
        raise _cannot_write(out, error) from error


def _cannot_write(out: Path, error: OSError) -> EvaluationError:
    return EvaluationError(
        f"cannot write to {out}: {error.strerror or error}; give another folder with --out"
    )

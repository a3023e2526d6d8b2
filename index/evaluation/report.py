"""Writes the report of an evaluation, a self-contained HTML page."""

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from typing import Any

from jinja2 import Environment, StrictUndefined

from index.evaluation.evaluation import ALL_OUTCOMES, Evaluation
from index.evaluation.figure import RESAMPLES, Figure, Group
from index.evaluation.measures import RANKING, Measure
from index.evaluation.notation import write_interval, write_value
from index.evaluation.plots.plot import Plot
from index.text import LANGUAGES

TEMPLATE = "report.html"
COLUMNS: tuple[Group, ...] = (*LANGUAGES, "all")
OUTCOME_NAMES = {
    "answered": "answered",
    "overview": "overview",
    "not_in_statement": "not in the statement",
    "conversation": "conversation",
}
GROUP_NAMES = {"en": "English", "ja": "Japanese", "all": "both"}


def write_report(evaluation: Evaluation, plots: Sequence[Plot]) -> str:
    """The HTML page, with all plots embedded and no script."""
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters |= {"percent": lambda share: f"{100 * share:.0f}\u00a0%"}
    source = resources.files(__package__).joinpath(TEMPLATE).read_text(encoding="utf-8")
    statement = evaluation.statement
    return (
        environment.from_string(source).render(
            evaluation=evaluation,
            statement=statement,
            manifest=evaluation.manifest,
            labels=_labels(evaluation),
            counts=_counts(evaluation),
            measures=evaluation.measures,
            parts=[
                (part, list(members))
                for part, members in groupby(evaluation.measures, lambda item: item.part)
            ],
            resamples=RESAMPLES,
            ranking=[measure for measure in RANKING if not measure.bilingual],
            columns=COLUMNS,
            group_names=GROUP_NAMES,
            outcomes=ALL_OUTCOMES,
            outcome_names=OUTCOME_NAMES,
            cell=_cell,
            plots=[_plot(plot) for plot in plots],
            misses=[
                (kind, list(misses))
                for kind, misses in groupby(evaluation.misses, lambda miss: miss.kind)
            ],
        )
        + "\n"
    )


def _cell(measure: Measure, figure: Figure | None) -> tuple[str, str]:
    return write_value(measure, figure), write_interval(measure, figure)


def _labels(evaluation: Evaluation) -> dict[str, str]:
    """English names by id; a section with a single clause has the same id and name."""
    statement = evaluation.statement
    sections = {section.id: section.name["en"] for section in statement.sections}
    return {**sections, **{clause.id: clause.label["en"] for clause in statement.clauses}}


def _counts(evaluation: Evaluation) -> dict[str, Any]:
    questions = evaluation.file.questions
    return {
        "questions": len(questions),
        "labels": len({item.label for item in questions}),
        "languages": Counter(item.language for item in questions),
        "outcomes": Counter(item.outcome for item in questions),
    }


def _plot(plot: Plot) -> dict[str, str]:
    return {
        "shows": plot.shows,
        "caption": plot.caption,
        "source": f"data:image/png;base64,{b64encode(plot.png).decode('ascii')}",
    }

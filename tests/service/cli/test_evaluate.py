"""`statement-qa evaluate` as a person and a script run it."""

import json
import re
from pathlib import Path

import pytest

from data import statement_folder
from index.examples.question_bank import HELD_OUT_FILE
from tests.service.cli.test_command_line import run

pytestmark = pytest.mark.slow

FILES = {
    "report.html",
    "figures.json",
    "abstention.png",
    "confusion.png",
    "ingredients.png",
    "reliability.png",
    "scores.png",
}


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every twentieth label's questions of the held-out ones, both languages."""
    heading, *rows = (
        (statement_folder() / HELD_OUT_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    )
    labels = sorted({row.partition("\t")[0] for row in rows})[::20]
    chosen = [row for row in rows if row.partition("\t")[0] in labels]
    path = tmp_path_factory.mktemp("questions") / "some.tsv"
    path.write_text("".join([heading, *chosen]), encoding="utf-8")
    return path


def test_an_index_is_measured(index_folder: Path, questions: Path, tmp_path: Path) -> None:
    count = len(questions.read_text(encoding="utf-8").splitlines()) - 1
    assert 15 <= count <= 40
    out = tmp_path / "figures"
    told = run("evaluate", "--index", index_folder, "--questions", questions, "--out", out)
    assert told.returncode == 0, told.stderr
    assert {path.name for path in out.iterdir()} == FILES
    assert "Traceback" not in told.stderr
    record = json.loads((out / "figures.json").read_bytes())
    assert record["questions"]["count"] == count
    assert record["figures"]["all"]["outcome_accuracy"]["questions"] == count
    lines = told.stdout.splitlines()
    assert re.sub(" +", " ", lines[0]) == "| figure | English | Japanese | both | questions |"
    assert {line.count("|") for line in lines[: lines.index("")]} == {6}
    (auroc,) = (line for line in lines if line.startswith("| AUROC"))
    assert f"{record['figures']['all']['auroc']['value']:.3f}" in auroc
    assert lines[-1] == (f"{len(record['misses'])} misses are listed in {out / 'report.html'}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no question file at "),
        ("question\n", "own.tsv line 1: the columns are question; expected label, language"),
        (
            "label\tlanguage\toutcome\tstyle\tquestion\tclauses\na\tfr\n",
            "own.tsv line 2: language 'fr', outcome ''; expected one of en, ja, and one of",
        ),
    ],
)
def test_questions_that_cannot_be_read_are_told_in_one_line(
    index_folder: Path, tmp_path: Path, content: str | None, message: str
) -> None:
    path = tmp_path / "own.tsv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    told = run(
        "evaluate", "--index", index_folder, "--questions", path, "--out", tmp_path / "evaluation"
    )
    assert (told.returncode, told.stdout) == (1, "")
    last = told.stderr.splitlines()[-1]
    assert last.startswith(f"statement-qa: {message}")
    assert "Traceback" not in told.stderr


def test_a_missing_index_is_told_before_anything_is_made(tmp_path: Path) -> None:
    told = run("evaluate", "--index", tmp_path / "none", "--out", tmp_path / "evaluation")
    (line,) = told.stderr.splitlines()
    assert (told.returncode, line.startswith("statement-qa: no index at ")) == (1, True)
    assert list(tmp_path.iterdir()) == []

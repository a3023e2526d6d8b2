"""What a build leaves, with a stand-in for the model."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.store.manifest import verify_folder
from tests.index.build.stand_in_build import EVENTS
from tests.index.conftest import WriteFolder

ROOT = Path(__file__).parents[3]
ENGLISH, JAPANESE = "## One\n\nEast.\n\n## Two\n\nWest.\n", "## 一\n\n東。\n\n## 二\n\n西。\n"
HEADING = "label\tlanguage\toutcome\tstyle\tquestion\tclauses\n"
FIRST, SECOND = "weights of the first", "weights of the second"

pytestmark = pytest.mark.slow


def build(
    folder: Path, out: Path, weights: str = FIRST, action: str = "tell", event: str = "none"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.index.build.stand_in_build",
            folder,
            out,
            weights,
            action,
            event,
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def weights_of(index: Path) -> str:
    """The weights that a whole index was built with."""
    verify_folder(index)
    return (index / "encoder" / "model.bin").read_text(encoding="utf-8")


@pytest.fixture
def folder(write_folder: WriteFolder) -> Path:
    return write_folder(ENGLISH, JAPANESE)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that was built once."""
    home = tmp_path_factory.mktemp("first")
    folder = home / "treaty"
    folder.mkdir()
    for name, text in (("en.md", ENGLISH), ("ja.md", JAPANESE)):
        (folder / name).write_text(text, encoding="utf-8")
    assert build(folder, home / "index").returncode == 0
    return home / "index"


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A copy of it that may be built over."""
    return shutil.copytree(first, tmp_path / "index")


def left_beside(index: Path) -> set[str]:
    """What else than the statement and the locks of builds lies where the index does."""
    return {path.name for path in index.parent.iterdir()} - {"treaty", "index", ".index.lock"}


def test_a_build_without_example_questions_learns_small_talk_follow_ups_and_the_background(
    folder: Path, tmp_path: Path
) -> None:
    told = build(folder, tmp_path / "index")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.split("\n")[:-1] == [event for event in EVENTS if "rename 2" not in event]
    with np.load(tmp_path / "index" / "ranking.npz") as arrays:
        shapes = {name: arrays[name].shape for name in arrays if "term_" not in name}
    assert shapes == {
        "question_centres": (2, 8),
        "talk_hidden": (768, 8),
        "talk_hidden_bias": (768,),
        "talk_mixing": (21, 768),
        "talk_weights": (21, 8),
        "talk_bias": (21,),
        "talk_sections": (0,),
        "follow_up_weights": (12, 8),
        "follow_up_bias": (12,),
        "follow_up_topics": (2, 8),
        "span_vectors": (2, 8),
        "span_places": (2, 4),
        "background_mean": (2, 2),
        "background_deviation": (2, 2),
        "background_best_mean": (2,),
        "background_best_deviation": (2,),
    }


def test_a_build_learns_the_sections_that_are_asked_for_in_the_order_of_the_document(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "questions.tsv").write_text(
        HEADING
        + "a\ten\tanswered\tcasual\tWhere does the sun rise?\tone\n"
        + "b\ten\tnot_in_statement\tcasual\tWhere is the moon?\t\n"
        + "c\tja\toverview\tkana\tにしのすべて\ttwo\n"
        + "d\ten\toverview\tcasual\tAll of it\tstatement\n"
        + "e\ten\tconversation\tcasual\tGood day\t\n",
        encoding="utf-8",
    )
    told = build(folder, tmp_path / "index")
    assert (told.returncode, told.stderr) == (0, "")
    with np.load(tmp_path / "index" / "ranking.npz") as arrays:
        assert arrays["head_sections"].tolist() == ["statement", "two"]
        # Two clauses, no answer, two sections.
        assert (arrays["head_weights"].shape, arrays["head_bias"].shape) == ((5, 8), (5,))


def test_a_bank_of_nothing_but_greetings_is_no_head(folder: Path, tmp_path: Path) -> None:
    row = "e\ten\tconversation\tcasual\tGood day\t\n"
    (folder / "questions.tsv").write_text(HEADING + row, encoding="utf-8")
    assert build(folder, tmp_path / "index").returncode == 0
    with np.load(tmp_path / "index" / "ranking.npz") as arrays:
        assert "head_weights" not in arrays


def test_an_overview_of_an_unknown_section_stops_the_build_before_the_model(
    folder: Path, tmp_path: Path
) -> None:
    row = "c\ten\toverview\tcasual\tAll of it\tthree\n"
    (folder / "questions.tsv").write_text(HEADING + row, encoding="utf-8")
    told = build(folder, tmp_path / "index")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "StatementFolderError: questions.tsv line 2: the section is 'three'; expected one of "
        "statement, one, two\n"
    )


def test_the_same_folder_gives_the_same_index(folder: Path, built: Path) -> None:
    again = built.with_name("again")
    assert build(folder, again).returncode == 0
    assert verify_folder(again).id == verify_folder(built).id


@pytest.mark.parametrize(
    ("action", "event"),
    [
        ("kill", "train on example questions"),
        ("kill", "before rename 1"),
        ("kill", "after rename 1"),
        ("kill", "before rename 2"),
        ("kill", "after rename 2"),
    ],
)
def test_a_killed_build_leaves_a_whole_index_or_one_that_the_next_puts_back(
    folder: Path, built: Path, event: str, action: str
) -> None:
    assert build(folder, built, SECOND, action, event).returncode == -signal.SIGKILL
    if built.exists():
        assert weights_of(built) in (FIRST, SECOND)
    assert build(folder, built, SECOND).returncode == 0
    assert weights_of(built) == SECOND
    assert left_beside(built) == set()


@pytest.mark.parametrize(
    ("action", "event", "message"),
    [
        ("fail", "train on example questions", "ModelError: the stand-in fails"),
        ("error", "check the index", "IndexFolderError: cannot write the index to "),
    ],
)
def test_a_failed_build_leaves_the_index_that_was_there(
    folder: Path, built: Path, action: str, event: str, message: str
) -> None:
    told = build(folder, built, SECOND, action, event)
    assert told.returncode == 1
    assert told.stderr.startswith(message)
    assert weights_of(built) == FIRST
    assert left_beside(built) == set()

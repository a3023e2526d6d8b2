import re
import subprocess
import sys
from pathlib import Path

from tests.service.running_server import SETTINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(command: list[str]) -> str:
    finished = subprocess.run(
        command,
        cwd=ROOT,
        env={"COLUMNS": "80", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return finished.stdout


def test_the_first_command_comes_within_twenty_lines() -> None:
    assert "$ make serve" in README.splitlines()[:20]


def test_the_answer_shown_is_the_answer_given() -> None:
    block = next(block for block in code_blocks() if "若手研究者" in block)
    command, shown = block.split("\n", maxsplit=1)
    question = re.search(r'"(.+)"', command)
    assert question is not None
    program = str(Path(sys.executable).parent / "statement-qa")
    given = run([program, "ask", question[1], "--limit", "1"])
    assert lines(shown) == lines(given)


def test_every_setting_is_in_the_table_with_its_description() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| .+? \| (.+) \|$", README, flags=re.MULTILINE))
    assert rows == SETTINGS


def test_every_file_has_its_place_in_the_tour() -> None:
    shown = tour()
    assert [path for path in shown if not path.exists()] == []
    files = [path for package in ("index", "service") for path in (ROOT / package).rglob("*.py")]
    assert [
        file
        for file in files
        if file.name != "__init__.py" and file not in shown and file.parent not in shown
    ] == []


def test_every_make_target_named_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)\b(?=`|$)", README, flags=re.MULTILINE)):
        assert f"\n{target}:" in makefile, target


def tour() -> list[Path]:
    """Files and folders of the tour; a bare name is beside the path before it."""
    text = README.split("## A tour of the files")[1].split("## Settings")[0]
    folder, shown = ROOT, []
    for name in re.findall(r"`([\w/.-]+\.py|[\w-]+/[\w/-]+/)`", text):
        path = ROOT / name if "/" in name else folder / name
        shown.append(path)
        folder = path if name.endswith("/") else path.parent
    return shown


def code_blocks() -> list[str]:
    return re.findall(r"^```console\n\$ (.+?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]

"""The wheel that the container image installs has every file of the packages."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.document import ROOT, read_document

IGNORED = shutil.ignore_patterns("__pycache__", "*.egg-info")
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"


def test_the_wheel_has_every_file_of_the_packages(tmp_path: Path) -> None:
    context = tmp_path / "context"
    context.mkdir()
    for name in re.findall(r"^!(.+)$", read_document(".dockerignore"), flags=re.MULTILINE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, context / name, ignore=IGNORED)
        else:
            shutil.copy(ROOT / name, context)
    command = [sys.executable, "-c", BUILD, str(tmp_path)]
    subprocess.run(command, cwd=context, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert packed == {
        path.relative_to(context).as_posix()
        for package in ("data", "index", "service")
        for path in (context / package).rglob("*")
        if path.is_file()
    }
    kinds = {name.rpartition(".")[2] for name in packed}
    assert {"css", "html", "js", "md", "py", "svg", "toml", "tsv"} <= kinds

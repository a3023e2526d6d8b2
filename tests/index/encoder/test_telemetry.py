import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
ASK = """
import os
from pathlib import Path
from index.search import load_index
from index.text import read_question
load_index(Path("var/index")).ask(read_question("Who signed for Japan?"))
print(os.environ["ORT_DISABLE_TELEMETRY"])
"""


def test_a_question_leaves_no_device_id_and_no_file_in_the_home_folder(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "ORT_DISABLE_TELEMETRY": "0"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert finished.stdout == "1\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

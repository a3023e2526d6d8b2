"""`statement-qa chat`, as a script and as a person at a terminal."""

import json
import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.service.cli.test_command_line import PATIENCE
from tests.service.running_server import PROGRAM, RunningServer, clean_environment

pytestmark = pytest.mark.slow


def chat(index_folder: Path, given: str | bytes, *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the lines on standard output, and standard error."""
    finished = subprocess.run(
        [PROGRAM, "chat", "--index", index_folder, *arguments],
        input=given if isinstance(given, bytes) else given.encode("utf-8"),
        capture_output=True,
        timeout=PATIENCE,
        env=clean_environment(COLUMNS="100"),
    )
    return finished.returncode, finished.stdout.decode().splitlines(), finished.stderr.decode()


def first_clauses(lines: Sequence[str]) -> list[str]:
    return [json.loads(line)["clauses"][0]["id"] for line in lines]


def test_each_line_follows_up_those_before_it(index_folder: Path) -> None:
    given = "Who signed for Japan?\n\nand for the United States?\nいつ署名されましたか"
    code, lines, errors = chat(index_folder, given, "--json")
    assert (code, errors) == (0, "")
    assert first_clauses(lines) == ["signatory-japan", "signatory-usa", "signature"]


def test_a_line_of_json_is_what_the_server_sends(index_folder: Path, server: RunningServer) -> None:
    _, lines, _ = chat(index_folder, "Who signed for Japan?\nand in Japanese?\n", "--json")
    turn = {"question": "Who signed for Japan?", "clauses": ["signatory-japan"]}
    sent = [
        server.peer.ask("Who signed for Japan?", limit=1).text(),
        server.peer.ask("and in Japanese?", limit=1, history=[turn]).text(),
    ]
    assert [f"{line}\n" for line in lines] == sent


def test_a_new_conversation_forgets_the_old_one(index_folder: Path) -> None:
    given = "Who signed for Japan?\nlet's start over\nand for the United States?\n"
    _, lines, _ = chat(index_folder, given, "--json")
    _, alone, _ = chat(index_folder, "and for the United States?\n", "--json")
    assert json.loads(lines[1])["talk"] == "restart"
    assert lines[2] == alone[0]


def test_answers_are_printed_for_people_without_a_prompt_in_a_pipe(index_folder: Path) -> None:
    code, lines, errors = chat(index_folder, "When was it signed?\nthanks\n")
    assert (code, errors) == (0, "")
    assert lines[0] == "“19 December 2019”"
    assert not any(line.startswith(">") for line in lines)
    assert lines[-2].startswith("You are welcome") or lines[-2]


@pytest.mark.parametrize("line", [b"???", b"a" * 301, b"a" * 100_000, b"a\xff", b"a\0b"])
def test_a_line_that_is_no_question_does_not_end_it(index_folder: Path, line: bytes) -> None:
    given = b"Who signed for Japan?\n" + line + b"\nand for the United States?\n"
    code, lines, errors = chat(index_folder, given)
    assert (code, lines.count("Passages")) == (0, 2)
    assert errors.startswith("statement-qa: question: expected ")
    assert errors.count("\n") == 1
    code, lines, errors = chat(index_folder, given, "--json")
    assert (code, len(lines), errors) == (0, 3, "")
    assert json.loads(lines[1])["status"] == 422
    assert json.loads(lines[2])["clauses"][0]["id"] == "signatory-usa"


def test_a_wrong_option_is_told_for_every_line(index_folder: Path) -> None:
    code, lines, errors = chat(index_folder, "Japan\n", "--language", "fr")
    assert (code, lines) == (0, [])
    assert errors == "statement-qa: language: expected one of 'auto', 'en' or 'ja'\n"


class Terminal:
    """The program at a terminal of its own."""

    def __init__(self, index_folder: Path, locale: str) -> None:
        self.side, other = pty.openpty()
        environment = clean_environment(TERM="dumb", LC_ALL=locale, COLUMNS="100")
        self.process = subprocess.Popen(
            [PROGRAM, "chat", "--index", index_folder],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment,
            start_new_session=True,
            # A program that is started in the background may have been told to ignore it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        os.close(other)
        self.shown = ""

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.side], [], [], 1)[0]:
                self.shown += os.read(self.side, 65536).decode("utf-8", "replace")
        self.shown = self.shown.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.side, text.encode("utf-8"))

    def interrupt(self) -> None:
        """Send the signal until it is taken: Python misses one right before it waits for a line."""
        for _ in range(int(PATIENCE)):
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1)
                return

    def end(self) -> int:
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            os.close(self.side)


@pytest.mark.parametrize(
    ("locale", "ending"), [("C", "\x04"), ("C.UTF-8", "\x04"), ("C.UTF-8", signal.SIGINT)]
)
def test_a_person_at_a_terminal_is_prompted_and_ends_it(
    index_folder: Path, locale: str, ending: str | signal.Signals
) -> None:
    terminal = Terminal(index_folder, locale)
    terminal.wait_for("> ")
    terminal.type("日本側は誰が署名しましたか\n")
    terminal.wait_for("松尾 泰樹")
    terminal.wait_for("> ")
    if isinstance(ending, str):
        terminal.type(ending)
    else:
        terminal.interrupt()
    assert terminal.end() == 0

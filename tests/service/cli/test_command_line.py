"""`statement-qa` as a person and a script run it."""

import json
import re
import subprocess
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from service.cli.passage import find_breaks
from tests.service.running_server import PROGRAM, RunningServer, clean_environment

pytestmark = pytest.mark.slow

PATIENCE = 60.0
"""Seconds."""
JAPANESE_ACTION = (
    "人材交流を含む、この分野を拡大するために必要な次世代の科学者とエンジニアの発展を支援すること。"
)
ENGLISH_ACTION = (
    "Supporting the development of the next generation of scientists and engineers necessary to "
    "expand the field, which could include personnel exchanges."
)
LEAD_INS = (
    "We intend to advance this agenda by:",
    "我々は、このアジェンダを以下によって進めていく。",
)


def run(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        env=clean_environment(**settings),
    )


def ask(index_folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return run("ask", "--index", index_folder, *arguments, **settings)


def cells_wide(line: str) -> int:
    """How many columns of a terminal a line takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def columns(printed: str) -> list[str]:
    """The text of each table column, without white space, as it was before it was cut up."""
    rows = [
        re.split("[│┃]", line)[1:-1] for line in printed.splitlines() if line.startswith(("│", "┃"))
    ]
    return ["".join("".join(cells).split()) for cells in zip(*rows, strict=True)]


COMMANDS = [
    "ask",
    "build",
    "chat",
    "evaluate",
    "insights",
    "mcp",
    "pair",
    "serve",
    "verify",
    "verify-index",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(command: str) -> None:
    told = run(command, "--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(f"Usage: statement-qa {command} ")


def test_help_lists_the_commands() -> None:
    told = run("--help")
    assert re.findall(r"^  ([a-z][a-z-]*) +[A-Z]", told.stdout, re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("width", [60, 100])
def test_a_person_sees_both_texts_whole_and_aligned(index_folder: Path, width: int) -> None:
    told = ask(index_folder, "--limit", "1", "personnel exchanges", COLUMNS=str(width))
    assert (told.returncode, told.stderr) == (0, "")
    english, japanese = columns(told.stdout)
    assert english == "".join(f"English—signed text{LEAD_INS[0]}{ENGLISH_ACTION}".split())
    assert japanese == "".join(
        f"Japanese—provisional translation{LEAD_INS[1]}{JAPANESE_ACTION}".split()
    )
    table = [line for line in told.stdout.splitlines() if line.startswith(tuple("┏┃┡│└├"))]
    assert {cells_wide(line) for line in table} == {width}
    assert max(cells_wide(line) for line in told.stdout.splitlines()) <= width


@pytest.mark.parametrize("width", [60, 100])
def test_a_person_sees_the_answer_once_with_the_language_asked_in_first(
    index_folder: Path, width: int
) -> None:
    told = ask(index_folder, "--limit", "1", "人材交流", COLUMNS=str(width))
    assert told.stdout.partition("┏")[0].split() == ["該当箇所", "行動4", "action-4"]
    japanese, english = columns(told.stdout)
    assert japanese == "".join(f"日本語—仮訳{LEAD_INS[1]}{JAPANESE_ACTION}".split())
    assert english == "".join(f"英語—署名された英文{LEAD_INS[0]}{ENGLISH_ACTION}".split())


def test_the_words_that_answer_stand_before_the_clause(index_folder: Path) -> None:
    told = ask(index_folder, "--limit", "1", "When was it signed?", COLUMNS="100")
    first, blank, heading, *_ = told.stdout.splitlines()
    assert (first, blank, heading) == ("“19 December 2019”", "", "Passages")
    assert told.stdout.count("Signed in Tokyo") == 1


def test_further_passages_have_a_heading_of_their_own(index_folder: Path) -> None:
    told = ask(index_folder, "--limit", "3", "Who signed for Japan?", COLUMNS="100")
    lines = told.stdout.splitlines()
    assert (lines.count("Passages"), lines.count("Other related passages")) == (1, 1)
    assert told.stdout.count("┏") == 3


def test_the_answers_to_several_questions_are_printed_once(index_folder: Path) -> None:
    told = ask(index_folder, "When was it signed? What does Action 4 say?", COLUMNS="400")
    assert re.findall(r"^(\d)\. ", told.stdout, re.MULTILINE) == ["1", "2"]
    assert told.stdout.count("could include personnel exchanges") == 1
    assert told.stdout.count("人材交流を含む") == 1


@pytest.mark.parametrize("width", range(44, 62, 2))
def test_no_line_starts_or_ends_with_a_mark_that_may_not(index_folder: Path, width: int) -> None:
    told = ask(index_folder, "--limit", "1", "人材交流", COLUMNS=str(width))
    table = told.stdout.partition("┏")[2].splitlines()
    cells = [line.split("│")[1] for line in table if line.startswith("│")]
    lines = [line.strip() for line in cells if line.strip()]
    assert [line for line in lines if line[0] in "、。」）：ー" or line[-1] in "「（"] == []
    assert max(cells_wide(line) for line in told.stdout.splitlines()) <= width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("あいう。え", 6, ["あい", "う。え"]),
        ("あいうえ", 4, ["あい", "うえ"]),
        ("あ「いう", 4, ["あ", "「い", "う"]),
        ("量子QIST論", 6, ["量子", "QIST論"]),
        ("。。。。", 4, ["。。", "。。"]),
        ("あ", 1, ["あ"]),
        ("あいう", 1, ["あ", "い", "う"]),
        ("", 4, [""]),
    ],
)
def test_japanese_is_broken_where_it_may_be(text: str, width: int, lines: list[str]) -> None:
    places = [0, *find_breaks(text, width), len(text)]
    assert [text[start:end] for start, end in pairwise(places)] == lines


@pytest.mark.parametrize(
    ("words", "greeting"),
    [("hello", "Hello. You can ask"), ("こんにちは", "ご利用ありがとうございます。")],
)
def test_small_talk_has_no_heading_without_clauses(
    index_folder: Path, words: str, greeting: str
) -> None:
    told = ask(index_folder, words, COLUMNS="400")
    assert (told.returncode, told.stderr) == (0, "")
    (line,) = told.stdout.strip().splitlines()
    assert line.startswith(greeting)


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Who signed for Japan?", "Passages"),
        (
            "Does it commit us to fund exchanges?",
            "Related passages (they do not answer your question)",
        ),
        ("What is the weather?", "Other passages (only loosely related)"),
        ("人材交流の費用は誰が払いますか", "関連する箇所（ご質問への回答ではありません）"),
        ("東京の人口は？", "関連性の低い箇所（参考）"),
    ],
)
def test_the_heading_says_how_near_the_clauses_are(
    index_folder: Path, question: str, heading: str
) -> None:
    told = ask(index_folder, "--limit", "1", question, COLUMNS="100")
    above = told.stdout.partition("┏")[0].rstrip().splitlines()
    assert [line.strip() for line in above if line.strip()][-2] == heading


def test_an_overview_is_an_outline_in_the_terminal(index_folder: Path) -> None:
    told = ask(index_folder, "--limit", "1", "Show me all the actions", COLUMNS="100")
    assert "Actions (6 passages, signed text):" in told.stdout
    lines = re.findall(r"^(\d)\. Action \d: “", told.stdout, re.MULTILINE)
    assert (lines, "┏" in told.stdout) == (list("123456"), False)


def test_an_overview_in_full_has_all_its_clauses_in_the_terminal(index_folder: Path) -> None:
    told = ask(index_folder, "--limit", "1", "Show me all the actions in full", COLUMNS="100")
    assert "Actions (6 passages, signed text):" in told.stdout
    titles = re.findall(r"^Action \d  (action-\d) *$", told.stdout, re.MULTILINE)
    assert titles == [f"action-{number}" for number in range(1, 7)]


@pytest.mark.parametrize("question", ["Who signed \u202efor Japan?", "Who\u2066 signed for Japan?"])
def test_no_control_or_direction_character_reaches_the_terminal(
    index_folder: Path, question: str
) -> None:
    told = ask(index_folder, question)
    passed = {char for char in told.stdout if unicodedata.category(char) in ("Cc", "Cf")}
    assert (told.returncode, passed) == (0, {"\n"})


@pytest.mark.parametrize("question", ["Who signed for Japan?", "日本側は誰が署名しましたか？"])
@pytest.mark.parametrize("language", ["auto", "en", "ja"])
def test_json_is_what_the_server_sends(
    index_folder: Path, server: RunningServer, question: str, language: str
) -> None:
    told = ask(index_folder, question, "--json", "--language", language, "--limit", "2")
    sent = server.peer.ask(question, language=language, limit=2).text()
    assert (told.returncode, told.stdout, told.stderr) == (0, sent, "")
    assert sent.endswith("}\n")


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["--language", "fr", "Japan"], "language"),
        (["--limit", "0", "Japan"], "limit"),
        (["--limit", "11", "Japan"], "limit"),
        ([""], "question"),
        (["   "], "question"),
        (["???"], "question"),
        (["a" * 301], "question"),
        (["zq\x1b[31mmarker"], "question"),
        (["zq\u009bmarker"], "question"),
    ],
)
def test_a_wrong_argument_is_told_in_one_line(
    index_folder: Path, arguments: list[str], field: str
) -> None:
    told = ask(index_folder, *arguments)
    assert (told.returncode, told.stdout) == (1, "")
    (line,) = told.stderr.splitlines()
    assert line.startswith(f"statement-qa: {field}: expected ")
    assert "Input should" not in line
    assert {char for char in line if unicodedata.category(char) == "Cc"} == set()


def test_an_undecodable_argument_is_told_in_one_line(index_folder: Path) -> None:
    told = ask(index_folder, "Japan \udcff")
    assert (told.returncode, told.stdout) == (1, "")
    (line,) = told.stderr.splitlines()
    assert line.startswith("statement-qa: question: expected ")


@pytest.mark.parametrize(
    "command", [["ask", "Japan"], ["verify", "Japan"], ["serve", "--port", "0"]]
)
def test_a_missing_index_is_told_in_one_line(tmp_path: Path, command: list[str]) -> None:
    told = run(*command, "--index", tmp_path / "none")
    assert (told.returncode, told.stdout) == (1, "")
    (line,) = told.stderr.splitlines()
    assert line.startswith(f"statement-qa: no index at {tmp_path / 'none'} ")
    assert "statement-qa build" in line


def test_a_port_in_use_is_told(index_folder: Path, server: RunningServer) -> None:
    told = run("serve", "--index", index_folder, "--port", str(server.peer.port))
    assert told.returncode != 0
    assert "Traceback" not in told.stderr
    last = told.stderr.splitlines()[-1]
    assert str(server.peer.port) in last


@pytest.mark.parametrize(
    "settings",
    [
        {"LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_japanese_is_read_and_written_in_every_locale(
    index_folder: Path, settings: dict[str, str]
) -> None:
    told = ask(index_folder, "--limit", "1", "人材交流", COLUMNS="100", **settings)
    assert (told.returncode, told.stderr) == (0, "")
    assert "?" not in told.stdout
    assert "日本語 — 仮訳" in told.stdout


@pytest.mark.parametrize("arguments", [["--json"], []])
def test_a_reader_who_leaves_is_no_error(index_folder: Path, arguments: list[str]) -> None:
    command = [str(PROGRAM), "ask", "--index", str(index_folder), *arguments, "Show me all in full"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 1


def ask_input(index_folder: Path, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [PROGRAM, "ask", "--index", index_folder, "--json", "-"],
        input=given,
        capture_output=True,
        timeout=PATIENCE,
        env=clean_environment(),
    )


@pytest.mark.parametrize("given", ["人材交流", "人材交流\n", "\ufeff人材交流", "人材\r\n交流"])
def test_a_question_is_read_from_standard_input(index_folder: Path, given: str) -> None:
    told = ask_input(index_folder, given.encode("utf-8"))
    assert (told.returncode, told.stderr) == (0, b"")
    assert json.loads(told.stdout)["clauses"][0]["id"] == "action-4"


@pytest.mark.parametrize("given", [b"", b"\n", b"a\xff", b"a" * 301, b"a" * 1_000_000])
def test_what_is_no_question_on_standard_input_is_told_in_one_line(
    index_folder: Path, given: bytes
) -> None:
    told = ask_input(index_folder, given)
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.startswith(b"statement-qa: question: expected ")
    assert told.stderr.count(b"\n") == 1


def test_help_shows_the_languages(index_folder: Path) -> None:
    assert "--language [en|ja|auto]" in run("ask", "--help").stdout


@pytest.mark.parametrize("text", ["research security", "互恵関係", "weather", "by:\nEmbarking on"])
@pytest.mark.parametrize("language", ["auto", "en", "ja"])
def test_a_verdict_in_json_is_what_the_server_sends(
    index_folder: Path, server: RunningServer, text: str, language: str
) -> None:
    told = run("verify", "--index", index_folder, text, "--json", "--language", language)
    sent = server.peer.verify(text, language=language).text()
    code = {"exact": 0, "altered": 3, "absent": 4}[json.loads(sent)["verdict"]]
    assert (told.returncode, told.stdout, told.stderr) == (code, sent, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("“Research security”\n", 0),
        ("・互恵関係\n", 0),
        ("We will advance this agenda by:", 3),
        ("The weather in Osaka was fine.\n", 4),
    ],
)
def test_a_text_on_standard_input_is_told_by_the_exit_code(
    index_folder: Path, text: str, code: int
) -> None:
    told = subprocess.run(
        [PROGRAM, "verify", "-", "--index", index_folder],
        input=text.encode("utf-8"),
        capture_output=True,
        timeout=PATIENCE,
        env=clean_environment(),
    )
    assert (told.returncode, told.stderr) == (code, b"")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"\xff\xfe", b"expected text that can be encoded as UTF-8"),
        (b"a" * 70_000, b"expected 1 to 2000 characters"),
        (b"", b"text"),
    ],
)
def test_standard_input_that_cannot_be_checked_is_told_in_one_line(
    index_folder: Path, sent: bytes, said: bytes
) -> None:
    told = subprocess.run(
        [PROGRAM, "verify", "-", "--index", index_folder],
        input=sent,
        capture_output=True,
        timeout=PATIENCE,
        env=clean_environment(),
    )
    assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (1, b"", 1)
    assert said in told.stderr


def test_a_person_sees_the_verdict_the_differences_and_both_texts(index_folder: Path) -> None:
    text = ENGLISH_ACTION.replace("Supporting", "Funding").replace("exchanges", "transfers")
    told = run("verify", "--index", index_folder, text, COLUMNS="100")
    assert (told.returncode, told.stderr) == (3, "")
    verdict, _, rest = told.stdout.partition("\n")
    assert verdict == "Not word for word: 2 differences from Action 4 (signed text)."
    differences, _, clauses = rest.partition("Passages quoted, in both languages")
    assert columns(differences) == [
        "Typedifferentwordingdifferentwording",
        "StatementSupportingexchanges",
        "YourtextFundingtransfers",
    ]
    english, japanese = columns(clauses)
    assert english == "".join(f"English—signed text{LEAD_INS[0]}{ENGLISH_ACTION}".split())
    assert japanese == "".join(
        f"Japanese—provisional translation{LEAD_INS[1]}{JAPANESE_ACTION}".split()
    )


def test_a_person_sees_a_verdict_in_japanese_for_japanese(index_folder: Path) -> None:
    told = run("verify", "--index", index_folder, JAPANESE_ACTION, COLUMNS="100")
    assert told.stdout.splitlines()[0] == "行動4（仮訳）の文言と一致しています。"


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["--language", "fr", "Japan"], "language"),
        (["  "], "text"),
        (["a" * 2001], "text"),
        (["zq\x1b[31mmarker"], "text"),
        (["Japan \udcff"], "text"),
    ],
)
def test_a_text_that_cannot_be_checked_is_told_in_one_line(
    index_folder: Path, arguments: list[str], field: str
) -> None:
    told = run("verify", "--index", index_folder, *arguments)
    assert (told.returncode, told.stdout) == (1, "")
    (line,) = told.stderr.splitlines()
    assert line.startswith(f"statement-qa: {field}: expected ")


def test_no_control_or_direction_character_of_a_text_reaches_the_terminal(
    index_folder: Path,
) -> None:
    told = run("verify", "--index", index_folder, "\u202aresearch securities \u2066\nin research")
    passed = {char for char in told.stdout if unicodedata.category(char) in ("Cc", "Cf")}
    assert (told.returncode, passed) == (3, {"\n"})

"""What reaches the log: one bounded line a record, and nothing that somebody sent."""

import json
import logging
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from service.server_log.repetition import MAX_ALIKE
from tests.service.server_log.conftest import Log

SetUp = Callable[..., Log]
SENT = "zqmarker 203.0.113.9"
OWN = logging.getLogger("service.test")
LIBRARY = logging.getLogger("library.test")
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


def fixed() -> None:
    LIBRARY.warning("Connection closed")


def with_arguments() -> None:
    LIBRARY.warning("Bad request from %s: %r, %d of %5.1f", SENT, {"a": SENT}, 3, 2.5)


def with_names() -> None:
    LIBRARY.warning("%(address)s sent %(size)d bytes", {"address": SENT, "size": 12})


def with_bytes() -> None:
    LIBRARY.warning("Bad bytes %s", SENT.encode())


def formatted_before() -> None:
    LIBRARY.warning(f"Bad request from {SENT}")


def interpolated_before() -> None:
    LIBRARY.warning("Bad request from %s" % SENT)  # noqa: UP031


def formatted_twice() -> None:
    LIBRARY.warning(f"Bad request {SENT} from %s", SENT)


def an_exception() -> None:
    LIBRARY.warning(ValueError(SENT))


def wrong_arguments() -> None:
    LIBRARY.warning("Bad request from %s and %s", SENT)


def of_many_lines() -> None:
    LIBRARY.warning("One\nTwo\r\nThree\x1b[31m")


@pytest.mark.parametrize(
    ("log_it", "words"),
    [
        (fixed, "Connection closed"),
        (with_arguments, "Bad request from …: …, 3 of   2.5"),
        (with_names, "… sent 12 bytes"),
        (with_bytes, "Bad bytes …"),
        (formatted_before, "(not shown)"),
        (interpolated_before, "(not shown)"),
        (formatted_twice, "(not shown)"),
        (an_exception, "(not shown)"),
        (wrong_arguments, "Bad request from %s and %s"),
        (of_many_lines, "One Two Three?[31m"),
    ],
)
def test_of_a_library_only_words_of_its_code_are_logged(
    set_up: SetUp, log_it: Callable[[], None], words: str
) -> None:
    log = set_up()
    log_it()
    (line,) = log.lines()
    assert " ".join(words.split()) in line
    assert re.fullmatch(rf"{TIME} WARNING \[-\] library\.test test_configuration\.py:\d+: .*", line)
    assert not any(part in line for part in SENT.split())


def test_what_the_service_says_itself_is_complete(set_up: SetUp) -> None:
    log = set_up()
    OWN.error("%s did not accept a reply: %s", "zammad", "HTTP 503")
    (line,) = log.lines()
    assert line.endswith(": zammad did not accept a reply: HTTP 503")


def test_an_exception_is_one_line_of_places_without_its_words(set_up: SetUp) -> None:
    log = set_up()
    try:
        try:
            int(SENT)
        except ValueError as error:
            raise KeyError(SENT) from error
    except KeyError:
        OWN.exception("unexpected error")
        LIBRARY.exception("Error handling request %s", SENT)
    first, second = log.lines()
    place = r"server_log/test_configuration\.py:\d+"
    assert re.search(rf": unexpected error: KeyError at {place} from ValueError at {place}$", first)
    assert re.search(rf": Error handling request …: KeyError at {place} from ValueError", second)
    assert "zqmarker" not in first + second


def test_a_line_is_bounded(set_up: SetUp) -> None:
    log = set_up()
    OWN.error("%s", "word " * 100_000)
    (line,) = log.lines()
    assert len(line) < 1200


def test_the_same_is_logged_a_few_times_and_then_counted(set_up: SetUp) -> None:
    log = set_up()
    for number in range(1000):
        LIBRARY.warning("Stalled after %d", number)
    OWN.warning("something else")
    lines = log.lines()
    assert len(lines) == MAX_ALIKE + 1
    assert lines[0].endswith(": Stalled after 0")
    assert lines[-2].endswith(": Stalled after 9 (more like this are only counted for 60 s)")
    assert lines[-1].endswith(": something else")


def test_json_has_one_object_a_line(set_up: SetUp) -> None:
    log = set_up(log_format="json")
    before = datetime.now(UTC)
    OWN.error("two\nlines of 日本語 “text”")
    try:
        raise KeyError(SENT)
    except KeyError:
        LIBRARY.exception("Failed")
    first, second = (json.loads(line) for line in log.lines())
    told = datetime.fromisoformat(first.pop("time"))
    assert abs((told - before).total_seconds()) < 60
    assert told.tzinfo == UTC
    at = first.pop("at")
    assert at.startswith("test_configuration.py:")
    assert first == {
        "level": "error",
        "logger": "service.test",
        "message": "two lines of 日本語 “text”",
    }
    assert second["error"].startswith("KeyError at server_log/test_configuration.py:")
    assert "日本語" in log.stream.getvalue()


@pytest.mark.parametrize(
    ("level", "logged"),
    [
        ("debug", ["debug", "info", "warning", "error"]),
        ("info", ["info", "warning", "error"]),
        ("warning", ["warning", "error"]),
        ("error", ["error"]),
    ],
)
def test_the_level_is_that_of_the_setting(set_up: SetUp, level: str, logged: list[str]) -> None:
    log = set_up(log_level=level, log_format="json")
    OWN.debug("a")
    OWN.info("b")
    OWN.warning("c")
    OWN.error("d")
    assert [json.loads(line)["level"] for line in log.lines()] == logged


def test_what_a_library_set_up_for_itself_is_replaced(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    noisy = logging.getLogger("library.noisy")
    noisy.addHandler(logging.StreamHandler(sys.stderr))
    noisy.propagate = False
    log = set_up()
    noisy.error("Refused")
    assert len(log.lines()) == 1
    assert capsys.readouterr().err == ""
    noisy.handlers.clear()


def test_a_thread_that_fails_leaves_one_line(
    set_up: SetUp, capfd: pytest.CaptureFixture[str]
) -> None:
    log = set_up()

    def fail() -> None:
        raise KeyError(SENT)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (line,) = log.lines()
    assert ": a thread failed: KeyError at server_log/test_configuration.py:" in line
    assert "zqmarker" not in line
    assert capfd.readouterr().err == ""


class Closed:
    def write(self, _: str) -> Any:
        raise OSError("No space left on device")

    def flush(self) -> None:
        raise OSError


def test_a_log_that_cannot_be_written_disturbs_nobody(
    set_up: SetUp, capfd: pytest.CaptureFixture[str]
) -> None:
    set_up()
    (handler,) = logging.getLogger().handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(Closed())
    LIBRARY.error("Failed for %s", SENT)
    assert capfd.readouterr() == ("", "")

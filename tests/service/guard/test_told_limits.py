"""What a client is told of its limit, to the second."""

import sys
import time

import pytest
from flask import Flask, Response

from service.errors import ProblemError, SettingError
from service.guard.rate_limit import report_limit
from service.guard.request_counter import Window, open_storage

NOW = 1_760_000_000.0


@pytest.fixture(autouse=True)
def _at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: NOW)


@pytest.mark.parametrize(
    ("seconds", "reset"), [(0.0, 1_760_000_001), (0.9, 1_760_000_001), (59.5, 1_760_000_060)]
)
def test_a_request_that_passes_is_told_what_is_left_and_until_when(
    seconds: float, reset: int
) -> None:
    app = Flask("test")
    with app.test_request_context():
        report_limit(Window(amount=5, remaining=2, reset=NOW + seconds, is_exceeded=False))
        headers = app.process_response(Response()).headers
    limits = {name: text for name, text in headers.items() if name.startswith("X-")}
    assert limits == {
        "X-RateLimit-Limit": "5",
        "X-RateLimit-Remaining": "2",
        "X-RateLimit-Reset": str(reset),
    }


@pytest.mark.parametrize(
    ("seconds", "wait"), [(-3.0, 1), (0.0, 1), (0.2, 1), (1.0, 1), (1.2, 2), (59.5, 60)]
)
def test_a_request_that_does_not_is_told_to_wait_for_whole_seconds(
    seconds: float, wait: int
) -> None:
    window = Window(amount=5, remaining=0, reset=NOW + seconds, is_exceeded=True)
    with (
        Flask("test").test_request_context(),
        pytest.raises(ProblemError, match=f" {wait} s") as refused,
    ):
        report_limit(window)
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": str(wait)})


def test_a_storage_has_half_a_second_to_answer_and_is_asked_once() -> None:
    pool = open_storage("redis://127.0.0.1:1/3").storage.connection_pool  # type: ignore[attr-defined]
    told = {name: pool.connection_kwargs[name] for name in ("host", "port", "db")}
    assert told == {"host": "127.0.0.1", "port": 1, "db": 3}
    assert pool.connection_kwargs["socket_timeout"] == 0.5
    assert pool.connection_kwargs["socket_connect_timeout"] == 0.5
    retry = pool.connection_kwargs["retry"]
    assert (retry._retries, retry._backoff.compute(5)) == (0, 0)


def test_the_library_of_redis_is_needed_only_for_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("redis", "redis.backoff", "redis.retry"):
        monkeypatch.setitem(sys.modules, name, None)
    assert open_storage("memory://").check()
    with pytest.raises(SettingError, match="LIMIT_STORAGE: needs redis"):
        open_storage("redis://127.0.0.1:1/0")

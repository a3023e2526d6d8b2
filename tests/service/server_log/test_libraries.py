"""Real libraries at the level debug, with something to hide; and a real server."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import urllib3
from sqlalchemy import create_engine, text

from tests.service.peer import Peer
from tests.service.running_server import RunningServer, start_server
from tests.service.server_log.conftest import Log

SetUp = Callable[..., Log]


def test_urllib3_does_not_tell_where_it_goes(set_up: SetUp) -> None:
    log = set_up(log_level="debug")
    with pytest.raises(urllib3.exceptions.HTTPError):
        urllib3.PoolManager(retries=1).request("GET", "http://localhost:1/zqmarker?zqmarker")
    assert len(log.lines()) >= 2
    assert "zqmarker" not in log.stream.getvalue()
    assert "localhost" not in log.stream.getvalue()


def test_sqlalchemy_does_not_tell_what_it_writes(set_up: SetUp) -> None:
    log = set_up(log_level="debug")
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    try:
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            connection.execute(text("create table asked (question text)"))
            connection.execute(text("insert into asked values (:q)"), {"q": "zqmarker"})
            connection.execute(text("insert into asked values ('zqmarker')"))
            connection.execute(text("select * from asked")).all()
        engine.dispose()
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    assert len(log.lines()) > 5
    assert "zqmarker" not in log.stream.getvalue()


PRIVATE = [
    b"GET /?question=my zqmarker question HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"zqmarker\r\n\r\n",
    b"GET /zqmarker HTTP/1.1\r\nHost: zqmarker\r\nzqmarker: \x00\r\n\r\n",
    b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: zqmarker\r\n\r\n",
    b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 500\r\n\r\n{zqmarker",
]


def send_and_leave(peer: Peer, request: bytes) -> None:
    with peer.connect() as connection:
        connection.sendall(request)
        connection.settimeout(0.2)
        try:
            connection.recv(65536)
        except TimeoutError:
            pass


@pytest.mark.slow
@pytest.mark.parametrize("level", ["debug", "warning"])
def test_no_request_makes_the_server_repeat_it(
    index_folder: Path, tmp_path: Path, level: str
) -> None:
    settings = {"LOG_LEVEL": level, "LOG_REQUESTS": "true"}
    with start_server(index_folder, tmp_path, settings) as running:
        for _ in range(20):
            for request in PRIVATE:
                send_and_leave(running.peer, request)
        assert running.peer.ask("zqmarker").status == 200
        running.stop()
    check_lines(running)


def check_lines(running: RunningServer) -> None:
    lines = running.log().splitlines()
    assert lines
    strange = [one for one in lines if not re.match(r"\S+Z [A-Z]+ \[([0-9a-f]{16}|-)\] ", one)]
    assert strange == []
    assert "zqmarker" not in running.log().lower()
    assert "127.0.0.1" not in running.log()
    assert "Traceback" not in running.log()
    assert len([one for one in lines if " service.requests " in one]) <= 20 * len(PRIVATE) + 5

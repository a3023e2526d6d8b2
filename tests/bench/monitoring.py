"""What metrics, log lines and traces cost a question: `python -m tests.bench.monitoring`.

The same questions go to an app without and an app with them, in turns, in one process; the server
is left out. Prints the median processor times and the median of the paired ratios.
"""

import argparse
import io
import json
import logging
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from werkzeug.test import EnvironBuilder

from index.examples.everyday import read_everyday_questions
from index.search import load_index
from service.app import create_app
from service.settings import Settings

QUESTIONS = 600
CASES: dict[str, dict[str, Any]] = {
    "nothing more": {},
    "metrics": {"metrics_port": 1},
    "request lines": {"log_requests": True},
    "metrics and request lines": {"metrics_port": 1, "log_requests": True},
}


def main() -> None:
    """Measure each case beside an app that watches nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    index = load_index(parser.parse_args().index)
    logging.getLogger().addHandler(logging.StreamHandler(io.StringIO()))
    logging.getLogger("service.requests").setLevel(logging.INFO)
    plain = _client(create_app(index, Settings()).wsgi_app)
    for name, settings in CASES.items():
        watched = _client(create_app(index, Settings(**settings)).wsgi_app)
        pairs = [_ask_both(plain, watched, number) for number in range(QUESTIONS)]
        before, after = (statistics.median(one) * 1000 for one in zip(*pairs, strict=True))
        ratio = statistics.median(second / first for first, second in pairs)
        print(f"{name}: {before:.3f} ms, {after:.3f} ms, ratio {ratio:.4f}")


def _ask_both(
    plain: Callable[[bytes], float], watched: Callable[[bytes], float], number: int
) -> tuple[float, float]:
    texts = [text for all_texts in read_everyday_questions().values() for text in all_texts]
    body = json.dumps({"question": f"{texts[number % len(texts)]} {number}"}).encode()
    plain(body)  # The first to ask reads the embeddings of the words from the disk.
    if number % 2:
        first = plain(body)
        return first, watched(body)
    second = watched(body)
    return plain(body), second


def _client(app: Any) -> Callable[[bytes], float]:
    """A function that sends a question and returns the seconds until its answer."""

    def ask(body: bytes) -> float:
        environ = EnvironBuilder(
            path="/v1/ask", method="POST", data=body, content_type="application/json"
        ).get_environ()
        statuses: list[str] = []
        began = time.thread_time()
        answer = b"".join(app(environ, lambda status, _: statuses.append(status)))
        seconds = time.thread_time() - began
        if statuses != ["200 OK"] or not answer:
            raise ConnectionError(f"expected status 200, got {statuses}")
        return seconds

    return ask


if __name__ == "__main__":
    main()

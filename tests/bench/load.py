"""Questions over kept-alive connections, as fast as answers come; its own process."""

import json
import socket
import statistics
import sys
import threading
import time
from collections.abc import Iterator

from index.examples.everyday import read_everyday_questions

SECONDS = 4.0


def main() -> None:
    """Arguments: port, connections, first question number. Prints milliseconds and rate as JSON."""
    port, connections, first = (int(argument) for argument in sys.argv[1:])
    requests = _requests(port, first)
    lock, latencies = threading.Lock(), list[float]()
    deadline = time.perf_counter() + SECONDS

    def ask_until_deadline() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while time.perf_counter() < deadline:
                with lock:
                    message = next(requests)
                began = time.perf_counter()
                connection.sendall(message)
                _read_answer(connection)
                latencies.append(time.perf_counter() - began)

    began = time.perf_counter()
    threads = [threading.Thread(target=ask_until_deadline) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(latencies) / (time.perf_counter() - began)
    print(
        json.dumps(
            {
                "median": statistics.median(latencies) * 1000,
                "p95": statistics.quantiles(latencies, n=20)[-1] * 1000,
                "rate": rate,
                "questions": len(latencies),
            }
        )
    )


def _requests(port: int, number: int) -> Iterator[bytes]:
    """Everyday questions in both languages, no two the same."""
    texts = [
        text for pair in zip(*read_everyday_questions().values(), strict=True) for text in pair
    ]
    while True:
        body = json.dumps({"question": f"{texts[number % len(texts)]} {number}"}).encode()
        yield (
            f"POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json"
            f"\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body
        number += 1


def _read_answer(connection: socket.socket) -> None:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _receive(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise ConnectionError(f"expected status 200, got {head.splitlines()[0]!r}")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += _receive(connection)


def _receive(connection: socket.socket) -> bytes:
    piece = connection.recv(65536)
    if not piece:
        raise ConnectionError("the server closed the connection in the middle of an answer")
    return piece


if __name__ == "__main__":
    main()

"""What the serving process loads and whom it talks to."""

import json
import subprocess
import sys
from pathlib import Path

import psutil

from tests.service.running_server import PROGRAM, RunningServer, clean_environment, start_server

BUILD_ONLY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "onnx",
    "onnxscript",
    "huggingface_hub",
    "safetensors",
    "sudachipy",
    "symspellpy",
    "wordfreq",
    "sklearn",
    "scipy",
    "markdown_it",
    "pip",
}
EVALUATION_ONLY = {
    "matplotlib",
    "matplotlib_fontja",
    "PIL",
    "ir_measures",
    "pytrec_eval",
    "index.evaluation",
}
WATCHING_ONLY = {"prometheus_client", "opentelemetry", "service.metrics", "service.tracing"}
"""Loaded only if metrics or traces are wanted."""

NO_NETWORK = """
import socket

def refuse(*_, **__):
    raise AssertionError("this process may not go out")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""
ASK_AND_TELL = """
import json, sys
from pathlib import Path
import service.server
from index.search import load_index
from service.app import create_app
from service.settings import Settings

app = create_app(load_index(Path(sys.argv[1])), Settings(trusted_hosts=("localhost",)))
client = app.test_client()
asked = client.post("/v1/ask", json={"question": "Who signed for Japan?"})
read = [client.get(path).status_code for path in ("/", "/docs", "/readyz", "/openapi.json")]
modules = sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))
print(json.dumps([asked.json["clauses"][0]["id"], read, modules]))
"""


def home(folder: Path) -> dict[str, str]:
    """An environment with a home folder of its own."""
    environment = clean_environment(HOME=str(folder))
    return {name: value for name, value in environment.items() if not name.startswith("XDG_")}


def test_answering_loads_no_module_of_the_build_or_the_evaluation(index_folder: Path) -> None:
    command = [sys.executable, "-c", ASK_AND_TELL, str(index_folder)]
    told = subprocess.run(command, capture_output=True, check=True, env=clean_environment())
    first, read, modules = json.loads(told.stdout.decode("utf-8"))
    assert (first, read) == ("signatory-japan", [200, 200, 200, 200])
    assert {"onnxruntime", "faiss", "tokenizers"} <= set(modules)
    assert (BUILD_ONLY | EVALUATION_ONLY | WATCHING_ONLY) & set(modules) == set()


def test_the_serving_process_maps_no_library_of_the_build_or_the_evaluation(
    server: RunningServer,
) -> None:
    assert server.peer.ask("Who signed for Japan?").status == 200
    maps = Path(f"/proc/{server.pid}/maps").read_text(encoding="utf-8")
    packages = {
        line.partition("/site-packages/")[2].partition("/")[0]
        for line in maps.splitlines()
        if "/site-packages/" in line
    }
    assert {"onnxruntime", "tokenizers"} <= packages
    assert (BUILD_ONLY | EVALUATION_ONLY) & packages == set()


def test_the_server_has_no_socket_but_its_own_port(server: RunningServer) -> None:
    assert server.peer.ask("Who signed for Japan?").status == 200
    assert server.usage().children() == []
    found = server.usage().net_connections("inet")
    assert {connection.laddr.port for connection in found} == {server.peer.port}
    assert {connection.laddr.ip for connection in found} == {"127.0.0.1"}
    listening = [one for one in found if one.status == psutil.CONN_LISTEN]
    assert len(listening) == 1


def test_asking_works_where_nothing_may_go_out(index_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    environment = clean_environment(PYTHONPATH=str(tmp_path), HOME=str(tmp_path))
    blocked = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"],
        capture_output=True,
        env=environment,
    )
    assert b"this process may not go out" in blocked.stderr
    command = [str(PROGRAM), "ask", "Who signed for Japan?", "--json", "--index", str(index_folder)]
    asked = subprocess.run(command, capture_output=True, env=environment)
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert json.loads(asked.stdout.decode("utf-8"))["clauses"][0]["id"] == "signatory-japan"


def test_asking_writes_no_file(index_folder: Path, tmp_path: Path) -> None:
    command = [str(PROGRAM), "ask", "Who signed for Japan?", "--index", str(index_folder)]
    asked = subprocess.run(command, capture_output=True, cwd=tmp_path, env=home(tmp_path))
    assert asked.returncode == 0
    assert list(tmp_path.rglob("*")) == []


def test_serving_writes_no_file_and_no_device_id(index_folder: Path, tmp_path: Path) -> None:
    logs, own = tmp_path / "logs", tmp_path / "home"
    logs.mkdir()
    own.mkdir()
    with start_server(index_folder, logs, home(own)) as running:
        assert running.peer.ask("Who signed for Japan?").status == 200
    assert list(own.rglob("*")) == []

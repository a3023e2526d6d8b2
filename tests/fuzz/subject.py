"""What is fuzzed: the built index, and the app and the desks on it. Each is made once, when used.

Fixtures would not do: a fuzzer calls the tests without pytest.
"""

import tempfile
from functools import cache
from pathlib import Path

from flask.testing import FlaskClient
from pydantic import SecretStr

from index.search import ClauseIndex, load_index
from index.source.folder import read_statement
from index.statement import Statement
from service.app import create_app
from service.assistant import Assistant, open_assistant
from service.settings import Settings
from tests.service.desk.desk_delivery import NOW
from tests.service.hooked_client import connect

INDEX_FOLDER = Path(__file__).parents[2] / "var" / "index"
OPERATOR_TOKEN = "an operator's token"
SITE = "https://www.example.org"
DEAD_URL = "http://127.0.0.1:9"


@cache
def index() -> ClauseIndex:
    return load_index(INDEX_FOLDER)


@cache
def assistant() -> Assistant:
    return open_assistant(index(), Settings())


@cache
def client() -> FlaskClient:
    """A client of an app with every route: it logs questions, and knows all desks."""
    folder = tempfile.mkdtemp()
    settings = Settings(
        trusted_hosts=("localhost",),
        embedding_origins=(SITE,),
        question_log=SecretStr(f"sqlite:///{folder}/asked.db"),
        operator_token=SecretStr(OPERATOR_TOKEN),
    )
    return create_app(index(), settings, lambda: NOW, connect(DEAD_URL)).test_client()


@cache
def treaty() -> Statement:
    """A statement with articles, of which some have one paragraph."""
    articles = [f"## Article {number}\n\nParties meet.\n\nThey vote." for number in range(1, 13)]
    japanese = [f"## 第{number}条\n\n締約国は会合する。\n\n投票する。" for number in range(1, 13)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "en.md").write_text("\n\n".join(["# Treaty", *articles]), encoding="utf-8")
        (folder / "ja.md").write_text("\n\n".join(["# 条約", *japanese]), encoding="utf-8")
        return read_statement(folder)

"""Serves with the packages of requirements/serve.txt alone, and prints those that were imported.

    .venv/bin/python -m tests.serving_alone INDEX DATABASE

Whatever else is installed cannot be imported. All extras are used: a question log in SQLite and one
in PostgreSQL, counts in Redis, the page of the operator, metrics, the server.
"""

import os
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
OWN = {"data", "index", "service", "tests"}
TOKEN = "a token that is long enough"


def normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(name: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.MULTILINE))


class OnlyListed(MetaPathFinder):
    """Finds nothing of a package that is not listed, as if it were not installed."""

    def __init__(self, listed: set[str]) -> None:
        self.packages = {
            module: {normalize(name) for name in names}
            for module, names in packages_distributions().items()
        }
        self._listed = listed

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        top = name.partition(".")[0]
        packages = self.packages.get(top)
        if packages and top not in OWN and not packages & self._listed:
            raise ModuleNotFoundError(f"{name} is not of requirements/serve.txt", name=name)
        return None


def serve(index_folder: Path, database: str) -> list[int]:
    """Use all that the service does without a help desk; returns the statuses."""
    os.environ |= {
        "CLIENT_LIMIT": "60 per minute",
        "INDEX": str(index_folder),
        "LIMIT_STORAGE": "redis://127.0.0.1:1/0",
        "METRICS_PORT": "9090",
        "OPERATOR_TOKEN": TOKEN,
        "QUESTION_LOG": database,
        "TRUSTED_HOSTS": "localhost",
    }
    from sqlalchemy.exc import OperationalError

    from index.search import load_index
    from service.app import create_app
    from service.cli.main import main
    from service.insights import QuestionStore
    from service.settings import Settings

    import_module("service.server")
    client = create_app(load_index(index_folder), Settings.read()).test_client()
    pages = ("/", "/docs", "/openapi.json", "/readyz", "/statement", "/?question=Who+signed")
    replies = [client.get(page) for page in pages]
    replies.append(client.post("/v1/ask", json={"question": "誰が署名しましたか"}))
    client.post("/insights", data={"token": TOKEN})
    replies += [client.get("/insights"), client.get("/insights/questions.csv")]
    main(["ask", "Who signed for Japan?"], standalone_mode=False)
    try:
        next(QuestionStore("postgresql+psycopg://nobody@127.0.0.1:1/none").entries(datetime.min))
    except OperationalError:
        pass
    return [reply.status_code for reply in replies]


if __name__ == "__main__":
    listed = set(read_lock("serve.txt"))
    finder = OnlyListed(listed)
    sys.meta_path.insert(0, finder)
    statuses = serve(Path(sys.argv[1]), sys.argv[2])
    imported = {
        package
        for module in {name.partition(".")[0] for name in sys.modules}
        for package in finder.packages.get(module, ())
    }
    print(f"statuses: {sorted(set(statuses))}")
    print(f"imported: {' '.join(sorted(imported & listed))}")

"""The command line, `statement-qa`."""

import io
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import click
from pydantic import ValidationError

from data import statement_folder
from index.errors import StatementQAError
from service.problem import ProblemError
from service.settings import Settings

if TYPE_CHECKING:
    from service.question_store import QuestionStore

DAY = click.DateTime(["%Y-%m-%d"])
INDEX_OPTION = click.option(
    "--index",
    "index_folder",
    type=click.Path(path_type=Path),
    help="Index folder (default: the setting INDEX, var/index).",
)


@click.group()
@click.version_option(package_name="statement-qa")
def main() -> None:
    """Ask a bilingual statement; get its clauses, verbatim and cited."""


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Index folder to write.")
@click.option(
    "--model",
    default="intfloat/multilingual-e5-small",
    show_default=True,
    help="Folder or hub name of a sentence-transformers model.",
)
def build(folder: Path | None, out: Path | None, model: str) -> None:
    """Build an index folder from a statement FOLDER (default: the Tokyo Statement)."""
    try:
        # torch is only there where the build extra is installed.
        from index.build import build_index
    except ModuleNotFoundError as error:
        _fail(f"building needs {error.name}; install it with: pip install '.[build]'")
    from rich.console import Console

    from service.terminal import StepProgress

    console = Console(stderr=True)
    target = out or _settings().index
    try:
        with StepProgress(console) as progress:
            manifest = build_index(
                folder or statement_folder(), target, model_cache(), progress, model
            )
    except StatementQAError as error:
        _fail(str(error))
    counts = manifest.counts
    click.echo(
        f"{target}: {manifest.statement.id}, clauses: {counts.clauses}, vectors: {counts.vectors}, "
        f"{manifest.model.name} as {manifest.model.precision}, {manifest.id}"
    )


@main.command()
@click.argument("question")
@INDEX_OPTION
@click.option("--language", default="auto", show_default=True, help="Of the answer: auto, en, ja.")
@click.option("--limit", default=3, show_default=True, help="How many clauses at most, 1 to 10.")
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/ask returns.")
def ask(question: str, index_folder: Path | None, language: str, limit: int, as_json: bool) -> None:
    """Answer a QUESTION without a server."""
    # Loaded only here, so that --help does not wait for the model's libraries.
    from rich.console import Console

    from index.clause_index import load_index
    from service.answering import answer_question
    from service.handoff import read_contact
    from service.request_body import check_shape
    from service.schema import AskRequest, to_json
    from service.terminal import print_answer

    try:
        request = check_shape(
            {"question": question, "language": language, "limit": limit}, AskRequest
        )
        settings = _settings()
        answer = answer_question(
            load_index(index_folder or settings.index),
            request,
            read_contact(settings),
        )
    except ProblemError as error:
        _fail(error.in_a_line())
    except StatementQAError as error:
        _fail(str(error))
    _bear_any_terminal()
    if as_json:
        sys.stdout.buffer.write(to_json(answer))
    else:
        print_answer(Console(highlight=False), answer)


@main.command()
@click.argument("text")
@INDEX_OPTION
@click.option("--language", default="auto", show_default=True, help="Of labels: auto, en, ja.")
@click.option("--json", "as_json", is_flag=True, help="Print what POST /v1/verify returns.")
def verify(text: str, index_folder: Path | None, language: str, as_json: bool) -> None:
    """Check whether TEXT is quoted word for word, without a server."""
    from rich.console import Console

    from index.clause_index import load_index
    from index.quotation import QuotationChecker
    from service.reply_language import choose_language
    from service.request_body import check_shape
    from service.schema import VerifyRequest, to_json
    from service.terminal import print_verdict
    from service.verifying import verify_quotation

    try:
        request = check_shape({"text": text, "language": language}, VerifyRequest)
        index = load_index(index_folder or _settings().index)
    except ProblemError as error:
        _fail(error.in_a_line())
    except StatementQAError as error:
        _fail(str(error))
    result = verify_quotation(index, QuotationChecker(index.statement), request)
    _bear_any_terminal()
    if as_json:
        sys.stdout.buffer.write(to_json(result))
    else:
        print_verdict(
            Console(highlight=False),
            result,
            choose_language(request.language, request.text, result.language),
        )


@main.command()
@INDEX_OPTION
@click.option("--host", help="Address to listen on (setting HOST).")
@click.option("--port", type=int, help="Port to listen on (setting PORT).")
def serve(index_folder: Path | None, host: str | None, port: int | None) -> None:
    """Serve pages and JSON over HTTP."""
    from service.server import serve as serve_settings

    given = {"index": index_folder, "host": host, "port": port}
    settings = _settings(**{name: value for name, value in given.items() if value is not None})
    try:
        serve_settings(settings)
    except StatementQAError as error:
        _fail(str(error))


@main.command()
@INDEX_OPTION
def mcp(index_folder: Path | None) -> None:
    """Serve tools to a program that speaks MCP, on standard input and output."""
    try:
        # The SDK is only there where the mcp extra is installed.
        from service.mcp_server import create_mcp_server, serve_stdio
    except ModuleNotFoundError:
        _fail("serving MCP needs the extra mcp; install it with: pip install '.[mcp]'")
    from index.clause_index import load_index
    from service.handoff import read_contact

    settings = _settings()
    try:
        index = load_index(index_folder or settings.index)
    except StatementQAError as error:
        _fail(str(error))
    serve_stdio(create_mcp_server(index, read_contact(settings), settings.public_url))


@main.command()
@INDEX_OPTION
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    help="Question file (default: the held-out questions of the Tokyo Statement).",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("var/evaluation"),
    show_default=True,
    help="Folder for the report, the plots and the figures.",
)
def evaluate(index_folder: Path | None, questions: Path | None, out: Path) -> None:
    """Measure ranking, abstention and confidence on a question file."""
    try:
        # matplotlib and the rest are only there where the evaluate extra is installed.
        from index.evaluation.evaluation import evaluate as evaluate_index
        from index.evaluation.folder import REPORT_FILE, make_folder, write_evaluation
    except ModuleNotFoundError as error:
        _fail(f"evaluating needs {error.name}; install it with: pip install '.[evaluate]'")
    from rich.console import Console

    from index.clause_index import load_index
    from index.question_bank import HELD_OUT_FILE
    from service.evaluation_table import print_evaluation
    from service.terminal import StepProgress

    try:
        index = load_index(index_folder or _settings().index)
        make_folder(out)
        with StepProgress(Console(stderr=True)) as progress:
            evaluation = evaluate_index(
                index, questions or statement_folder() / HELD_OUT_FILE, progress
            )
            write_evaluation(evaluation, out, progress)
    except StatementQAError as error:
        _fail(str(error))
    _bear_any_terminal()
    print_evaluation(evaluation)
    click.echo(f"{len(evaluation.misses)} misses are listed in {out / REPORT_FILE}")


@main.command()
@INDEX_OPTION
@click.option("--since", type=DAY, help="Only what was asked on this day in UTC or later.")
@click.option("--csv", "file", type=click.File("wb"), help="Export instead.")
@click.option("--delete-before", type=DAY, help="Delete everything before this day in UTC.")
@click.option("--delete-text", help="Delete everything with this text in a question or a reason.")
def insights(
    index_folder: Path | None,
    since: datetime | None,
    file: BinaryIO | None,
    delete_before: datetime | None,
    delete_text: str | None,
) -> None:
    """Show, export or delete what was asked (setting QUESTION_LOG)."""
    settings = _settings()
    if settings.question_log is None:
        _fail("setting QUESTION_LOG is not set, so that nothing that is asked is kept")
    # SQLAlchemy is loaded only where something is kept.
    from sqlalchemy.exc import SQLAlchemyError

    from service.question_store import QuestionStore, name_failure

    try:
        store = QuestionStore(settings.question_log.get_secret_value())
        if delete_before or delete_text:
            click.echo(f"deleted: {store.delete(delete_before, delete_text)}")
        elif file:
            _export(store, since, file)
        else:
            _show_insights(store, since, index_folder or settings.index)
    except SQLAlchemyError as error:
        _fail(f"the database of the setting QUESTION_LOG cannot be used: {name_failure(error)}")
    except StatementQAError as error:
        _fail(str(error))


def _export(store: "QuestionStore", since: datetime | None, file: BinaryIO) -> None:
    from service.insights import write_csv

    file.write(write_csv(store.read(since or datetime.min)))


def _show_insights(store: "QuestionStore", since: datetime | None, index_folder: Path) -> None:
    from rich.console import Console

    from index.clause_index import load_index
    from service.insights import gather_insights
    from service.insights_table import print_insights

    index = load_index(index_folder)
    gathered = gather_insights(index, store.read(since or datetime.min))
    _bear_any_terminal()
    print_insights(Console(highlight=False), gathered, index.statement)


def _settings(**given: object) -> Settings:
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = error.errors()[0]
        if not wrong["loc"]:
            _fail(wrong["msg"].removeprefix("Value error, "))
        name = str(wrong["loc"][0])
        meaning = Settings.model_fields[name].description
        _fail(f"setting {name.upper()}: {wrong['msg']}; expected: {meaning}")


def model_cache() -> Path:
    """Where the unpacked model is kept (XDG Base Directory Specification)."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "statement-qa"


def _bear_any_terminal() -> None:
    """A terminal that cannot write Japanese shows question marks, not an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _fail(message: str) -> NoReturn:
    """One line on standard error and exit code 1."""
    click.echo(f"statement-qa: {' '.join(message.split())}", err=True)
    sys.exit(1)

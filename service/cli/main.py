"""`statement-qa` and its commands."""

import click

from service.cli.ask import ask
from service.cli.build import build
from service.cli.chat import chat
from service.cli.evaluate import evaluate
from service.cli.insights import insights
from service.cli.mcp import mcp
from service.cli.pair import pair
from service.cli.serve import serve
from service.cli.verify import verify
from service.cli.verify_index import verify_index


@click.group()
@click.version_option(package_name="statement-qa")
def main() -> None:
    """Ask questions about a bilingual statement; get its clauses, verbatim and cited."""


for command in (ask, build, chat, evaluate, insights, mcp, pair, serve, verify, verify_index):
    main.add_command(command)

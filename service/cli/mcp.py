"""`statement-qa mcp`."""

from pathlib import Path

import click

from service.cli.invocation import INDEX_OPTION, fail, load_assistant, read_settings
from service.server_log import configure_logging


@click.command()
@INDEX_OPTION
def mcp(index_folder: Path | None) -> None:
    """Serve MCP tools on standard input and output."""
    try:
        # The SDK is installed only with the extra mcp.
        from service.mcp import create_mcp_server, serve_stdio
    except ModuleNotFoundError:
        fail("serving MCP needs the extra mcp; install it with: pip install '.[mcp]'")
    configure_logging(read_settings())
    serve_stdio(create_mcp_server(load_assistant(index_folder).behind("mcp")))

"""`statement-qa mcp`."""

from pathlib import Path

import click

from service.cli.invocation import INDEX_OPTION, fail, load_assistant, read_settings
from service.server_log import configure_logging


@click.command()
@INDEX_OPTION
@click.option("--http", is_flag=True, help="Serve over Streamable HTTP, at the path /mcp.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: address.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="With --http: port.",
)
def mcp(index_folder: Path | None, http: bool, host: str, port: int) -> None:
    """Serve MCP tools on standard input and output, or over HTTP."""
    try:
        # The SDK is installed only with the extra mcp.
        from service.mcp import HttpAddress, create_mcp_server, serve_http, serve_stdio
    except ModuleNotFoundError:
        fail("serving MCP needs the extra mcp; install it with: pip install '.[mcp]'")
    settings = read_settings()
    configure_logging(settings)
    server = create_mcp_server(load_assistant(index_folder).behind("mcp"))
    if not http:
        serve_stdio(server)
        return
    hosts, origins = settings.trusted_hosts, settings.embedding_origins
    address = HttpAddress(host, port, hosts, origins, settings.trusted_proxies > 0)
    try:
        serve_http(server, address)
    except OSError as error:
        fail(f"cannot listen on {host} port {port}: {error.strerror or error}")

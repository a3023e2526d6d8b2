"""The statement as tools and resources of the Model Context Protocol."""

from service.mcp.http import HttpAddress, serve_http
from service.mcp.server import create_mcp_server, serve_stdio

__all__ = ["HttpAddress", "create_mcp_server", "serve_http", "serve_stdio"]

"""The statement as tools and resources of the Model Context Protocol."""

from service.mcp.server import create_mcp_server, serve_stdio

__all__ = ["create_mcp_server", "serve_stdio"]

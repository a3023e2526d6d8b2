"""Serves the app over HTTP: one process, a loop for the connections, threads for the requests."""

from service.server.serving import serve

__all__ = ["serve"]

"""The widget and the frame that other sites embed in their pages."""

from service.embed.routes import create_embedding

__all__ = ["create_embedding"]

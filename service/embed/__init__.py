"""What other sites put into their pages: the widget and the frame."""

from service.embed.routes import create_embedding

__all__ = ["create_embedding"]

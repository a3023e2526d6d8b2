"""The OpenAI-compatible chat API."""

from service.openai.routes import create_completions

__all__ = ["create_completions"]

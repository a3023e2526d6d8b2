"""The interface of OpenAI-style chat servers."""

from service.openai.routes import create_completions

__all__ = ["create_completions"]

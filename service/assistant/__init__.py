"""The one way to ask a question, check a quotation or hold a conversation."""

from service.assistant.assistant import Assistant
from service.assistant.opening import open_assistant

__all__ = ["Assistant", "open_assistant"]

"""The one way to ask a question, check a quotation or hold a conversation."""

from service.assistant.assistant import Assistant, open_assistant

__all__ = ["Assistant", "open_assistant"]

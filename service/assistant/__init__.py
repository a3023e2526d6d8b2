"""The one way to ask a question, check a quotation or hold a conversation."""

from service.assistant.admission import Count, open_admission
from service.assistant.assistant import Assistant, open_assistant

__all__ = ["Assistant", "Count", "open_admission", "open_assistant"]

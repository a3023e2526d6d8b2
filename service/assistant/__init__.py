"""The one way to ask a question, check a quotation or hold a conversation."""

from service.assistant.admission import open_admission
from service.assistant.assistant import Assistant, open_assistant
from service.assistant.cost import PLAIN_QUESTION

__all__ = ["PLAIN_QUESTION", "Assistant", "open_admission", "open_assistant"]

"""What everything that asks, checks or converses calls, and nothing else."""

from service.assistant.admission import open_admission
from service.assistant.assistant import Assistant, open_assistant

__all__ = ["Assistant", "open_admission", "open_assistant"]

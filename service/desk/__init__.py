"""Help desks that send the service their messages and take its replies."""

from service.desk.answering import DeskAnswers
from service.desk.hooks import create_hooks
from service.desk.open_desk import open_desks

__all__ = ["DeskAnswers", "create_hooks", "open_desks"]

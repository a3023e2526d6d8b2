"""Cuts what people send into greetings, quotations, signatures, background and questions."""

from index.message.language_wish import read_language_wish
from index.message.message import MAX_MESSAGE, Message, read_message

__all__ = ["MAX_MESSAGE", "Message", "read_language_wish", "read_message"]

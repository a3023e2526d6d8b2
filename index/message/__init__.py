"""Cuts what people send into greetings, quotations, signatures, background and questions."""

from index.message.message import Message, read_message

__all__ = ["Message", "read_message"]

"""Prompts that chat programs send by themselves, such as for the title of a chat."""

from collections.abc import Sequence

from index.text import Question, normalize_question, read_question
from service.openai.completion import read_text
from service.openai.schema import ChatMessage
from service.schema import MAX_QUESTION, MAX_TYPED, clean_question

MAX_TASK = 150
"""Code points at each end of a prompt; with more of the chat in it, a task is not recognised."""


def read_task(messages: Sequence[ChatMessage]) -> tuple[Question, ...]:
    """The parts that may say what to do, of a prompt that is too long to be a question.

    Programs put it before the chat, or on a line after it. Nothing for anything else: the assistant
    recognises a prompt that is short enough by itself.
    """
    try:
        latest = next(message for message in reversed(messages) if message.role == "user")
        text = read_text(latest.content).strip()
        if _is_short(text):
            return ()
        ends = text[:MAX_TASK], text.rpartition("\n")[2][-MAX_TASK:]
        return tuple(read_question(clean_question(end).text) for end in ends)
    except (StopIteration, ValueError):
        return ()


def _is_short(text: str) -> bool:
    """Whether a text may be a question; its length as typed is looked at first."""
    return len(text) <= MAX_TYPED * MAX_QUESTION and len(normalize_question(text)) <= MAX_QUESTION

"""Prompts that chat programs send by themselves, such as for the title of a chat."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from index.text import normalize_question
from service.assistant import Assistant
from service.openai.chat_request import ChatMessage
from service.openai.message_text import read_text, unwrap_question
from service.openai.task_words import TaskKind, read_task_words
from service.schema import MAX_QUESTION, clean_question

MAX_HEAD, MAX_TAIL = 2400, 600
"""Code points at the ends of a prompt that are read: the chat itself may stand between them."""

MAX_PERSONA = 600
"""Code points of a system prompt in which the task must stand; what follows may be of any kind."""

MAX_END = 150
"""Code points at each end of a long prompt that the index is asked about."""

WORDS = read_task_words()

OF_NOTHING: frozenset[TaskKind] = frozenset({"emoji", "tools", "picture", "merger", "language"})
"""What nobody asks a statement for, so that the chat need not be named."""

ON_THE_WAY: frozenset[TaskKind] = frozenset({"summary", "language", "verdict", "emoji"})
"""What a program may also ask for to get something else, such as a title with an emoji."""

BLOCK = re.compile(
    r"(?<!`)<([a-z][\w-]*)[^<>]*>.*?</\1>|```.*?```|\"\"\".*?\"\"\"", re.DOTALL | re.IGNORECASE
)
"""A chat, file or message between marks; it does not say what to do."""

UNCLOSED = re.compile(r"<(?:chat|conversation|context|source|document|file)[\w-]*[^<>]*>.*", re.S)
UNOPENED = re.compile(r"^.*</[a-z][\w-]*>", re.DOTALL | re.IGNORECASE)
TURN = re.compile(
    r"^[ \t|>*-]*(?:user|human|assistant|ai|ユーザー|アシスタント)[ \t]*\**[:：].*$", re.M | re.I
)
"""A turn of a chat written out."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a program asks for; `words` say how, and `text` is the message that it came with.

    `by_system` is whether the system prompt asks, so that the message is what it is asked of.
    """

    kind: TaskKind
    words: str
    text: str
    by_system: bool = False


def read_task(messages: Sequence[ChatMessage]) -> Task | None:
    """The task that a chat ends with, or None if it ends with what a person says.

    A task is told by what it asks for, of the chat, in a form; nobody asks a statement for that.
    """
    text = next((_text(one) for one in reversed(messages) if one.role == "user"), "")
    prompts = [_text(one) for one in messages if one.role in ("system", "developer")]
    own = _find_task(text, text)
    if own is not None:
        return replace(own, words="\n".join([own.words, *map(_ends, prompts)]))
    tasks = (_find_task(prompt, text, by_system=True) for prompt in prompts)
    return next((task for task in tasks if task is not None), None)


def ask_for_task(messages: Sequence[ChatMessage], assistant: Assistant) -> Task | None:
    """The task of a message too long for a question, if the index takes an end of it for one.

    Raises what `Assistant.answer_program` raises.
    """
    text = next((_text(one) for one in reversed(messages) if one.role == "user"), "")
    text = unwrap_question(text)
    if len(text) <= MAX_QUESTION:
        return None
    parts = []
    for end in (text[:MAX_END], text.rpartition("\n")[2][-MAX_END:]):
        with suppress(ValueError):
            parts.append(clean_question(end))
    answer = assistant.answer_program(parts) if parts else None
    return None if answer is None else guess_task(text)


def guess_task(text: str) -> Task:
    """The task of a message of which only that much is known; a title if it does not say."""
    return Task(_find_kind(_read_words(text)) or "title", _ends(text), text)


def _text(message: ChatMessage) -> str:
    try:
        return read_text(message.content)
    except ValueError:
        return ""


def _find_task(prompt: str, text: str, by_system: bool = False) -> Task | None:
    """The task that a prompt sets; what fails first on what people ask is tried first."""
    ends = _ends(prompt)
    normalized = _normalize(ends)
    has_form = WORDS.form.search(normalized)
    if not has_form and not WORDS.asked["language"].search(normalized):
        return None
    words = _read_words(prompt[:MAX_PERSONA] if by_system else prompt)
    kind = None if WORDS.answers.search(words) else _find_kind(words)
    if kind is None or (not has_form and kind != "language"):
        return None
    if kind == "translation" and not by_system:
        return None
    if kind not in OF_NOTHING and not WORDS.chat.search(words):
        return None
    return Task(kind, ends, text, by_system)


def _find_kind(words: str) -> TaskKind | None:
    """What is asked for first, or after what is only done on the way to it."""
    places = {
        kind: match.start() for kind, asked in WORDS.asked.items() if (match := asked.search(words))
    }
    return min(places, key=lambda kind: (kind in ON_THE_WAY, places[kind]), default=None)


def _read_words(prompt: str) -> str:
    """What the prompt says itself, without the chat, files and messages in it."""
    head, tail = prompt[:MAX_HEAD], prompt[MAX_HEAD:][-MAX_TAIL:]
    parts = [UNCLOSED.sub("", BLOCK.sub("", head)), UNOPENED.sub("", BLOCK.sub("", tail))]
    return _normalize(TURN.sub("", "\n".join(parts)))


def _ends(prompt: str) -> str:
    return prompt[:MAX_HEAD] + prompt[MAX_HEAD:][-MAX_TAIL:]


def _normalize(text: str) -> str:
    """The text in NFKC and lower case, line by line."""
    return "\n".join(normalize_question(line) for line in text.splitlines()).lower()

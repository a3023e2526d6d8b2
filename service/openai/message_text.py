"""What the user says in a message, into which programs also put files and search results."""

import re
from collections.abc import Iterator
from typing import Any

from service.schema import MAX_QUESTION, clean_question

MAX_END = 5000
"""Code points at each end of a message that are read; what was found may stand between them."""

MAX_LABELS = 3
"""Labels, from the last, behind which a question is looked for."""

ASKED = re.compile(
    r"</(?:\w+_)?(?:query|question|user_?(?:query|question|input|message|prompt|request))>", re.I
)
"""The end of a block that holds the question."""

CONTEXT = re.compile(
    r"</(?:context|sources?|documents?|docs?|files?|files_info|file_content|attachments?"
    r"|attachment_file|knowledge\w*|search_results?|results?|passages?|references?|retrieved\w*)>",
    re.IGNORECASE,
)
"""The end of a block of what was found or attached."""

FOUND = re.compile(
    r"^[ \t#*]{0,8}(?:the )?(?:context|documents?|sources?|references?|reference materials?"
    r"|passages?|information|knowledge|参考(?:情報|資料)?|参照|文脈|コンテキスト|情報|資料)\b[^:：\n]{0,40}[:：]?"
    r"|^[-=_]{5,}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The heading of what was found, or the line before it."""

LABEL = re.compile(
    r"^[ \t#*]{0,8}(?:(?:the|my|user'?s?|current|new|original|human|follow[- ]?up|latest) ){0,3}"
    r"(?:query|question|prompt|request|input)(?: to answer| is| from the user)?"
    r"[ \t*]{0,4}:[ \t*]{0,4}"
    r"|^<(?:[\w -]{1,20} )?(?:message|question|query|input)>[ \t]*$"
    r"|^[ \t#*]{0,8}(?:(?:ユーザー|利用者|以下|最新|フォローアップ)の)?(?:質問|問い|クエリ|問)"
    r"[ \t*]{0,4}[:：][ \t*]{0,4}",
    re.IGNORECASE | re.MULTILINE,
)
ANSWER = re.compile(
    r"^[ \t#*]{0,8}(?:\w+ ){0,2}(?:answer|response|assistant|output|query|question|reply"
    r"|回答|答え|独立した質問)[ \t*]{0,4}[:：]|^#{1,6} |^<\w|,? it'?s standalone",
    re.IGNORECASE | re.MULTILINE,
)
"""What ends a question after its label."""

BLOCK_END = re.compile(r"</[a-zA-Z][\w-]{0,40}>|^```[ \t]*$", re.MULTILINE)
BLOCK_START = re.compile(r"<[a-zA-Z][\w-]{0,40}[^<>\n]{0,200}>|^```|^-{5,}", re.MULTILINE)


def read_text(content: Any) -> str:
    """The text of a message; raises `ValueError` saying what is expected."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        raise ValueError("expected a text, or a list of parts of type 'text'")
    return "\n".join(_read_part(part) for part in content)


def _read_part(part: Any) -> str:
    if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str):
        text: str = part["text"]
        return text
    raise ValueError("expected only parts of type 'text', each with a text; others cannot be read")


def unwrap_question(text: str) -> str:
    """What the user asks in a message that also holds a file or what was found for it.

    That is what stands in a block for it, after a label, after the last block, or before the first.
    The text as it is, if nothing was put around it.
    """
    text = text.strip()
    ends = text if len(text) <= 2 * MAX_END else f"{text[:MAX_END]}\n{text[-MAX_END:]}"
    if not _is_wrapped(ends):
        return text
    for part in _find_parts(ends):
        try:
            question = clean_question(part)
        except ValueError:
            continue
        return question.lines or question.text
    return text


def find_labelled(text: str) -> str | None:
    """What stands after the last label for a question, if there is one."""
    for label in list(LABEL.finditer(text))[: -MAX_LABELS - 1 : -1]:
        rest = text[label.end() :].lstrip()
        end = ANSWER.search(rest)
        found = (rest[: end.start()] if end else rest).strip()
        if found:
            return found
    return None


def _is_wrapped(text: str) -> bool:
    if ASKED.search(text) or CONTEXT.search(text):
        return True
    found = FOUND.search(text)
    if found is not None and LABEL.search(text, found.end()):
        return True
    return len(text) > MAX_QUESTION and bool(BLOCK_END.search(text) or LABEL.search(text))


def _find_parts(text: str) -> Iterator[str]:
    """The parts of a wrapped message that may be the question, likeliest first."""
    for end in list(ASKED.finditer(text))[-1:]:
        name = end[0][2:-1]
        start = text.rfind(f"<{name}", 0, end.start())
        if start >= 0:
            yield text[start:].partition(">")[2].partition("</")[0]
    labelled = find_labelled(text)
    if labelled is not None:
        yield labelled
    ends = list(BLOCK_END.finditer(text))
    if ends:
        rest = text[ends[-1].end() :].strip()
        yield rest
        yield rest.rpartition("\n\n")[2]
    start_of_block = BLOCK_START.search(text)
    if start_of_block is not None:
        yield text[: start_of_block.start()]

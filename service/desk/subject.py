"""Subjects of mails."""

import re

from index.text import CONTROL

REPLIED = re.compile(r"(?:(?:re|aw|sv|antw|返信)(?:\[[0-9]{1,3}\])?\s*[:：]\s*)+", re.IGNORECASE)
"""How mail programs mark a reply."""
MAX_SUBJECT = 200
"""Code points of a subject."""


def is_reply(subject: str) -> bool:
    """Whether the subject says that a mail replies to another."""
    return REPLIED.match(subject.lstrip()) is not None


def reply_subject(subject: str) -> str:
    """The subject of a reply: one "Re:" and what was written about, on one line."""
    line = " ".join(CONTROL.sub(" ", subject).split())
    marked = REPLIED.match(line)
    return f"Re: {line[marked.end() if marked else 0 :][:MAX_SUBJECT]}".rstrip()

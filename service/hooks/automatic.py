"""Messages that a program wrote, such as "out of office"; to answer them starts a loop."""

import re

from index.text import normalize_question

MAX_READ = 400
"""Code points at the beginning of a message that tell whether a program wrote it."""

AUTOMATIC = re.compile(
    r"(?:^|[.!:\]】。\n] *)(?:"
    r"(?:re: ?|fwd?: ?)?(?:auto(?:matic|mated)?[- ]?(?:reply|response|answer)|autoreply)\b"
    r"|out[- ]of[- ](?:the )?office\b"
    r"|(?:please note(?: that)? )?this is an auto(?:matic|mated)?(?:ally)?[- ]"
    r"(?:generated )?(?:e-?mail|message|reply|response|notification)"
    r"|[^.!?\n]{0,60}\b(?:i am|i'm|i will be|we are|our office is)(?: currently| now| also)?"
    r" (?:out of (?:the )?office|away from (?:the|my) office|on (?:annual |parental |sick )?leave"
    r"|on (?:vacation|holiday)|closed (?:until|from))"
    r"|(?:undeliverable|delivery status notification|mail delivery (?:failed|failure))\b"
    r"|[^。?？\n]{0,40}自動(?:返信|応答|送信|配信)(?:メール|にて|で|です|され|し|[】\]])"
    r"|[^。?？\n]{0,40}(?:不在(?:に|と|の|中|で)|休暇(?:中|を(?:取得|いただ)))[^。?？\n]{0,20}"
    r"(?:して(?:い|お)|なって(?:い|お)|ため|です|おります|いたします)"
    r"|[^。?？\n]{0,40}送信専用"
    r")"
)


def is_automatic(text: str) -> bool:
    """Whether a message begins as programs write, in either language, and does not ask with it."""
    lines = "\n".join(normalize_question(line) for line in text[:MAX_READ].splitlines())
    match = AUTOMATIC.search(lines.lower().replace("’", "'"))
    if match is None:
        return False
    rest = re.split(r"[.!。\n]", lines[match.end() :], maxsplit=1)[0]
    return "?" not in rest

"""The words of the pages."""

import re
from pathlib import Path

import service.web
from index.text import LANGUAGES
from service.web import VOTE
from service.words import PAGE

TEMPLATES = Path(service.web.__file__).parent / "templates"


def test_every_word_is_used_in_a_template_or_in_the_terminal() -> None:
    source = "\n".join(
        template.read_text(encoding="utf-8") for template in sorted(TEMPLATES.glob("*.html"))
    )
    built = {
        *LANGUAGES,
        *(f"{name}_{language}" for name in ("copy", "source") for language in LANGUAGES),
        *("limited", "busy", "invalid", "offline", "failed", "empty", "long", "unread"),
        *("verify_limited", "verify_busy", "verify_invalid"),
        *("op_replace", "op_insert", "op_delete"),
        *("clauses", "promise"),
        *VOTE,
    }
    used = set(re.findall(r"words\.(\w+)", source)) | built
    assert set(PAGE["en"]) == used - {"items"}

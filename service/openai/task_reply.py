"""Replies to what chat programs ask by themselves, in the form that they ask for."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.statement import Statement
from index.text import Language, detect_language
from service.openai.message_text import find_labelled
from service.openai.task import Task
from service.openai.task_words import TaskKind
from service.words import GENERAL_SUGGESTIONS

MAX_FOLLOW_UPS = 3
MAX_SAID = 300
"""Code points that are read to tell the language of what somebody said."""

MAX_DEPTH = 5
"""Levels of a schema that are filled in."""

NAMED: Mapping[TaskKind, re.Pattern[str]] = {
    "title": re.compile(r"title|name|headline|subject|heading|label|topic|題|タイトル|件名", re.I),
    "tags": re.compile(r"tags?|categor|keywords?|topics?|labels?|タグ|分類", re.I),
    "follow_ups": re.compile(r"follow|question|suggest|prompt|repl|next|質問", re.I),
}
"""The names of fields that can be filled in."""

FIELD = re.compile(r"\{\s*[\"'“]?(\w+)[\"'”]?\s*:\s*([\[{\"'“]|\w)")
"""The first field of an object that is not quite JSON."""

LIST = re.compile(
    r"\b(?:json array|array in json|array of strings|list of strings|empty array)\b|配列", re.I
)
NONE = re.compile(r"\b(?:NONE|None|N/A)\b|「なし」")
USER_TURN = re.compile(r"^\W{0,4}(?:user|human|ユーザー)\W{1,4}(.{1,300})", re.I | re.M)


@dataclass(frozen=True, slots=True)
class TaskWriter:
    """Writes the reply to a task about a chat on a statement.

    Nothing is made up: a title is that of the statement, further questions are those that it
    suggests, and what only a model that writes could give is left empty. `schema` is the JSON
    schema that the reply must keep, `asked` what the user asked last.
    """

    statement: Statement
    task: Task
    asked: str | None = None
    schema: Any = None
    needs_json: bool = False

    @property
    def language(self) -> Language:
        """The language of the chat, as far as the user writes it; otherwise of the prompt."""
        turn = USER_TURN.search(self.task.text) or USER_TURN.search(self.task.words)
        said = turn[1] if turn else self.asked or self.task.text
        return detect_language(said[:MAX_SAID])

    def write(self) -> str:
        """The reply as text; JSON where that is asked for."""
        if isinstance(self.schema, dict):
            return _to_json(self._fill(self.schema, "", MAX_DEPTH))
        if self.needs_json or "json" in self.task.words.lower() or self.task.kind == "tools":
            return _to_json(self._fill_example())
        if LIST.search(self.task.words):
            return _to_json(self._list_for(self.task.kind))
        return self._write_text()

    def _write_text(self) -> str:
        kind = self.task.kind
        if kind in ("title", "summary", "queries", "tags"):
            return self.statement.title[self.language]
        if kind == "follow_ups":
            return "\n".join(self._follow_ups())
        if kind == "standalone":
            return self._question()
        if kind == "emoji":
            return "💬"
        if kind == "language":
            text = find_labelled(self.task.text) or self.task.text.rpartition("\n\n")[2]
            return detect_language(text[:MAX_SAID])
        if kind == "memory" and (none := NONE.search(self.task.words)):
            return none[0].strip("「」")
        return ""

    def _question(self) -> str:
        """The question that is to be made one that stands alone, as it is."""
        if found := find_labelled(self.task.text):
            return found
        return self.task.text if self.task.by_system else self.asked or ""

    def _follow_ups(self) -> list[str]:
        suggestions = self.statement.suggestions or GENERAL_SUGGESTIONS
        return list(suggestions[self.language][:MAX_FOLLOW_UPS])

    def _list_for(self, name: str) -> list[str]:
        if NAMED["follow_ups"].search(name):
            return self._follow_ups()
        if NAMED["tags"].search(name) or NAMED["title"].search(name):
            return [self.statement.title[self.language]]
        return []

    def _text_for(self, name: str) -> str:
        if self.task.kind == "title" or NAMED["title"].search(name):
            return self.statement.title[self.language]
        return self._question() if self.task.kind == "standalone" else ""

    def _fill_example(self) -> Any:
        """An object like the one that the prompt shows; a list if it asks for a list only."""
        example = _find_example(self.task.words, last=self.task.kind == "tools")
        if example:
            return {name: self._like(value, name) for name, value in example.items()}
        if LIST.search(self.task.words):
            return self._list_for(self.task.kind)
        kind = self.task.kind
        listed = kind in ("tags", "follow_ups", "queries", "memory")
        return {kind: self._list_for(kind) if listed else self._text_for(kind)}

    def _like(self, value: Any, name: str) -> Any:
        """A value of the same type as that in the example."""
        if isinstance(value, list):
            return [] if value and isinstance(value[0], dict) else self._list_for(name)
        if isinstance(value, bool):
            return False
        if isinstance(value, int | float):
            return 0
        return {} if isinstance(value, dict) else self._text_for(name)

    def _fill(self, schema: Any, name: str, depth: int) -> Any:
        """A value that keeps a schema, as far as it needs no `$ref`."""
        if not isinstance(schema, dict) or depth == 0:
            return None
        kind = schema.get("type")
        if isinstance(schema.get("enum"), list) and schema["enum"]:
            return schema["enum"][0]
        if kind == "object" or "properties" in schema:
            fields = schema.get("properties")
            fields = fields if isinstance(fields, dict) else {}
            return {key: self._fill(value, key, depth - 1) for key, value in fields.items()}
        if kind == "array":
            items = schema.get("items")
            is_text = isinstance(items, dict) and items.get("type") == "string"
            return self._list_for(name) if is_text else []
        if kind == "string":
            return self._text_for(name)
        return {"boolean": False, "integer": 0, "number": 0}.get(str(kind))


def _find_example(words: str, last: bool) -> dict[str, Any] | None:
    """The first object in JSON that a prompt shows, or the last; messages do not count."""
    found: dict[str, Any] | None = None
    decoder, start = json.JSONDecoder(), words.find("{")
    while start >= 0:
        end = start + 1
        try:
            value, end = decoder.raw_decode(words, start)
        except (ValueError, RecursionError):
            field = FIELD.match(words, start)
            value = {field[1]: [] if field[2] == "[" else ""} if field else None
        if isinstance(value, dict) and value and "role" not in value:
            found = value
            if not last:
                break
        start = words.find("{", end)
    return found


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

"""A log record as one line, in text or JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from logging import Formatter, LogRecord
from typing import Any

from service.server_log.request_id import request_id
from service.server_log.short_trace import write_trace

MAX_LINE = 1000
"""Code points of a message or a trace."""


def read_fields(record: LogRecord) -> dict[str, Any]:
    """What a line says: when (RFC 3339, UTC), how grave, in which request, and what.

    `record.words` is the message as it may be written, and `record.repetition` what follows it.
    """
    fields: dict[str, Any] = {
        "time": f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%S}."
        f"{int(record.msecs):03d}Z",
        "level": record.levelname.lower(),
        "request": request_id.get(),
    }
    own: Mapping[str, Any] | None = getattr(record, "fields", None)
    if own is not None:
        return {**fields, **own}
    words: str = getattr(record, "words", record.levelname)
    fields |= {
        "logger": record.name,
        "at": f"{record.module}.py:{record.lineno}",
        "message": _shorten(words) + getattr(record, "repetition", ""),
    }
    if record.exc_info and record.exc_info[1]:
        fields["error"] = _shorten(write_trace(record.exc_info[1]))
    return fields


class JsonLine(Formatter):
    """A line as a JSON object; members without a value are left out."""

    def format(self, record: LogRecord) -> str:
        """The line of a record."""
        fields = {name: one for name, one in read_fields(record).items() if one is not None}
        return json.dumps(fields, ensure_ascii=False)


class TextLine(Formatter):
    """A line to be read by people."""

    def format(self, record: LogRecord) -> str:
        """The line of a record."""
        fields = read_fields(record)
        time, level, request = fields.pop("time"), fields.pop("level"), fields.pop("request")
        start = f"{time} {level.upper()} [{request or '-'}]"
        if "route" in fields:
            return (
                f"{start} {fields['method']} {fields['route']} {fields['status']} "
                f"{fields['ms']} ms {fields['outcome'] or '-'}"
            )
        error = f": {fields['error']}" if "error" in fields else ""
        return f"{start} {fields['logger']} {fields['at']}: {fields['message']}{error}"


def _shorten(text: str) -> str:
    """A text in one line, without control characters."""
    line = " ".join(text[: MAX_LINE + 1].split())
    line = "".join(mark if mark.isprintable() else "?" for mark in line)
    return line if len(line) <= MAX_LINE else line[: MAX_LINE - 1] + "…"

"""What of a log record may be written: words of the code, never words of a request.

Libraries put what they were sent into their messages, some as arguments and some beforehand:
`log.warning("Bad request: %s", line)`, `log.warning(f"Bad request: {line}")`.
"""

import sys
from collections.abc import Mapping
from logging import LogRecord
from types import CodeType

OWN = ("index", "service")
"""The packages whose arguments are known to be safe."""

NOT_SHOWN = "(not shown)"
MAX_FRAMES = 60
"""Frames between a filter and the code that logs; logging itself takes about ten."""


class _Hidden:
    """Stands for an argument in any format."""

    def __repr__(self) -> str:
        return "…"

    def __format__(self, _: str) -> str:
        return "…"


HIDDEN = _Hidden()


def is_own(logger: str) -> bool:
    """Whether a logger is one of the service's own."""
    return logger.partition(".")[0] in OWN


def write_message(record: LogRecord) -> str:
    """The message of a record as it may be written.

    That of the service's own code is complete. Of a library's, only a text that stands in its code
    is kept, with its arguments replaced unless they are numbers. Call it while the record is being
    logged: the code is found on the stack.
    """
    if is_own(record.name):
        return record.getMessage()
    message = record.msg
    if not isinstance(message, str) or not _stands_in_code(message, record):
        return NOT_SHOWN
    if not record.args:
        return message
    try:
        return message % _hide(record.args)
    except (TypeError, ValueError, KeyError):
        return message


def _hide(arguments: tuple[object, ...] | Mapping[str, object]) -> object:
    if isinstance(arguments, Mapping):
        return {name: _hide_one(one) for name, one in arguments.items()}
    return tuple(_hide_one(one) for one in arguments)


def _hide_one(argument: object) -> object:
    return argument if isinstance(argument, int | float) else HIDDEN


def _stands_in_code(message: str, record: LogRecord) -> bool:
    """Whether a message is a constant of the function that logs it, and so the same every time."""
    code = _find_code(record)
    return code is not None and message in code.co_consts


def _find_code(record: LogRecord) -> CodeType | None:
    frame = sys._getframe(1)
    for _ in range(MAX_FRAMES):
        code = frame.f_code
        if code.co_filename == record.pathname and frame.f_lineno == record.lineno:
            return code
        if frame.f_back is None:
            return None
        frame = frame.f_back
    return None

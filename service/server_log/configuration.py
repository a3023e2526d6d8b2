"""Sends what the service and its libraries log through one bounded handler."""

import logging
import sys
import threading
from logging import LogRecord, StreamHandler
from typing import TextIO

from service.monitoring_settings import MonitoringSettings
from service.server_log.line import JsonLine, TextLine
from service.server_log.quiet_message import write_message
from service.server_log.repetition import Repetition
from service.server_log.request_log import REQUESTS


class OperatorHandler(StreamHandler[TextIO]):
    """Writes one line a record, and of records from the same place not too many.

    The lines of requests are not bounded in number: the operator has asked for each.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._repetition = Repetition()

    def emit(self, record: LogRecord) -> None:
        """Write a record, unless there were many like it."""
        if not hasattr(record, "fields"):
            kind = type(record.exc_info[1]).__name__ if record.exc_info else None
            said = self._repetition.note((record.name, record.pathname, record.lineno, kind))
            if said is None:
                return
            record.repetition = said
            record.words = write_message(record)
        super().emit(record)


def configure_logging(settings: MonitoringSettings, stream: TextIO | None = None) -> None:
    """Log to `stream`, by default standard error, as the settings say.

    What a library has set up for itself is replaced, and so are the traces that Python prints by
    itself: of threads that end with an exception, and of log records that cannot be written.
    """
    handler = OperatorHandler(stream or sys.stderr)
    handler.setFormatter(JsonLine() if settings.log_format == "json" else TextLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for logger in list(logging.Logger.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
    REQUESTS.setLevel(logging.INFO if settings.log_requests else logging.CRITICAL)
    # Whatever is wrong with the log, nothing about the record may reach it unbounded.
    logging.raiseExceptions = False
    threading.excepthook = _log_thread_failure


def _log_thread_failure(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        logging.getLogger("service.threads").error("a thread failed", exc_info=args.exc_value)

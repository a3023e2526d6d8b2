"""Logging as the service sets it up, undone after the test."""

import io
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from service.monitoring_settings import MonitoringSettings
from service.server_log import configure_logging


@dataclass(frozen=True, slots=True)
class Log:
    """Where the lines go."""

    stream: io.StringIO

    def lines(self) -> list[str]:
        return self.stream.getvalue().splitlines()


@pytest.fixture
def set_up() -> Iterator[Callable[..., Log]]:
    """A function that sets logging up with the settings it is given."""
    loggers = [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]
    before = [
        (one, one.handlers[:], one.level, one.propagate)
        for one in loggers
        if isinstance(one, logging.Logger)
    ]
    hook, raising = threading.excepthook, logging.raiseExceptions

    def configure(**settings: Any) -> Log:
        log = Log(io.StringIO())
        configure_logging(MonitoringSettings(**settings), log.stream)
        return log

    yield configure
    for logger, handlers, level, propagate in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)
    threading.excepthook, logging.raiseExceptions = hook, raising

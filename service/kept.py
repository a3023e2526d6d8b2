"""What outlives an index while the service runs, so that nothing is lost by a reload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from logging import Logger
from typing import TYPE_CHECKING

from index.search import ClauseIndex
from index.store import Manifest
from service.desk import DeskSetup
from service.guard import RateLimits
from service.hooks import ConnectedDesk, connect_desks
from service.monitoring import Monitoring, open_monitoring
from service.settings import Settings

if TYPE_CHECKING:
    from service.insights import QuestionLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The counts of requests, the question log, what desks have sent, and what watches all that."""

    limits: RateLimits
    log: "QuestionLog | None"
    desks: Mapping[str, ConnectedDesk]
    monitoring: Monitoring

    def follow(self, index: ClauseIndex) -> None:
        """Log and tell from now on that this index answers."""
        if self.log is not None:
            self.log.follow(index.manifest)
        if self.monitoring.metrics is not None:
            self.monitoring.metrics.follow(index.manifest)


def open_kept(
    index: ClauseIndex, settings: Settings, desks: Sequence[DeskSetup], logger: Logger
) -> Kept:
    """Open what the settings ask for; raises `SettingError` if it cannot be used."""
    monitoring = open_monitoring(index, settings, desks)
    limits = RateLimits(settings, logger)
    log = _open_log(settings, index.manifest, logger)
    monitoring.read(log, limits)
    connected = connect_desks(desks, settings, monitoring.observer)
    return Kept(limits=limits, log=log, desks=connected, monitoring=monitoring)


def _open_log(settings: Settings, manifest: Manifest, logger: Logger) -> "QuestionLog | None":
    if settings.question_log is None:
        return None
    # SQLAlchemy is loaded only if questions are logged.
    from service.insights import QuestionLog, QuestionStore, Retention

    store = QuestionStore(settings.question_log.get_secret_value())
    retention = Retention(settings.question_log_days, settings.question_log_max_rows)
    return QuestionLog(store, retention, manifest, logger)

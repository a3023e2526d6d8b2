"""Starts the service, and acts on signals."""

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from index.store import verify_folder
from service.desk import DeskSetup
from service.server.connections import Connections, fit_connections
from service.server.ending import Ending
from service.server.listener import bind, write_address
from service.server.loop import Loop
from service.server.reload import Reloader
from service.server.served_app import ServedApp
from service.server.workers import SPARE_THREADS, Workers
from service.server_log import configure_logging
from service.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

    from service.kept import Kept
    from service.metrics import MetricsListener

SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread lets another one run; with Python's 0.005, what has been computed
outside the interpreter waits so long that a core is idle.
"""


def serve(settings: Settings, desks: Sequence[DeskSetup]) -> None:
    """Serve until stopped, with the help desks that are connected.

    SIGTERM and SIGINT stop the service, the second of them at once; SIGHUP reads the index again.
    Raises `StatementQAError`, before listening, if the index is not as it was built or what a
    setting names cannot be used.
    """
    ending = Ending()
    # Set before numpy, faiss and ONNX Runtime start their thread pools: a question uses one core.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for number in (signal.SIGTERM, signal.SIGINT):
        _act_on(number, _exit)
    _act_on(signal.SIGHUP, lambda: None)
    configure_logging(settings)
    # Its lines repeat what clients send.
    logging.getLogger("waitress").setLevel(logging.CRITICAL + 1)
    metrics = _open_metrics(settings)
    listener = bind(settings.host, settings.port)
    app = _open_app(settings, desks)
    kept = app.extensions["kept"]
    if metrics is not None:
        metrics.start(kept.monitoring.metrics.registry)
    stopping = Event()
    served = ServedApp(app, stopping)
    most = fit_connections(settings.max_connections)
    loop = Loop(
        listener,
        served,
        Connections(most, _share(settings, most)),
        Workers(settings.max_concurrent + settings.max_queued + SPARE_THREADS),
        stopping,
    )
    _act_on(signal.SIGTERM, lambda: loop.stop(settings.stop_delay))
    _act_on(signal.SIGINT, lambda: loop.stop(0))
    _act_on(signal.SIGHUP, Reloader(served, lambda: _open_app(settings, desks, kept)).start)
    address = write_address(settings.host, listener.getsockname()[1])
    print(f"serving {app.extensions['index'].statement.id} on http://{address}", flush=True)
    del app  # Its memory is free once another is served.
    sys.setswitchinterval(SWITCH_INTERVAL)
    loop.run()
    ending.be_due()


def _open_metrics(settings: Settings) -> "MetricsListener | None":
    if settings.metrics_port is None:
        return None
    # prometheus_client is loaded only if there are metrics.
    from service.metrics import MetricsListener

    return MetricsListener(settings.metrics_host, settings.metrics_port)


def _act_on(number: signal.Signals, action: Callable[[], None]) -> None:
    signal.signal(number, lambda *_: action())


def _exit() -> None:
    """End before anything has been served.

    A library that is just being loaded would make another error of SystemExit.
    """
    os._exit(0)


def _share(settings: Settings, most: int) -> int | None:
    """How many connections one client may have; None if they are a proxy's, for all its clients."""
    if settings.trusted_proxies:
        return None
    return min(most, settings.max_connections_per_client or max(1, most // 2))


def _open_app(
    settings: Settings, desks: Sequence[DeskSetup], kept: "Kept | None" = None
) -> "Flask":
    """The app with the index that is in the folder now, with what another one has kept.

    Raises `StatementQAError`.
    """
    verify_folder(settings.index)
    # Imported here: the model's libraries read the environment.
    from index.search import load_index
    from service.app import create_app

    index = load_index(settings.index)
    index.warm_up()
    return create_app(index, settings, desks=desks, kept=kept)

"""How the process ends, whatever its threads are doing."""

import atexit
import os
import sys


class Ending:
    """Ends the process with exit code 0, once everything else that is to be done at exit is done.

    When Python ends by itself, a thread that comes back from compiled code (ONNX Runtime, FAISS)
    aborts the process, with a core dump. Make it first: what is registered last is called first.
    """

    def __init__(self) -> None:
        self._is_due = False
        atexit.register(self._end)

    def be_due(self) -> None:
        """Say that the service has stopped as it should; before that, Python ends by itself."""
        self._is_due = True

    def _end(self) -> None:
        if self._is_due:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

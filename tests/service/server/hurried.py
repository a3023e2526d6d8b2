"""`statement-qa` with deadlines of two seconds, so that tests need not wait for the real ones."""

import sys

from service.cli.main import main
from service.server import connection

PROGRAM = (sys.executable, "-m", "tests.service.server.hurried")
TIMEOUT = 2.0
"""Seconds."""

if __name__ == "__main__":
    connection.REQUEST_TIMEOUT = connection.RESPONSE_TIMEOUT = TIMEOUT
    main()

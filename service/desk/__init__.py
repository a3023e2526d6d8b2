"""The help desks that the service connects to, one file each."""

# Nothing here may load a library of the index: these settings are read before the threads of those
# libraries are set.

from service.desk.desk import Call, Desk
from service.desk.desk_setup import DeskSetup, read_desks
from service.desk.desks import DESKS
from service.desk.payload import IncomingMessage
from service.desk.settings import Access
from service.desk.subject import is_reply

__all__ = [
    "DESKS",
    "Access",
    "Call",
    "Desk",
    "DeskSetup",
    "IncomingMessage",
    "is_reply",
    "read_desks",
]

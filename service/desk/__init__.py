"""The help desks that the service can stand behind, a file each."""

# Nothing here may load a library of the index: settings are read in the process above the one that
# answers, before anything listens.

from service.desk.desk import Call, Desk
from service.desk.desk_setup import DeskSetup, read_desks
from service.desk.desks import DESKS
from service.desk.payload import IncomingMessage
from service.desk.settings import Access

__all__ = ["DESKS", "Access", "Call", "Desk", "DeskSetup", "IncomingMessage", "read_desks"]

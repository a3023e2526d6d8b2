"""Log lines for the operator: bounded, in text or JSON, without questions or addresses."""

from service.server_log.configuration import configure_logging
from service.server_log.request_id import name_request
from service.server_log.request_log import RequestLog

__all__ = ["RequestLog", "configure_logging", "name_request"]

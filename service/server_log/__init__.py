"""Log lines for the operator: bounded, in text or JSON, without questions or addresses."""

from service.server_log.configuration import configure_logging
from service.server_log.request_id import forget_request, name_request
from service.server_log.request_log import RequestLog

__all__ = ["RequestLog", "configure_logging", "forget_request", "name_request"]

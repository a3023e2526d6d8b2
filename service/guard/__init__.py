"""What happens around every route: bodies, rate limits, origins, security headers, errors."""

from service.guard.body import MAX_BODY, read_body, read_bytes, read_form
from service.guard.client import client_address, request_origin, trust_proxies
from service.guard.compression import compress_responses
from service.guard.headers import HEADERS, content_policy, register_headers
from service.guard.hosts import trust_hosts
from service.guard.kept_response import keep_response
from service.guard.lane import Lane
from service.guard.origins import PUBLIC, allow_origins
from service.guard.outage import Outage
from service.guard.problem import register_problems
from service.guard.query import escape_queries
from service.guard.rate_limit import RateLimits
from service.guard.redis_access import explain_storage, redis_options
from service.guard.request_record import note_refusal, record_requests
from service.guard.slashes import drop_slashes

__all__ = [
    "HEADERS",
    "MAX_BODY",
    "PUBLIC",
    "Lane",
    "Outage",
    "RateLimits",
    "allow_origins",
    "client_address",
    "compress_responses",
    "content_policy",
    "drop_slashes",
    "escape_queries",
    "explain_storage",
    "keep_response",
    "note_refusal",
    "read_body",
    "read_bytes",
    "read_form",
    "record_requests",
    "redis_options",
    "register_headers",
    "register_problems",
    "request_origin",
    "trust_hosts",
    "trust_proxies",
]

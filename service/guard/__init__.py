"""What happens around every route: bodies, rate limits, origins, security headers, errors."""

from service.guard.body import MAX_BODY, read_body, read_bytes, read_form
from service.guard.client import client_network, request_origin, trust_proxies
from service.guard.headers import HEADERS, content_policy, register_headers
from service.guard.hosts import trust_hosts
from service.guard.origins import PUBLIC, allow_origins
from service.guard.problem import register_problems
from service.guard.rate_limit import RateLimits

__all__ = [
    "HEADERS",
    "MAX_BODY",
    "PUBLIC",
    "RateLimits",
    "allow_origins",
    "client_network",
    "content_policy",
    "read_body",
    "read_bytes",
    "read_form",
    "register_headers",
    "register_problems",
    "request_origin",
    "trust_hosts",
    "trust_proxies",
]

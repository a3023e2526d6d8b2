"""The networks that count as one client."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

ADDRESS_WITH_PORT = re.compile(r"(?P<v4>[0-9.]+):[0-9]+|\[(?P<v6>[0-9A-Fa-f:.]+)\](:[0-9]+)?")
"""An IP address with a port (RFC 7239, 6)."""


def client_network(remote: str) -> str:
    """The client's IP address or, for IPv6, its /64 network, which usually is one client's.

    Without the port that some proxies add, as each connection has another.
    """
    match = ADDRESS_WITH_PORT.fullmatch(remote)
    try:
        address = ip_address(match["v4"] or match["v6"] if match else remote)
    except ValueError:
        return remote
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))

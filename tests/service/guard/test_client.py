"""Whose requests are counted together."""

import pytest
from flask import Flask

from service.guard.client import client_address, request_origin


@pytest.mark.parametrize(
    ("given", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:50001", "192.0.2.1"),
        # All of a network of 64 bits, and no more.
        ("2001:db8:0:1::", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"),
        ("2001:db8::1", "2001:db8::/64"),
        ("[2001:db8::1]", "2001:db8::/64"),
        ("[2001:DB8::1]:50001", "2001:db8::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[::ffff:192.0.2.1]:50001", "192.0.2.1"),
        # What is no address is taken as it is.
        ("192.0.2.256", "192.0.2.256"),
        ("192.0.2.1:", "192.0.2.1:"),
        ("192.0.2.1:port", "192.0.2.1:port"),
        ("192.0.2.1:50001, 192.0.2.2", "192.0.2.1:50001, 192.0.2.2"),
        ("visitor", "visitor"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_client_is_an_address_of_version_4_or_a_network_of_version_6(
    given: str | None, client: str
) -> None:
    with Flask("test").test_request_context(environ_base={"REMOTE_ADDR": given}):
        assert client_address() == client


def test_the_origin_is_the_scheme_and_host_that_were_asked_for() -> None:
    with Flask("test").test_request_context("/page?a=b", base_url="https://qa.example:8443/"):
        assert request_origin() == "https://qa.example:8443"

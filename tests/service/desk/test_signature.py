"""Signatures of deliveries, held against those that OpenSSL makes."""

import pytest
from werkzeug.datastructures import Headers

from service.desk.desk import Desk
from service.desk.desks import DESKS
from service.desk.signature import is_near

BODY = '{"question": "いつ"}'.encode()
STAMPS = {"chatwoot": "1760000000", "zendesk": "2025-10-09T08:53:20Z", "zammad": ""}
SIGNED = {
    "chatwoot": "sha256=47060ff93dd073d94fcedf241a9be9842173892deba3521f265856b43587d1b5",
    "zendesk": "qpllGVrrJTiJmW9vmvaRTMEWcbndEjZr8VsP0sNlZJ0=",
    "zammad": "sha1=45e59e0da1b4d670c0d27705b8550a6998bf14d9",
}
NOW = 1_760_000_000.0


DESK = pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.name)


def headers_of(desk: Desk) -> Headers:
    signature = desk.signature
    stamp = [(signature.timestamp, STAMPS[desk.name])] if signature.timestamp else []
    return Headers([(signature.header, SIGNED[desk.name]), *stamp])


@DESK
def test_each_desk_signs_as_its_documentation_says(desk: Desk) -> None:
    assert desk.signature.sign(BODY, "secret", STAMPS[desk.name]) == SIGNED[desk.name]
    assert desk.signature.is_valid(headers_of(desk), BODY, "secret", NOW)


@DESK
def test_another_body_or_secret_has_another_signature(desk: Desk) -> None:
    assert not desk.signature.is_valid(headers_of(desk), BODY + b"\n", "secret", NOW)
    assert not desk.signature.is_valid(headers_of(desk), BODY, "secret2", NOW)
    assert not desk.signature.is_valid(Headers(), BODY, "secret", NOW)


@DESK
def test_every_character_of_a_signature_counts(desk: Desk) -> None:
    signed = SIGNED[desk.name]
    changed = [
        signed[:place] + ("1" if char == "0" else "0") + signed[place + 1 :]
        for place, char in enumerate(signed)
    ]
    shortened = [signed[:length] for length in range(len(signed))]
    for given in [*changed, *shortened, signed + "0", signed * 2, signed.upper()]:
        headers = headers_of(desk)
        headers[desk.signature.header] = given
        assert not desk.signature.is_valid(headers, BODY, "secret", NOW), given


@pytest.mark.parametrize(
    ("stamp", "near"),
    [
        ("1760000000", True),
        ("1760000300", True),
        ("1759999699", False),
        ("1760000301", False),
        ("2025-10-09T08:53:20Z", True),
        ("2025-10-09T08:53:20.123456789Z", True),
        ("2025-10-09T17:53:20+09:00", True),
        ("2025-10-09T08:53:20", False),
        ("2025-10-09T08:58:21Z", False),
        ("0001-01-01T00:00:00+23:59", False),
        ("-1760000000", False),
        ("1e9", False),
        ("9" * 400, False),
        ("١٧٦٠٠٠٠٠٠٠", False),
        ("", False),
        (1760000000, False),
        (None, False),
    ],
)
def test_a_time_is_near_within_the_window_on_both_sides(stamp: object, near: bool) -> None:
    assert is_near(stamp, NOW, 300.0) is near

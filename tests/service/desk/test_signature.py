"""Signatures of deliveries, held against those that OpenSSL makes, and what was taken lately."""

import pytest
from werkzeug.datastructures import Headers

from service.desk import deliveries
from service.desk.deliveries import MAX_AGE, Deliveries
from service.desk.signature import is_near
from service.desk.table import DESKS

BODY = '{"question": "いつ"}'.encode()
STAMPS = {"chatwoot": "1760000000", "zendesk": "2025-10-09T08:53:20Z", "zammad": ""}
SIGNED = {
    "chatwoot": "sha256=47060ff93dd073d94fcedf241a9be9842173892deba3521f265856b43587d1b5",
    "zendesk": "qpllGVrrJTiJmW9vmvaRTMEWcbndEjZr8VsP0sNlZJ0=",
    "zammad": "sha1=45e59e0da1b4d670c0d27705b8550a6998bf14d9",
}
NOW = 1_760_000_000.0


def headers_of(name: str) -> Headers:
    signature = DESKS[name].signature
    stamp = [(signature.timestamp, STAMPS[name])] if signature.timestamp else []
    return Headers([(signature.header, SIGNED[name]), *stamp])


@pytest.mark.parametrize("name", DESKS)
def test_each_desk_signs_as_its_documentation_says(name: str) -> None:
    signature = DESKS[name].signature
    assert signature.sign(BODY, "secret", STAMPS[name]) == SIGNED[name]
    assert signature.is_valid(headers_of(name), BODY, "secret", NOW)


@pytest.mark.parametrize("name", DESKS)
def test_another_body_or_secret_has_another_signature(name: str) -> None:
    signature = DESKS[name].signature
    assert not signature.is_valid(headers_of(name), BODY + b"\n", "secret", NOW)
    assert not signature.is_valid(headers_of(name), BODY, "secret2", NOW)
    assert not signature.is_valid(Headers(), BODY, "secret", NOW)


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


def test_a_name_is_taken_once_until_it_is_given_back_or_old() -> None:
    taken = Deliveries()
    assert taken.take({"message 1", "delivery a"}, NOW)
    assert not taken.take({"message 1", "delivery b"}, NOW + 1)
    assert not taken.take({"message 2", "delivery a"}, NOW + MAX_AGE)
    assert taken.take({"message 1", "delivery a"}, NOW + MAX_AGE + 1)
    taken.give_back({"message 1", "delivery a"})
    assert taken.take({"message 1"}, NOW + MAX_AGE + 2)


def test_the_oldest_names_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "MAX_NAMES", 2)
    taken = Deliveries()
    for number in range(4):
        assert taken.take({f"message {number}"}, NOW)
    assert not taken.take({"message 3"}, NOW)
    assert taken.take({"message 0"}, NOW)

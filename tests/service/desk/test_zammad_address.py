"""To whom a reply to a mail goes."""

import pytest

from service.desk import DESKS
from service.desk.payload import IncomingMessage

(ZAMMAD,) = (desk for desk in DESKS if desk.name == "zammad")


def reply_to(sender: str | None) -> tuple[object, object]:
    message = IncomingMessage(
        ids={"ticket": "81", "message": "104"},
        content="",
        attached=False,
        channel="email",
        sender=sender,
    )
    article = ZAMMAD.reply.body(message, "text")
    return article["type"], article.get("to")


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ("a@example.org", "a@example.org"),
        ("<a@example.org>", "a@example.org"),
        ("Requester <a@example.org>", "a@example.org"),
        ('"Requester, First" <a@example.org>', "a@example.org"),
        ('"b@example.org" <a@example.org>', "a@example.org"),
        ("問い合わせ <a@example.org>", "a@example.org"),
    ],
)
def test_a_mail_is_replied_to_at_its_one_address(sender: str, address: str) -> None:
    assert reply_to(sender) == ("email", address)


@pytest.mark.parametrize(
    "sender",
    [
        *(None, "", "a", "@example.org", "a@", "a@x, b@y", "a@x; b@y", "a@x b@y", "a@x <b@y>"),
        *("A <a@x>, B <b@y>", "A <a@x>;b@y", "A <a@x,b@y>", "a@x>, <b@y", "all: a@x, b@y;"),
        *("a@x\u200b", "a\u202e@x", "a@x＠y", "a@x。y", "a@x..y", "a@x.", "a@x\u0301"),
        *("a@x\nBcc: b@y", "a@x\r\n", "a(b@y)@x", "a@x\x00", "Requester, First <a@x>"),
        f"{'a' * 1000}@x",
    ],
)
def test_without_exactly_one_address_no_mail_is_sent(sender: str | None) -> None:
    assert reply_to(sender) == ("note", None)

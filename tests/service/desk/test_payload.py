"""What is read out of a delivery of each desk."""

from dataclasses import replace
from typing import Any

import pytest

from service.desk.chatwoot import CHATWOOT
from service.desk.desk import Desk
from service.desk.payload import IncomingMessage
from service.desk.zammad import ZAMMAD
from service.desk.zendesk import ZENDESK
from service.errors import FieldError, ProblemError
from tests.service.desk.desk_delivery import (
    ANSWERED,
    NOW,
    chatwoot_payload,
    zammad_payload,
    zendesk_payload,
)

FILES = [{"id": 1, "file_type": "image"}]
WRITER = "Requester <requester@example.org>"


def written_by(sender: str | None, **article: Any) -> Any:
    """A delivery of Zammad, whose field for the sender is no name in Python."""
    payload = zammad_payload(**article)
    payload["article"]["from"] = sender
    return payload


CHATWOOT_IDS = {"account": "3", "conversation": "77", "message": "501"}
ZENDESK_IDS = {"ticket": "5158", "message": "9876543210"}
ZAMMAD_IDS = {"ticket": "81", "message": "104"}
WIDGET = IncomingMessage(
    ids=CHATWOOT_IDS,
    content=ANSWERED,
    attached=False,
    channel="Channel::WebWidget",
    sender=None,
)
COMMENT = IncomingMessage(
    ids=ZENDESK_IDS,
    content=ANSWERED,
    attached=False,
    channel="web_service",
    sender=None,
    subject="Signing",
)
ARTICLE = IncomingMessage(
    ids=ZAMMAD_IDS,
    content=ANSWERED,
    attached=False,
    channel="web",
    sender=WRITER,
    is_html=True,
)
LOGO = {"filename": "logo.png", "preferences": {"Content-Disposition": "inline"}}
SCAN = {"filename": "scan.pdf", "preferences": {"Content-Disposition": "attachment"}}
OTHER_FORM = {"filename": "message.html", "preferences": {"content-alternative": True}}
READ = [
    (CHATWOOT, chatwoot_payload(), WIDGET),
    (
        CHATWOOT,
        chatwoot_payload(None, attachments=FILES),
        replace(WIDGET, content=None, attached=True, files=True),
    ),
    (CHATWOOT, chatwoot_payload(sender={"id": 9, "type": "contact"}), WIDGET),
    (
        CHATWOOT,
        chatwoot_payload(None, content_attributes={"is_unsupported": True}),
        replace(WIDGET, content=None, attached=True),
    ),
    (
        CHATWOOT,
        chatwoot_payload(content_attributes={"email": {"subject": "Signing"}}),
        replace(WIDGET, subject="Signing"),
    ),
    (
        CHATWOOT,
        chatwoot_payload(
            conversation={"id": 77, "status": "pending", "channel": "Channel::TwilioSms"}
        ),
        replace(WIDGET, channel="Channel::TwilioSms", room=1600),
    ),
    (ZENDESK, zendesk_payload(), COMMENT),
    (
        ZENDESK,
        zendesk_payload("", attachments=FILES),
        replace(COMMENT, content="", attached=True, files=True),
    ),
    (
        ZENDESK,
        {**zendesk_payload(), "detail": {"id": 5158, "status": "new"}},
        replace(COMMENT, channel=None, subject=None),
    ),
    (ZAMMAD, zammad_payload(), ARTICLE),
    (
        ZAMMAD,
        zammad_payload(type="email", attachments=[LOGO, SCAN], subject="Signing"),
        replace(ARTICLE, channel="email", attached=True, files=True, subject="Signing"),
    ),
    (ZAMMAD, zammad_payload(attachments=[LOGO]), replace(ARTICLE, attached=True)),
    (ZAMMAD, zammad_payload(attachments=[OTHER_FORM]), ARTICLE),
    (
        ZAMMAD,
        zammad_payload(content_type="text/plain", reply_to="other@example.org", message_id="<1@x>"),
        replace(ARTICLE, is_html=False, sender="other@example.org", thread="<1@x>"),
    ),
    (ZAMMAD, zammad_payload(reply_to=""), ARTICLE),
    (ZAMMAD, zammad_payload(type="sms"), replace(ARTICLE, channel="sms", room=160)),
    (
        ZAMMAD,
        written_by(None, preferences={"is-auto-response": False}),
        replace(ARTICLE, sender=None),
    ),
]
"""Desk and delivery, and what is read out of it."""


@pytest.mark.parametrize(("desk", "delivery", "message"), READ)
def test_a_message_is_read_from_where_the_desk_has_it(
    desk: Desk, delivery: Any, message: IncomingMessage
) -> None:
    assert desk.payload.read(delivery, NOW) == message


@pytest.mark.parametrize(
    ("written", "is_read"),
    [
        ("2025-10-09T07:53:20Z", True),
        ("2025-10-09T07:53:19Z", False),
        ("2025-10-09T09:53:20Z", True),
        ("2025-10-09T09:53:21Z", False),
    ],
)
def test_what_zammad_has_kept_for_more_than_an_hour_is_not_answered(
    written: str, is_read: bool
) -> None:
    message = ZAMMAD.payload.read(zammad_payload(created_at=written), NOW)
    assert (message is not None) is is_read


@pytest.mark.parametrize(
    ("identity", "is_id"),
    [("0", True), ("9" * 20, True), ("9" * 21, False), ("", False), (" 1", False), ("1\n", False)],
)
def test_an_id_has_one_to_twenty_digits(identity: str, is_id: bool) -> None:
    delivery = {**zendesk_payload(), "detail": {"id": identity, "status": "NEW"}}
    if is_id:
        message = ZENDESK.payload.read(delivery, NOW)
        assert message is not None
        assert message.ids == {"ticket": identity, "message": "9876543210"}
        return
    with pytest.raises(ProblemError, match="not as expected") as refused:
        ZENDESK.payload.read(delivery, NOW)
    assert (refused.value.status, refused.value.errors) == (
        422,
        [FieldError(field="detail.id", expected="an id of digits")],
    )


def test_a_mail_that_names_nobody_is_answered_in_the_ticket() -> None:
    message = ZAMMAD.payload.read(written_by("", type="email"), NOW)
    assert message is not None
    assert ZAMMAD.reply.body(message, "words") == {
        "ticket_id": 81,
        "body": "words",
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
        "type": "note",
    }

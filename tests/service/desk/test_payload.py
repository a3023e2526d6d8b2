"""What is read out of a delivery of each desk."""

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
READ = [
    (CHATWOOT, chatwoot_payload(), CHATWOOT_IDS, ANSWERED, False, None, None),
    (
        CHATWOOT,
        chatwoot_payload(None, attachments=FILES),
        *(CHATWOOT_IDS, None, True, None, None),
    ),
    (
        CHATWOOT,
        chatwoot_payload(sender={"id": 9, "type": "contact"}),
        *(CHATWOOT_IDS, ANSWERED, False, None, None),
    ),
    (ZENDESK, zendesk_payload(), ZENDESK_IDS, ANSWERED, False, None, None),
    (ZENDESK, zendesk_payload("", attachments=FILES), ZENDESK_IDS, "", True, None, None),
    (
        ZENDESK,
        {**zendesk_payload(), "detail": {"id": 5158, "status": "new"}},
        *(ZENDESK_IDS, ANSWERED, False, None, None),
    ),
    (ZAMMAD, zammad_payload(), ZAMMAD_IDS, ANSWERED, False, "web", WRITER),
    (
        ZAMMAD,
        zammad_payload(type="email", attachments=FILES),
        *(ZAMMAD_IDS, ANSWERED, True, "email", WRITER),
    ),
    (
        ZAMMAD,
        written_by(None, preferences={"is-auto-response": False}),
        *(ZAMMAD_IDS, ANSWERED, False, "web", None),
    ),
]
"""Desk and delivery; then ids, content, whether there are attachments, channel and sender."""


@pytest.mark.parametrize(
    ("desk", "delivery", "ids", "content", "attached", "channel", "sender"), READ
)
def test_a_message_is_read_from_where_the_desk_has_it(
    desk: Desk,
    delivery: Any,
    ids: dict[str, str],
    content: str | None,
    attached: bool,
    channel: str | None,
    sender: str | None,
) -> None:
    assert desk.payload.read(delivery, NOW) == IncomingMessage(
        ids=ids, content=content, attached=attached, channel=channel, sender=sender
    )


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

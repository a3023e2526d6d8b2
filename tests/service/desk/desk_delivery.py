"""Deliveries as Chatwoot, Zendesk and Zammad send them, signed as their documentation says."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

NOW = 1_760_000_000
SECRET = "zqmarker-signing-secret"
TOKEN = "zqmarker-api-token"
ANSWERED = "When was it signed?"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a help desk posts to the service."""

    name: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def chatwoot_payload(content: object = ANSWERED, message: int = 501, **other: Any) -> Any:
    """As `Message#webhook_data` of Chatwoot 4.13 makes it, shortened; `other` replaces fields."""
    contact = {"id": 9, "name": "Visitor", "email": None, "phone_number": None, "blocked": False}
    payload = {
        "account": {"id": 3, "name": "Desk"},
        "additional_attributes": {},
        "content_attributes": {},
        "content_type": "text",
        "content": content,
        "conversation": {
            "additional_attributes": {"browser": {"browser_name": "Chrome"}},
            "can_reply": True,
            "channel": "Channel::WebWidget",
            "id": 77,
            "inbox_id": 5,
            "status": "pending",
            "meta": {"sender": {**contact, "type": "contact"}, "assignee": None},
            "unread_count": 1,
        },
        "created_at": "2025-10-09T08:53:20.000Z",
        "id": message,
        "inbox": {"id": 5, "name": "Website"},
        "message_type": "incoming",
        "private": False,
        "sender": contact,
        "source_id": None,
        "event": "message_created",
    }
    return {**payload, **other}


def chatwoot(
    payload: Any = None, *, delivery: str = "d-1", at: int = NOW, secret: str = SECRET
) -> Delivery:
    body = _encode(chatwoot_payload() if payload is None else payload)
    digest = hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()
    return Delivery(
        "chatwoot",
        body,
        {
            "X-Chatwoot-Timestamp": str(at),
            "X-Chatwoot-Signature": f"sha256={digest}",
            "X-Chatwoot-Delivery": delivery,
        },
    )


def zendesk_payload(content: object = ANSWERED, **comment: Any) -> Any:
    """A ticket event of version 2022-11-06."""
    return {
        "account_id": 22129848,
        "detail": {
            "id": "5158",
            "subject": "Signing",
            "status": "NEW",
            "priority": None,
            "assignee_id": None,
            "requester_id": "8447388090495",
            "via": {"channel": "web_service"},
        },
        "event": {
            "comment": {
                "id": 9876543210,
                "body": content,
                "is_public": True,
                "author": {"id": 8447388090495, "is_staff": False, "name": "Requester"},
                **comment,
            }
        },
        "id": "d4f5c389-8f4a-4c2e-a1b9-8e4f39c71d52",
        "subject": "zen:ticket:5158",
        "time": "2025-10-09T08:53:20.123456789Z",
        "type": "zen:event-type:ticket.comment_added",
        "zendesk_event_version": "2022-11-06",
    }


def zendesk(payload: Any = None, *, delivery: str = "i-1", at: int = NOW) -> Delivery:
    body = _encode(zendesk_payload() if payload is None else payload)
    stamp = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hmac.new(SECRET.encode(), stamp.encode() + body, hashlib.sha256).digest()
    return Delivery(
        "zendesk",
        body,
        {
            "X-Zendesk-Webhook-Signature-Timestamp": stamp,
            "X-Zendesk-Webhook-Signature": base64.b64encode(digest).decode(),
            "X-Zendesk-Webhook-Invocation-Id": delivery,
        },
    )


def zammad_payload(content: object = ANSWERED, state: str = "new", **article: Any) -> Any:
    """The default payload of a webhook, shortened."""
    return {
        "ticket": {"id": 81, "number": "10081", "state": state, "title": "Signing", "owner_id": 1},
        "article": {
            "id": 104,
            "ticket_id": 81,
            "type": "web",
            "sender": "Customer",
            "internal": False,
            "from": "Requester <requester@example.org>",
            "body": content,
            "content_type": "text/html",
            "attachments": [],
            "created_at": "2025-10-09T08:53:20.000Z",
            **article,
        },
    }


def zammad(payload: Any = None, *, delivery: str = "z-1") -> Delivery:
    body = _encode(zammad_payload() if payload is None else payload)
    digest = hmac.new(SECRET.encode(), body, hashlib.sha1).hexdigest()
    headers = {"X-Hub-Signature": f"sha1={digest}", "X-Zammad-Delivery": delivery}
    return Delivery("zammad", body, headers)


def _encode(payload: Any) -> bytes:
    return payload if isinstance(payload, bytes) else json.dumps(payload).encode("utf-8")

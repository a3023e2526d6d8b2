"""Deliveries of every kind, with all the fields that the help desks send.

The fields are those of Chatwoot's `webhook_data` and `push_event_data`, of Zendesk's "Ticket
events" (version 2022-11-06) and of Zammad's "Webhook payload"; all values are made up.
"""

from collections.abc import Mapping
from typing import Any

from tests.service.desk.desk_delivery import ANSWERED

WRITTEN = "2025-10-09T08:53:20.000Z"
SECONDS = 1_760_000_000

CONTACT: Mapping[str, Any] = {
    "additional_attributes": {},
    "avatar": "",
    "blocked": False,
    "custom_attributes": {},
    "email": "visitor@example.org",
    "id": 9,
    "identifier": None,
    "name": "Visitor",
    "phone_number": None,
    "thumbnail": "",
}
AGENT = {"id": 2, "name": "Agent", "email": "agent@example.org", "type": "user"}
BOT = {"id": 1, "name": "Statement", "type": "agent_bot"}
CHATWOOT_ACCOUNT = {"id": 3, "name": "Desk"}
INBOX = {"id": 5, "name": "Website"}
IMAGE = {
    "id": 11,
    "message_id": 501,
    "file_type": "image",
    "account_id": 3,
    "extension": None,
    "data_url": "https://chatwoot.example.org/rails/active_storage/blobs/1/letter.png",
    "thumb_url": "https://chatwoot.example.org/rails/active_storage/blobs/1/thumb.png",
    "file_size": 35574,
    "width": 849,
    "height": 400,
}


def chatwoot_conversation(channel: str = "Channel::WebWidget", status: str = "pending") -> Any:
    return {
        "additional_attributes": {
            "browser": {"browser_name": "Firefox", "platform_name": "Linux", "device_name": ""},
            "initiated_at": {"timestamp": "Thu Oct 09 2025 08:53:10 GMT+0000"},
            "referer": "https://www.example.org/",
        },
        "can_reply": True,
        "channel": channel,
        "contact_inbox": {
            "id": 21,
            "contact_id": 9,
            "inbox_id": 5,
            "source_id": "6f1f0a5e-5d37-4d3c-9c57-4e6c1b1f7a11",
            "created_at": WRITTEN,
            "updated_at": WRITTEN,
            "hmac_verified": False,
            "pubsub_token": "zqmarker-pubsub",
        },
        "id": 77,
        "inbox_id": 5,
        "messages": [],
        "labels": [],
        "meta": {
            "sender": {**CONTACT, "type": "contact"},
            "assignee": None,
            "assignee_type": None,
            "team": None,
            "hmac_verified": False,
        },
        "status": status,
        "custom_attributes": {},
        "snoozed_until": None,
        "unread_count": 1,
        "first_reply_created_at": None,
        "priority": None,
        "waiting_since": SECONDS,
        "agent_last_seen_at": 0,
        "contact_last_seen_at": SECONDS,
        "last_activity_at": SECONDS,
        "timestamp": SECONDS,
        "created_at": SECONDS,
        "updated_at": SECONDS + 0.25,
    }


def chatwoot_message(**other: Any) -> Any:
    return {
        "account": CHATWOOT_ACCOUNT,
        "additional_attributes": {},
        "content_attributes": {},
        "content_type": "text",
        "content": ANSWERED,
        "conversation": chatwoot_conversation(),
        "created_at": WRITTEN,
        "id": 501,
        "inbox": INBOX,
        "message_type": "incoming",
        "private": False,
        "sender": {**CONTACT, "account": CHATWOOT_ACCOUNT},
        "source_id": None,
        "event": "message_created",
        **other,
    }


def chatwoot_mail(body: str, **email: Any) -> Any:
    """A message of an email inbox; the mail itself is among the attributes."""
    mail = {
        "bcc": None,
        "cc": None,
        "content_type": "multipart/alternative; boundary=b1",
        "date": "2025-10-09T08:53:10+00:00",
        "from": ["visitor@example.org"],
        "headers": None,
        "html_content": {"full": f"<div>{body}</div>", "reply": body, "quoted": body},
        "in_reply_to": None,
        "message_id": "m1@example.org",
        "multipart": True,
        "number_of_attachments": 0,
        "references": [],
        "subject": "Signing",
        "text_content": {"full": body, "reply": body, "quoted": body},
        "to": ["desk@example.org"],
        "auto_reply": False,
        **email,
    }
    return chatwoot_message(
        content=body,
        content_type="incoming_email",
        content_attributes={"email": mail, "cc_email": None, "bcc_email": None},
        conversation=chatwoot_conversation("Channel::Email"),
        source_id="m1@example.org",
    )


def chatwoot_conversation_event(event: str, **other: Any) -> Any:
    return {**chatwoot_conversation(), "event": event, **other}


CHATWOOT_IGNORED: Mapping[str, Any] = {
    "a reply of an agent": chatwoot_message(message_type="outgoing", sender=AGENT),
    "a reply of a bot": chatwoot_message(message_type="outgoing", sender=BOT),
    "an incoming message of an agent": chatwoot_message(sender=AGENT),
    "an incoming message of a bot": chatwoot_message(sender=BOT),
    "a private note": chatwoot_message(private=True, message_type="outgoing", sender=AGENT),
    "a private message that came in": chatwoot_message(private=True),
    "what happened in the conversation": chatwoot_message(message_type="activity", sender=None),
    "a greeting": chatwoot_message(message_type="template", sender=None),
    "a form of a bot": chatwoot_message(
        message_type="template", content_type="input_select", sender=BOT
    ),
    "a survey": chatwoot_message(content_type="input_csat"),
    "a call": chatwoot_message(content_type="voice_call", content="Voice Call"),
    "a deleted message": chatwoot_message(content_attributes={"deleted": True}),
    "a message in an open conversation": chatwoot_message(
        conversation=chatwoot_conversation(status="open")
    ),
    "a message in a resolved conversation": chatwoot_message(
        conversation=chatwoot_conversation(status="resolved")
    ),
    "a message in a snoozed conversation": chatwoot_message(
        conversation=chatwoot_conversation(status="snoozed")
    ),
    "an automatic mail": chatwoot_mail(ANSWERED, auto_reply=True),
    "an out-of-office mail": chatwoot_mail("Back on Monday.", subject="Automatic reply: Signing"),
    "a changed message": chatwoot_message(event="message_updated"),
    **{
        event: chatwoot_conversation_event(event)
        for event in (
            *("conversation_created", "conversation_opened", "conversation_resolved"),
            *("conversation_updated", "conversation_status_changed"),
        )
    },
    **{
        event: {
            "event": event,
            "user": {**CONTACT, "type": "contact"},
            "conversation": chatwoot_conversation(),
            "is_private": False,
        }
        for event in ("conversation_typing_on", "conversation_typing_off")
    },
    **{
        event: {**CONTACT, "account": CHATWOOT_ACCOUNT, "event": event}
        for event in ("contact_created", "contact_updated")
    },
    **{
        event: {**INBOX, "channel_type": "Channel::WebWidget", "event": event}
        for event in ("inbox_created", "inbox_updated")
    },
    "webwidget_triggered": {
        "id": 21,
        "contact": {**CONTACT, "account": CHATWOOT_ACCOUNT},
        "inbox": INBOX,
        "account": CHATWOOT_ACCOUNT,
        "current_conversation": None,
        "source_id": "6f1f0a5e-5d37-4d3c-9c57-4e6c1b1f7a11",
        "event": "webwidget_triggered",
        "event_info": {"initiated_at": {"timestamp": "Thu Oct 09 2025 08:53:10 GMT+0000"}},
    },
}


def zendesk_detail(channel: str = "mail", **other: Any) -> Any:
    return {
        "actor_id": "8447388090495",
        "assignee_id": None,
        "brand_id": "8447346621310",
        "created_at": "2025-10-09T08:53:19Z",
        "custom_status": "8447320465790",
        "description": ANSWERED,
        "external_id": None,
        "form_id": "8646151517822",
        "group_id": "8447320466430",
        "id": "5158",
        "is_public": True,
        "organization_id": None,
        "priority": None,
        "requester_id": "8447388090495",
        "status": "NEW",
        "subject": "Signing",
        "submitter_id": "8447388090495",
        "tags": None,
        "type": None,
        "updated_at": "2025-10-09T08:53:20Z",
        "via": {"channel": channel},
        **other,
    }


def zendesk_event(kind: str, event: Any, detail: Any = None) -> Any:
    return {
        "account_id": 22129848,
        "detail": zendesk_detail() if detail is None else detail,
        "event": {
            "meta": {"sequence": {"id": "01K73X9K2Q0M7H3J5N8R", "position": 1, "total": 1}},
            **event,
        },
        "id": "d4f5c389-8f4a-4c2e-a1b9-8e4f39c71d52",
        "subject": "zen:ticket:5158",
        "time": "2025-10-09T08:53:20.123456789Z",
        "type": f"zen:event-type:ticket.{kind}",
        "zendesk_event_version": "2022-11-06",
    }


def zendesk_comment(
    body: str = ANSWERED, *, public: bool = True, staff: bool = False, **detail: Any
) -> Any:
    comment = {
        "author": {"id": "8447388090495", "is_staff": staff, "name": "Requester"},
        "body": body,
        "id": "9876543210",
        "is_public": public,
    }
    return zendesk_event("comment_added", {"comment": comment}, zendesk_detail(**detail))


CHANGED = {"current": "2", "previous": "1"}
FILE = {
    "content_type": "image/jpeg",
    "content_url": "https://example.zendesk.com/attachments/token/zqmarker/?name=letter.jpeg",
    "filename": "letter.jpeg",
    "id": "8658726230270",
    "is_public": False,
}
COMMENT_ID = {"id": "9876543210"}
ZENDESK_IGNORED: Mapping[str, Any] = {
    "a comment of an agent": zendesk_comment(staff=True),
    "an internal note": zendesk_comment(public=False, staff=True),
    "a private comment of a customer": zendesk_comment(public=False),
    **{
        f"a comment on a ticket that is {status}": zendesk_comment(status=status)
        for status in ("OPEN", "PENDING", "HOLD", "SOLVED", "CLOSED", "DELETED", "ARCHIVED")
    },
    **{
        f"a comment by {channel}": zendesk_comment(channel=channel)
        for channel in ("chat", "native_messaging", "voice", "side_conversation", "rule", "system")
    },
    **{
        kind: zendesk_event(kind, CHANGED)
        for kind in (
            *("agent_assignment_changed", "brand_changed", "custom_status_changed"),
            *("description_changed", "external_id_changed", "form_changed"),
            *("group_assignment_changed", "organization_changed", "priority_changed"),
            *("problem_link_changed", "requester_changed", "schedule_changed", "status_changed"),
            *("sla_policy_changed", "subject_changed", "submitter_changed", "task_due_at_changed"),
            *("next_sla_breach_changed", "ticket_type_changed"),
        )
    },
    **{
        kind: zendesk_event(kind, {"added": ["1"], "removed": []})
        for kind in ("email_ccs_changed", "followers_changed", "tags_changed")
    },
    **{
        kind: zendesk_event(kind, {})
        for kind in (
            *("created", "marked_as_spam", "merged", "permanently_deleted", "soft_deleted"),
            *("undeleted", "csat_requested", "csat_received"),
        )
    },
    "custom_field_changed": zendesk_event(
        "custom_field_changed",
        {"current": "b", "previous": "a", "field": {"id": "1", "type": "TEXT"}},
    ),
    **{
        kind: zendesk_event(kind, {"comment": COMMENT_ID})
        for kind in ("comment_made_private", "comment_redacted")
    },
    **{
        kind: zendesk_event(kind, {"comment": {**COMMENT_ID, "attachment": FILE}})
        for kind in ("attachment_linked_to_comment", "attachment_redacted_from_comment")
    },
}

PERSON: Mapping[str, Any] = {
    "active": True,
    "address": "",
    "city": "",
    "country": "",
    "created_at": "2025-01-09T08:00:00.000Z",
    "created_by": "-",
    "created_by_id": 1,
    "department": "",
    "email": "requester@example.org",
    "fax": "",
    "firstname": "Requester",
    "id": 8,
    "image": None,
    "image_source": None,
    "karma_user_ids": [],
    "lastname": "",
    "login": "requester@example.org",
    "mobile": "",
    "note": "",
    "organization_id": None,
    "out_of_office": False,
    "out_of_office_end_at": None,
    "out_of_office_replacement_id": None,
    "out_of_office_start_at": None,
    "phone": "",
    "role_ids": [3],
    "roles": ["Customer"],
    "source": None,
    "street": "",
    "two_factor_preference_ids": [],
    "updated_at": WRITTEN,
    "updated_by": "-",
    "updated_by_id": 1,
    "verified": False,
    "vip": False,
    "web": "",
    "zip": "",
}
ADDED = {"created_at": WRITTEN, "created_by_id": 1, "updated_at": WRITTEN, "updated_by_id": 1}
TYPES = {
    **{"email": 1, "sms": 2, "chat": 3, "fax": 4, "phone": 5, "twitter status": 6},
    **{"twitter direct-message": 7, "facebook feed post": 8, "facebook feed comment": 9},
    **{"note": 10, "web": 11, "telegram personal-message": 12, "facebook direct-message": 13},
    "whatsapp message": 14,
}
"""The types of Zammad's articles, with their ids."""
SENDERS = {"Agent": 1, "Customer": 2, "System": 3}


def zammad_ticket(kind: str, state: str) -> Any:
    return {
        "ai_agent_running": False,
        "article_count": 1,
        "article_ids": [104],
        "close_at": None,
        "close_diff_in_min": None,
        "close_escalation_at": None,
        "close_in_min": None,
        "create_article_sender": "Customer",
        "create_article_sender_id": 2,
        "create_article_type": kind,
        "create_article_type_id": TYPES[kind],
        "created_by": PERSON,
        "customer": PERSON,
        "customer_id": 8,
        "escalation_at": None,
        "first_response_at": None,
        "first_response_diff_in_min": None,
        "first_response_escalation_at": None,
        "first_response_in_min": None,
        "group": {
            **ADDED,
            "active": True,
            "assignment_timeout": None,
            "email_address_id": 1,
            "follow_up_assignment": True,
            "follow_up_possible": "yes",
            "id": 3,
            "name": "Desk",
            "name_last": "Desk",
            "note": "",
            "parent_id": None,
            "reopen_time_in_days": None,
            "shared_drafts": True,
            "signature_id": 1,
            "user_ids": [3],
            "users": ["agent@example.org"],
        },
        "group_id": 3,
        "id": 81,
        "last_close_at": None,
        "last_contact_agent_at": None,
        "last_contact_at": WRITTEN,
        "last_contact_customer_at": WRITTEN,
        "last_owner_update_at": None,
        "mention_user_ids": [],
        "note": None,
        "number": "10081",
        "organization": {},
        "organization_id": None,
        "owner": {**PERSON, "id": 1, "login": "-", "email": "", "firstname": "-", "roles": []},
        "owner_id": 1,
        "pending_time": None,
        "preferences": {"channel_id": 2},
        "priority": {
            **ADDED,
            "active": True,
            "default_create": True,
            "id": 2,
            "name": "2 normal",
            "note": None,
            "ui_color": None,
            "ui_icon": None,
        },
        "priority_id": 2,
        "referencing_checklist_ids": [],
        "state": state,
        "state_id": 1,
        "ticket_time_accounting": [],
        "ticket_time_accounting_ids": [],
        "time_unit": None,
        "title": "Signing",
        "type": None,
        "update_diff_in_min": None,
        "update_escalation_at": None,
        "update_in_min": None,
        **ADDED,
        "updated_by": PERSON,
    }


def zammad_article(
    body: str = ANSWERED,
    *,
    kind: str = "email",
    writer: str = "requester@example.org",
    sender: str = "Customer",
    state: str = "new",
    **other: Any,
) -> Any:
    is_mail = kind == "email"
    article = {
        "accounted_time": 0,
        "attachments": [],
        "body": body,
        "cc": None,
        "content_type": "text/html" if is_mail else "text/plain",
        "created_by": PERSON,
        "detected_language": None,
        "from": writer,
        "id": 104,
        "in_reply_to": None,
        "internal": False,
        "message_id": "<m1@example.org>" if is_mail else None,
        "message_id_md5": "0f4d0db3668dd58cabb9eb409657eaa8" if is_mail else None,
        "origin_by": None,
        "origin_by_id": None,
        "preferences": {"is-auto-response": False, "send-auto-response": True} if is_mail else {},
        "references": None,
        "reply_to": None,
        "sender": sender,
        "sender_id": SENDERS[sender],
        "subject": "Signing" if is_mail else None,
        "ticket_id": 81,
        "to": "desk@example.org" if is_mail else None,
        "type": kind,
        "type_id": TYPES[kind],
        **ADDED,
        "updated_by": PERSON,
    }
    return {"ticket": zammad_ticket(kind, state), "article": {**article, **other}}


def zammad_file(filename: str = "letter.pdf", **preferences: Any) -> Any:
    return {
        "id": 174,
        "store_file_id": 160,
        "filename": filename,
        "size": "35574",
        "preferences": {
            "Content-Type": "application/pdf",
            "Mime-Type": "application/pdf",
            "Content-Disposition": "attachment",
            **preferences,
        },
        "url": "https://zammad.example.org/api/v1/ticket_attachment/81/104/174",
    }


ZAMMAD_IGNORED: Mapping[str, Any] = {
    **{
        f"{kind} of {sender}": zammad_article(kind=kind, sender=sender)
        for kind in TYPES
        for sender in ("Agent", "System")
    },
    **{
        f"an internal {kind} of {sender}": zammad_article(kind=kind, sender=sender, internal=True)
        for kind in ("note", "email", "phone")
        for sender in SENDERS
    },
    **{
        f"an article in a ticket that is {state}": zammad_article(state=state)
        for state in ("open", "pending reminder", "pending close", "closed", "merged")
    },
    "an automatic mail": zammad_article(
        preferences={"is-auto-response": True, "send-auto-response": False}
    ),
    "an out-of-office mail": zammad_article("Back on Monday.", subject="Out of office: Signing"),
    "an old article": zammad_article(created_at="2025-10-09T07:00:00.000Z"),
    "a ticket without an article": {"ticket": zammad_ticket("email", "new"), "article": {}},
}

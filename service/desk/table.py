"""The help desks that the service can stand behind; a further one is a further row."""

import base64
from collections.abc import Mapping
from typing import Any

from service.desk.desk import Access, Call, Desk, Incoming
from service.desk.signature import Signature


def _log_in(access: Access) -> str:
    """Basic authentication (RFC 7617) with an API token in place of the password."""
    login = f"{access.user}/token:{access.token.get_secret_value()}"
    return f"Basic {base64.b64encode(login.encode('utf-8')).decode('ascii')}"


def _comment(text: str, *, public: bool) -> Mapping[str, Any]:
    return {"ticket": {"comment": {"body": text, "public": public}}}


def _article(incoming: Incoming, text: str) -> Mapping[str, Any]:
    """A reply by mail to a mail, otherwise an article that the customer sees in the ticket."""
    mail = incoming.channel == "email" and incoming.sender
    return {
        "ticket_id": int(incoming.ids["ticket"]),
        "body": text,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
        **({"type": "email", "to": incoming.sender} if mail else {"type": "note"}),
    }


DESKS: Mapping[str, Desk] = {
    # Chatwoot 4.13 and later, "Agent bots"; its payloads: Message#webhook_data.
    "chatwoot": Desk(
        signature=Signature(
            header="X-Chatwoot-Signature",
            algorithm="sha256",
            message=b"%(timestamp)s.%(body)s",
            encoding="hex",
            prefix="sha256=",
            timestamp="X-Chatwoot-Timestamp",
        ),
        delivery="X-Chatwoot-Delivery",
        answered={
            "event": ("message_created",),
            "message_type": ("incoming",),
            "private": (False, None),
            "conversation.status": ("pending",),
            "sender.type": ("contact", None),
        },
        ids={"account": "account.id", "conversation": "conversation.id", "message": "id"},
        content="content",
        attachments="attachments",
        authorization=lambda access: ("api_access_token", access.token.get_secret_value()),
        reply=Call(
            "POST",
            "/api/v1/accounts/{account}/conversations/{conversation}/messages",
            lambda _, text: {"content": text, "message_type": "outgoing", "private": False},
        ),
        note=Call(
            "POST",
            "/api/v1/accounts/{account}/conversations/{conversation}/messages",
            lambda _, text: {"content": text, "message_type": "outgoing", "private": True},
        ),
        opening=Call(
            "POST",
            "/api/v1/accounts/{account}/conversations/{conversation}/toggle_status",
            lambda _, __: {"status": "open"},
        ),
    ),
    # Zendesk "Verifying webhook authenticity" and "Ticket events", version 2022-11-06.
    "zendesk": Desk(
        signature=Signature(
            header="X-Zendesk-Webhook-Signature",
            algorithm="sha256",
            message=b"%(timestamp)s%(body)s",
            encoding="base64",
            timestamp="X-Zendesk-Webhook-Signature-Timestamp",
        ),
        delivery="X-Zendesk-Webhook-Invocation-Id",
        answered={
            "type": ("zen:event-type:ticket.comment_added",),
            "event.comment.is_public": (True,),
            "event.comment.author.is_staff": (False,),
            "detail.status": ("NEW", "new"),
        },
        ids={"ticket": "detail.id", "message": "event.comment.id"},
        content="event.comment.body",
        attachments="event.comment.attachments",
        authorization=lambda access: ("Authorization", _log_in(access)),
        reply=Call(
            "PUT", "/api/v2/tickets/{ticket}.json", lambda _, text: _comment(text, public=True)
        ),
        note=Call(
            "PUT", "/api/v2/tickets/{ticket}.json", lambda _, text: _comment(text, public=False)
        ),
        opening=Call(
            "PUT", "/api/v2/tickets/{ticket}.json", lambda _, __: {"ticket": {"status": "open"}}
        ),
    ),
    # Zammad "Webhook payload"; signed as GitHub's first webhooks were, without a time.
    "zammad": Desk(
        signature=Signature(
            header="X-Hub-Signature",
            algorithm="sha1",
            message=b"%(body)s",
            encoding="hex",
            prefix="sha1=",
        ),
        delivery="X-Zammad-Delivery",
        answered={
            "article.sender": ("Customer",),
            "article.internal": (False,),
            "article.preferences.is-auto-response": (False, None),
            "ticket.state": ("new",),
        },
        ids={"ticket": "ticket.id", "message": "article.id"},
        content="article.body",
        attachments="article.attachments",
        channel="article.type",
        sender="article.from",
        written="article.created_at",
        authorization=lambda access: (
            "Authorization",
            f"Token token={access.token.get_secret_value()}",
        ),
        reply=Call("POST", "/api/v1/ticket_articles", _article),
        note=Call(
            "POST",
            "/api/v1/ticket_articles",
            lambda incoming, text: {**_article(incoming, text), "type": "note", "internal": True},
        ),
        opening=Call("PUT", "/api/v1/tickets/{ticket}", lambda _, __: {"state": "open"}),
    ),
}

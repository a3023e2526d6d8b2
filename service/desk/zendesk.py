"""Zendesk (see "Verifying webhook authenticity" and "Ticket events", version 2022-11-06)."""

import base64
from collections.abc import Mapping
from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from service.desk.desk import Call, Desk
from service.desk.payload import Payload
from service.desk.settings import Access, DeskSecret, DeskSettings, DeskToken, DeskUrl
from service.desk.signature import Signature

TICKET = "/api/v2/tickets/{ticket}.json"

UNREACHED = (
    *("chat", "native_messaging", "messaging", "voice", "phone", "voicemail", "side_conversation"),
    *("rule", "system"),
)
"""Channels where the customer sees no comment, or where no customer wrote."""


class ZendeskSettings(DeskSettings):
    """A webhook of Zendesk, and the agent who sends the replies."""

    model_config = SettingsConfigDict(env_prefix="zendesk_")

    url: DeskUrl = Field(description="Scheme and host of Zendesk's API.")
    user: str = Field(
        pattern=r"^[^@\s:]+@[^@\s:]+$",
        description="Email address of the agent who owns the API token.",
    )
    token: DeskToken = Field(description="API token.")
    secret: DeskSecret = Field(description="Signing secret of the webhook.")

    def access(self) -> Access:
        """Basic authentication (RFC 7617) with the token in place of the password."""
        login = f"{self.user}/token:{self.token.get_secret_value()}".encode()
        basic = SecretStr(f"Basic {base64.b64encode(login).decode('ascii')}")
        return Access(url=self.url, authorization=("Authorization", basic), secret=self.secret)


def _comment(text: str, *, public: bool) -> Mapping[str, Any]:
    return {"ticket": {"comment": {"body": text, "public": public}}}


ZENDESK = Desk(
    name="zendesk",
    settings=ZendeskSettings,
    signature=Signature(
        header="X-Zendesk-Webhook-Signature",
        algorithm="sha256",
        message=b"%(timestamp)s%(body)s",
        encoding="base64",
        timestamp="X-Zendesk-Webhook-Signature-Timestamp",
    ),
    delivery_header="X-Zendesk-Webhook-Invocation-Id",
    payload=Payload(
        conditions={
            "type": ("zen:event-type:ticket.comment_added",),
            "event.comment.is_public": (True,),
            "event.comment.author.is_staff": (False,),
            "detail.status": ("NEW", "new"),
        },
        exclusions={"detail.via.channel": UNREACHED},
        ids={"ticket": "detail.id", "message": "event.comment.id"},
        content="event.comment.body",
        subject="detail.subject",
        # Attachments come in deliveries of their own, `ticket.attachment_linked_to_comment`.
        attachments="event.comment.attachments",
        channel="detail.via.channel",
    ),
    reply=Call("PUT", TICKET, lambda _, text: _comment(text, public=True)),
    note=Call("PUT", TICKET, lambda _, text: _comment(text, public=False)),
    handoff=Call("PUT", TICKET, lambda _, __: {"ticket": {"status": "open"}}),
)

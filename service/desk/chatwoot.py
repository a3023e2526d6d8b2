"""Chatwoot 4.13 and later, as an agent bot (payload: Chatwoot's `Message#webhook_data`)."""

from collections.abc import Mapping

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from service.desk.desk import Call, Desk
from service.desk.payload import Payload
from service.desk.settings import Access, DeskSecret, DeskSettings, DeskToken, DeskUrl
from service.desk.signature import Signature

CONVERSATION = "/api/v1/accounts/{account}/conversations/{conversation}"

ROOMS: Mapping[str, int] = {
    "Channel::Instagram": 1000,
    "Channel::Sms": 1600,
    "Channel::TwilioSms": 1600,
    "Channel::FacebookPage": 2000,
    "Channel::Telegram": 4096,
    "Channel::Whatsapp": 4096,
    "Channel::Line": 5000,
}
"""Maximum code points of a message in each channel, as its operator sets it."""


class ChatwootSettings(DeskSettings):
    """An agent bot of Chatwoot."""

    model_config = SettingsConfigDict(env_prefix="chatwoot_")

    url: DeskUrl = Field(description="Scheme and host of Chatwoot's API.")
    token: DeskToken = Field(description="Access token of the agent bot.")
    secret: DeskSecret = Field(description="Secret with which the agent bot signs its deliveries.")

    def access(self) -> Access:
        """Access with the token in Chatwoot's own header."""
        return Access(
            url=self.url, authorization=("api_access_token", self.token), secret=self.secret
        )


CHATWOOT = Desk(
    name="chatwoot",
    settings=ChatwootSettings,
    signature=Signature(
        header="X-Chatwoot-Signature",
        algorithm="sha256",
        message=b"%(timestamp)s.%(body)s",
        encoding="hex",
        prefix="sha256=",
        timestamp="X-Chatwoot-Timestamp",
    ),
    delivery_header="X-Chatwoot-Delivery",
    payload=Payload(
        conditions={
            "event": ("message_created",),
            "message_type": ("incoming",),
            # Neither forms and surveys of bots nor calls.
            "content_type": ("text", "incoming_email", "sticker", None),
            "private": (False, None),
            "conversation.status": ("pending",),
            "sender.type": ("contact", None),
            "content_attributes.email.auto_reply": (False, None),
            "content_attributes.deleted": (False, None),
        },
        ids={"account": "account.id", "conversation": "conversation.id", "message": "id"},
        content="content",
        subject="content_attributes.email.subject",
        attachments="attachments",
        unreadable="content_attributes.is_unsupported",
        channel="conversation.channel",
        rooms=ROOMS,
    ),
    reply=Call(
        "POST",
        f"{CONVERSATION}/messages",
        lambda _, text: {"content": text, "message_type": "outgoing", "private": False},
    ),
    note=Call(
        "POST",
        f"{CONVERSATION}/messages",
        lambda _, text: {"content": text, "message_type": "outgoing", "private": True},
    ),
    handoff=Call("POST", f"{CONVERSATION}/toggle_status", lambda _, __: {"status": "open"}),
)

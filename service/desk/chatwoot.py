"""Chatwoot 4.13 and later, as an agent bot (payload: Chatwoot's `Message#webhook_data`)."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from service.desk.desk import Call, Desk
from service.desk.payload import Payload
from service.desk.settings import Access, DeskSecret, DeskSettings, DeskToken, DeskUrl
from service.desk.signature import Signature

CONVERSATION = "/api/v1/accounts/{account}/conversations/{conversation}"


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
            "private": (False, None),
            "conversation.status": ("pending",),
            "sender.type": ("contact", None),
            "content_attributes.email.auto_reply": (False, None),
        },
        ids={"account": "account.id", "conversation": "conversation.id", "message": "id"},
        content="content",
        attachments="attachments",
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

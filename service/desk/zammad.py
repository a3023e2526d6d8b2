"""Zammad: "Webhook payload"; signed as GitHub's first webhooks were, without a time."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from service.desk.desk import Call, Desk
from service.desk.payload import IncomingMessage, Payload
from service.desk.settings import Access, DeskSecret, DeskSettings, DeskToken, DeskUrl
from service.desk.signature import Signature

ARTICLES = "/api/v1/ticket_articles"


class ZammadSettings(DeskSettings):
    """A webhook of Zammad, and an agent whose articles the replies are."""

    model_config = SettingsConfigDict(env_prefix="zammad_")

    url: DeskUrl = Field(description="Scheme and host of Zammad's API.")
    token: DeskToken = Field(description="Access token of an agent.")
    secret: DeskSecret = Field(description="HMAC SHA1 signature token of the webhook.")

    def access(self) -> Access:
        """The token as Zammad's own scheme has it."""
        token = SecretStr(f"Token token={self.token.get_secret_value()}")
        return Access(url=self.url, authorization=("Authorization", token), secret=self.secret)


def _article(message: IncomingMessage, text: str) -> Mapping[str, Any]:
    """A reply by mail to a mail, otherwise an article that the customer sees in the ticket."""
    mail = message.channel == "email" and message.sender
    return {
        "ticket_id": int(message.ids["ticket"]),
        "body": text,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
        **({"type": "email", "to": message.sender} if mail else {"type": "note"}),
    }


def _internal_article(message: IncomingMessage, text: str) -> Mapping[str, Any]:
    return {**_article(message, text), "type": "note", "internal": True}


ZAMMAD = Desk(
    name="zammad",
    settings=ZammadSettings,
    signature=Signature(
        header="X-Hub-Signature",
        algorithm="sha1",
        message=b"%(body)s",
        encoding="hex",
        prefix="sha1=",
    ),
    delivery_header="X-Zammad-Delivery",
    payload=Payload(
        conditions={
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
    ),
    reply=Call("POST", ARTICLES, _article),
    note=Call("POST", ARTICLES, _internal_article),
    handoff=Call("PUT", "/api/v1/tickets/{ticket}", lambda _, __: {"state": "open"}),
)

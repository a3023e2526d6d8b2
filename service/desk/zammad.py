"""Zammad (see "Webhook payload"); it signs like GitHub's first webhooks, without a time."""

import re
from collections.abc import Mapping
from email.utils import getaddresses
from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from index.text import CONTROL
from service.desk.desk import Call, Desk
from service.desk.payload import IncomingMessage, Payload
from service.desk.settings import Access, DeskSecret, DeskSettings, DeskToken, DeskUrl
from service.desk.signature import Signature

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*")
"""The characters of an address without quotation marks (RFC 5322, 3.4.1; RFC 6531, 3.3)."""
MAX_SENDER = 1000
"""Code points of a name with an address."""

ARTICLES = "/api/v1/ticket_articles"


class ZammadSettings(DeskSettings):
    """A webhook of Zammad, and the agent who sends the replies."""

    model_config = SettingsConfigDict(env_prefix="zammad_")

    url: DeskUrl = Field(description="Scheme and host of Zammad's API.")
    token: DeskToken = Field(description="Access token of an agent.")
    secret: DeskSecret = Field(description="HMAC SHA1 signature token of the webhook.")

    def access(self) -> Access:
        """Access with the token in Zammad's own authorization scheme."""
        token = SecretStr(f"Token token={self.token.get_secret_value()}")
        return Access(url=self.url, authorization=("Authorization", token), secret=self.secret)


def _article(message: IncomingMessage, text: str) -> Mapping[str, Any]:
    """An email in reply to an email, otherwise an article that the customer sees in the ticket."""
    address = _read_address(message.sender or "") if message.channel == "email" else None
    return {
        "ticket_id": int(message.ids["ticket"]),
        "body": text,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
        **({"type": "email", "to": address} if address else {"type": "note"}),
    }


def _read_address(sender: str) -> str | None:
    """The address of a sender, or None if there is not exactly one: Zammad sends to all."""
    pairs = getaddresses([sender[:MAX_SENDER]])
    if len(pairs) != 1 or len(sender) > MAX_SENDER or CONTROL.search(sender):
        return None
    address = pairs[0][1]
    return address if ADDRESS.fullmatch(address) and address in sender else None


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

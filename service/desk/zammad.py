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
from service.desk.subject import reply_subject

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*")
"""The characters of an address without quotation marks (RFC 5322, 3.4.1; RFC 6531, 3.3)."""
MAX_SENDER = 1000
"""Code points of a name with an address."""
PHONE = re.compile(r"\+?[0-9]{3,20}")
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
"""An id of a mail (RFC 5322, 3.6.4), without quotation."""

CHATS = ("telegram personal-message", "whatsapp message", "chat")
ROOMS = {"sms": 160, "telegram personal-message": 4096, "whatsapp message": 4096}
"""Maximum code points of a reply; Zammad cuts a longer text message without a word."""

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
    """A reply in the channel of the message, otherwise what the customer sees in the ticket."""
    return {
        "ticket_id": int(message.ids["ticket"]),
        "body": text,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": False,
        **(_route(message) or {"type": "note"}),
    }


def _route(message: IncomingMessage) -> dict[str, str] | None:
    """Type, recipient and thread of a reply; Zammad finds the recipient of a chat by itself."""
    sender, channel = message.sender or "", message.channel
    if channel in CHATS:
        return {"type": channel}
    if channel == "sms" and PHONE.fullmatch(sender):
        return {"type": "sms", "to": sender}
    address = _read_address(sender) if channel == "email" else None
    if address is None:
        return None
    thread = message.thread or ""
    return {
        "type": "email",
        "to": address,
        **({"subject": reply_subject(message.subject)} if message.subject else {}),
        **({"in_reply_to": thread} if MESSAGE_ID.fullmatch(thread) else {}),
    }


def _read_address(sender: str) -> str | None:
    """The address of a sender, or None if there is not exactly one: Zammad sends to all."""
    pairs = getaddresses([sender[:MAX_SENDER]])
    if len(pairs) != 1 or len(sender) > MAX_SENDER or CONTROL.search(sender):
        return None
    address = pairs[0][1]
    return address if ADDRESS.fullmatch(address) and address in sender else None


def _internal_article(message: IncomingMessage, text: str) -> Mapping[str, Any]:
    return {
        "ticket_id": int(message.ids["ticket"]),
        "body": text,
        "content_type": "text/plain",
        "sender": "Agent",
        "internal": True,
        "type": "note",
    }


def _is_part(file: Any) -> bool:
    """Whether what is attached is the message itself in another form."""
    return _read_preference(file, "content-alternative") is True


def _is_inline(file: Any) -> bool:
    return str(_read_preference(file, "Content-Disposition")).lower().startswith("inline")


def _read_preference(file: Any, name: str) -> Any:
    preferences = file.get("preferences") if isinstance(file, dict) else None
    return preferences.get(name) if isinstance(preferences, dict) else None


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
        content_type="article.content_type",
        subject="article.subject",
        attachments="article.attachments",
        is_part=_is_part,
        is_inline=_is_inline,
        channel="article.type",
        sender="article.from",
        reply_to="article.reply_to",
        thread="article.message_id",
        rooms=ROOMS,
        written="article.created_at",
    ),
    reply=Call("POST", ARTICLES, _article),
    note=Call("POST", ARTICLES, _internal_article),
    handoff=Call("PUT", "/api/v1/tickets/{ticket}", lambda _, __: {"state": "open"}),
)

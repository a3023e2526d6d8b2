"""How to reach a person when the service has no answer."""

from dataclasses import dataclass

from index.text import Language
from service.schema import Handoff, HandoffReason
from service.settings import Settings
from service.words import ADDRESS_SEPARATOR, HANDOFF


@dataclass(frozen=True, slots=True)
class Contact:
    """An email address and the address of a page, both optional, for reaching a person."""

    mail: str | None = None
    url: str | None = None


def read_contact(settings: Settings) -> Contact:
    """The contact that the operator has set."""
    return Contact(settings.handoff_mail, settings.handoff_url)


def hand_off(reason: HandoffReason, contact: Contact, language: Language) -> Handoff:
    """The handoff for a reason; without a text if the contact has no addresses.

    Who is in distress is not sent to them: they are for questions about the statement.
    """
    if reason == "distress":
        contact = Contact()
    addresses = [address for address in (contact.mail, contact.url) if address]
    joined = ADDRESS_SEPARATOR[language].join(addresses)
    return Handoff(
        reason=reason,
        text=HANDOFF[language].format(addresses=joined) if addresses else None,
        mail=contact.mail,
        url=contact.url,
    )

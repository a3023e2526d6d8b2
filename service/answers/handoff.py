"""Where a person is passed on to when the service has no answer for them."""

from dataclasses import dataclass

from index.text import Language
from service.schema import Handoff, HandoffReason
from service.settings import Settings
from service.words import ADDRESSES_BETWEEN, HANDOFF


@dataclass(frozen=True, slots=True)
class Contact:
    """A mail address and a page, both optional, where people answer."""

    mail: str | None = None
    url: str | None = None


def read_contact(settings: Settings) -> Contact:
    """Where people answer, as the operator set it."""
    return Contact(settings.handoff_mail, settings.handoff_url)


def hand_off(reason: HandoffReason, contact: Contact, language: Language) -> Handoff:
    """The hand-off for a reason; without words where there is nobody to name."""
    addresses = [address for address in (contact.mail, contact.url) if address]
    joined = ADDRESSES_BETWEEN[language].join(addresses)
    return Handoff(
        reason=reason,
        text=HANDOFF[language].format(addresses=joined) if addresses else None,
        mail=contact.mail,
        url=contact.url,
    )

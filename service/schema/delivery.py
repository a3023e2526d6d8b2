"""A help desk's message, and what became of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DeliveryOutcome = Literal["answered", "handed_off", "ignored", "duplicate"]


class Delivery(BaseModel):
    """A message as the help desk sends it, in at most 256 KiB."""

    model_config = ConfigDict(extra="allow")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryResponse:
    """What became of a help desk's delivery."""

    outcome: Annotated[
        DeliveryOutcome,
        Field(
            description="handed_off: opened to people, with a note for them; ignored: not a "
            "person's public message to the service; duplicate: its message was taken before."
        ),
    ]

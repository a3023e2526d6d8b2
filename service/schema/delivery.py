"""A delivery from a help desk, and its outcome."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DeliveryOutcome = Literal["answered", "handed_off", "ignored", "duplicate"]


class Delivery(BaseModel):
    """A message as the help desk sends it, of at most 256 KiB."""

    model_config = ConfigDict(extra="allow")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryResponse:
    """The outcome of a delivery from a help desk."""

    outcome: Annotated[
        DeliveryOutcome,
        Field(
            description="handed_off: opened to the agents, with a note for them; ignored: not a "
            "customer's public message to the service; duplicate: already handled."
        ),
    ]

"""The base of all requests."""

from pydantic import BaseModel, ConfigDict


class StrictShape(BaseModel):
    """Accepts exactly its own fields and types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

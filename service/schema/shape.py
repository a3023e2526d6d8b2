"""What every request is made of."""

from pydantic import BaseModel, ConfigDict


class StrictShape(BaseModel):
    """Takes exactly the fields and types that it names."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

"""What an operator can set, all from the environment."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """Read once at start; each field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    host: Annotated[str, Field(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on.")] = 8000
    index: Annotated[Path, Field(description="Index folder to serve.")] = Path("var/index")
    trusted_hosts: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Host names that requests may ask for, with commas between."),
    ] = ("localhost", "127.0.0.1", "[::1]")
    running: Annotated[
        int,
        Field(
            ge=1,
            description="Questions worked on at once; by default one more than there are cores.",
        ),
    ] = (os.cpu_count() or 1) + 1
    waiting: Annotated[
        int, Field(ge=0, description="Questions that may wait; more are refused with 503.")
    ] = 32

    @field_validator("trusted_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(host.strip() for host in value.split(",") if host.strip())
        return value

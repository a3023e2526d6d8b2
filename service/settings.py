"""What an operator can set, all from the environment."""

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ORIGIN = r"^https?://[a-z0-9.-]+(:\d+)?$|^https?://\[[0-9a-f:]+\](:\d+)?$"
"""Scheme, host and port, as browsers write it (RFC 6454), without a slash at the end."""


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

    public_url: Annotated[
        str | None,
        Field(
            pattern=ORIGIN,
            description="Scheme and host under which people reach the service; links in messages "
            "start with it.",
        ),
    ] = None
    embedding_origins: Annotated[
        tuple[Annotated[str, Field(pattern=ORIGIN)], ...],
        NoDecode,
        Field(
            description="Origins of the sites that may show the service in their pages, as "
            "`https://www.example.org`, with commas between."
        ),
    ] = ()
    handoff_mail: Annotated[
        str | None,
        Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$", description="Mail address where people answer."),
    ] = None
    handoff_url: Annotated[
        str | None,
        Field(pattern=r"^https?://\S+$", description="Page where people answer, as a form."),
    ] = None

    @field_validator("trusted_hosts", "embedding_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

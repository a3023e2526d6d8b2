"""What an operator can set, all from the environment."""

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import DirectoryPath, Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from service.environment import ORIGIN, EnvironmentSettings, secret_matching

RATES = r"[1-9]\d{0,8} ?(per|/) ?([1-9]\d{0,3} )?(second|minute|hour|day)s?"
LIMITS = rf"^{RATES}( ?; ?{RATES})*$"
"""The part of the notation of the library `limits` that is unambiguous."""

STORAGE = re.compile(r"memory://|(rediss?|redis\+unix)://\S+")
DATABASE = re.compile(r"sqlite:///\S+|postgresql(\+psycopg)?://\S+")
MIN_TOKEN_LENGTH = 16
"""Characters."""


class Settings(EnvironmentSettings):
    """Read once at start, for the service as a whole; each help desk has its own."""

    host: Annotated[str, Field(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on.")] = 8000
    index: Annotated[Path, Field(description="Index folder to serve.")] = Path("var/index")
    trusted_hosts: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Host names that requests may use, separated by commas."),
    ] = ("localhost", "127.0.0.1", "[::1]")
    max_concurrent: Annotated[
        int,
        Field(
            ge=1,
            description="Questions answered at the same time; by default one more than there are "
            "cores.",
        ),
    ] = (os.cpu_count() or 1) + 1
    max_queued: Annotated[
        int, Field(ge=0, description="Questions that may wait; more are refused with 503.")
    ] = 32

    public_url: Annotated[
        str | None,
        Field(
            pattern=ORIGIN,
            description="Scheme and host that people use to reach the service; links in messages "
            "start with it.",
        ),
    ] = None
    embedding_origins: Annotated[
        tuple[Annotated[str, Field(pattern=ORIGIN)], ...],
        NoDecode,
        Field(
            description="Origins of the sites that may show the service in their pages, as "
            "`https://www.example.org`, separated by commas."
        ),
    ] = ()
    handoff_mail: Annotated[
        str | None,
        Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$", description="Email address where people answer."),
    ] = None
    handoff_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://\S+$",
            description="Page where people answer, such as a contact form.",
        ),
    ] = None

    client_limit: Annotated[
        str | None,
        Field(
            pattern=LIMITS,
            description="How often one client address may ask, such as `60 per minute`; several "
            "are separated by `;`.",
        ),
    ] = None
    origin_limit: Annotated[
        str | None,
        Field(
            pattern=LIMITS,
            description="How often the pages of each of `EMBEDDING_ORIGINS` may ask, all visitors "
            "together.",
        ),
    ] = "300 per minute"
    limit_storage: Annotated[
        SecretStr,
        secret_matching(STORAGE, "memory:// or a redis:// address"),
        Field(
            description="Where requests are counted: `memory://`, or the `redis://` address of a "
            "Redis or Valkey that replicas share."
        ),
    ] = SecretStr("memory://")
    trusted_proxies: Annotated[
        int,
        Field(
            ge=0,
            le=10,
            description="How many proxies in front are trusted to set `X-Forwarded-For` and "
            "`X-Forwarded-Proto`.",
        ),
    ] = 0

    question_log: Annotated[
        Annotated[
            SecretStr, secret_matching(DATABASE, "a sqlite:/// or postgresql+psycopg:// address")
        ]
        | None,
        Field(
            description="Database for what was asked, as `sqlite:////var/lib/statement-qa/asked.db`"
            " or `postgresql+psycopg://…`; without one, nothing is kept."
        ),
    ] = None
    question_log_days: Annotated[
        int, Field(ge=1, le=3650, description="Days after which questions are deleted.")
    ] = 30
    operator_token: Annotated[
        Annotated[SecretStr, Field(min_length=MIN_TOKEN_LENGTH)] | None,
        Field(
            description="Opens `/insights`; at least 16 characters. Without one there is no such "
            "page.",
        ),
    ] = None
    secrets_dir: Annotated[
        DirectoryPath | None,
        Field(description="Folder whose files are named like settings and hold their values."),
    ] = None

    @field_validator("trusted_hosts", "embedding_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator(
        "client_limit", "origin_limit", "question_log", "operator_token", mode="before"
    )
    @classmethod
    def _turn_off(cls, value: object) -> object:
        return value or None

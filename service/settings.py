"""The settings of the service, all from the environment."""

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, DirectoryPath, Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from service.environment import Origin, secret_matching
from service.host import read_trusted_host
from service.monitoring_settings import MonitoringSettings
from service.time_zone import TimeZoneName

RATE = "[1-9][0-9]{0,8} ?(per|/) ?([1-9][0-9]{0,3} )?(second|minute|hour|day)s?"
RATE_LIMIT = rf"^{RATE}( ?; ?{RATE})*$"
"""The unambiguous part of the notation of the library `limits`."""

STORAGE_ADDRESS = re.compile(r"memory://|(rediss?|redis\+unix)://\S+")
DATABASE_ADDRESS = re.compile(r"sqlite:///\S+|postgresql(\+psycopg)?://\S+")
MIN_TOKEN_LENGTH = 16
"""Characters."""


class Settings(MonitoringSettings):
    """Settings of the service as a whole, read once at start; each help desk has its own."""

    host: Annotated[str, Field(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on.")] = 8000
    index: Annotated[Path, Field(description="Index folder to serve.")] = Path("var/index")
    trusted_hosts: Annotated[
        tuple[Annotated[str, AfterValidator(read_trusted_host)], ...],
        NoDecode,
        Field(
            min_length=1,
            description="Host names accepted in requests, separated by commas, without ports; "
            "`.example.org` stands for all names below it too.",
        ),
    ] = ("localhost", "127.0.0.1", "[::1]")
    max_concurrent: Annotated[
        int,
        Field(
            ge=1,
            description="Questions answered at the same time; by default, the number of cores "
            "plus one.",
        ),
    ] = (os.cpu_count() or 1) + 1
    max_queued: Annotated[
        int,
        Field(ge=0, description="Questions that may wait; beyond that, they are refused with 503."),
    ] = 32
    max_connections: Annotated[
        int,
        Field(
            ge=1,
            le=100_000,
            description="Connections held at the same time; fewer if the system allows fewer open "
            "files.",
        ),
    ] = 1000
    max_connections_per_client: Annotated[
        int | None,
        Field(
            ge=1,
            description="Connections of one address at the same time, unless it is a proxy of "
            "`TRUSTED_PROXIES`; by default, half of all.",
        ),
    ] = None
    stop_delay: Annotated[
        float,
        Field(
            ge=0,
            le=25,
            allow_inf_nan=False,
            description="Seconds that the service goes on taking new connections after `SIGTERM`, "
            "while `/readyz` says 503, so that load balancers notice.",
        ),
    ] = 1.0

    public_url: Annotated[
        Origin | None,
        Field(
            description="Scheme and host that people use to reach the service; links in messages "
            "start with it.",
        ),
    ] = None
    embedding_origins: Annotated[
        tuple[Origin, ...],
        NoDecode,
        Field(
            description="Origins of the sites that may embed the service, such as "
            "`https://www.example.org`, separated by commas."
        ),
    ] = ()
    handoff_mail: Annotated[
        str | None,
        Field(
            pattern=r"^[^@\s<>]+@[^@\s<>]+$",
            description="Email address for questions that a person should answer.",
        ),
    ] = None
    handoff_url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://\S+$",
            description="Page for questions that a person should answer, such as a contact form.",
        ),
    ] = None
    operator_name: Annotated[
        str | None,
        Field(description="Who runs the service, as people are told when they ask."),
    ] = None
    operator_url: Annotated[
        str | None,
        Field(pattern=r"^https?://\S+$", description="Page about who runs the service."),
    ] = None
    help_line: Annotated[
        str | None,
        Field(
            description="Helpline for people in distress, such as a name and a telephone number."
        ),
    ] = None

    client_limit: Annotated[
        str | None,
        Field(
            pattern=RATE_LIMIT,
            description="Rate limit per client address in plain questions, such as "
            "`60 per minute`; separate several with `;`.",
        ),
    ] = None
    origin_limit: Annotated[
        str | None,
        Field(
            pattern=RATE_LIMIT,
            description="Rate limit per origin in `EMBEDDING_ORIGINS`, for all its visitors "
            "together.",
        ),
    ] = "300 per minute"
    limit_storage: Annotated[
        SecretStr,
        secret_matching(STORAGE_ADDRESS, "memory:// or a redis:// address"),
        Field(
            description="Where requests are counted and deliveries of help desks remembered: "
            "`memory://`, or the `redis://` address of a Redis or Valkey server that replicas "
            "share."
        ),
    ] = SecretStr("memory://")
    trusted_proxies: Annotated[
        int,
        Field(
            ge=0,
            le=10,
            description="Number of proxies in front of the service that are trusted to set "
            "`X-Forwarded-For` and `X-Forwarded-Proto`.",
        ),
    ] = 0

    question_log: Annotated[
        Annotated[
            SecretStr,
            secret_matching(DATABASE_ADDRESS, "a sqlite:/// or postgresql+psycopg:// address"),
        ]
        | None,
        Field(
            description="Database for questions, feedback and hashes of deliveries, such as "
            "`sqlite:////var/lib/statement-qa/asked.db` or `postgresql+psycopg://…`; without one, "
            "nothing is logged."
        ),
    ] = None
    question_log_days: Annotated[
        int,
        Field(
            ge=1, le=3650, description="Days after which logged questions and feedback are deleted."
        ),
    ] = 30
    question_log_max_rows: Annotated[
        int,
        Field(
            ge=1,
            le=100_000_000,
            description="Questions that are kept at most, and as many pieces of feedback; the "
            "oldest are deleted.",
        ),
    ] = 200_000
    time_zone: Annotated[
        TimeZoneName,
        Field(
            description="Time zone of the days and hours of the question log, by its name in the "
            "IANA time zone database, such as `Asia/Tokyo`."
        ),
    ] = "UTC"
    operator_token: Annotated[
        Annotated[SecretStr, Field(min_length=MIN_TOKEN_LENGTH)] | None,
        Field(
            description="Token to sign in to `/insights`, at least 16 characters; without one, "
            "there is no such page.",
        ),
    ] = None
    secrets_dir: Annotated[
        DirectoryPath | None,
        Field(description="Folder of files, each named after a setting and holding its value."),
    ] = None

    @field_validator("trusted_hosts", "embedding_origins", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator(
        "client_limit",
        "origin_limit",
        "question_log",
        "operator_token",
        "operator_name",
        "operator_url",
        "help_line",
        mode="before",
    )
    @classmethod
    def _read_empty_as_none(cls, value: object) -> object:
        return value or None

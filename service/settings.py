"""What an operator can set, all from the environment."""

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    DirectoryPath,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

ORIGIN = r"^https?://[a-z0-9.-]+(:\d+)?$|^https?://\[[0-9a-f:]+\](:\d+)?$"
"""Scheme, host and port, as browsers write it (RFC 6454), without a slash at the end."""

HELP_DESKS = ("chatwoot", "zendesk", "zammad")
"""Whose settings, which start with these, are given all or none."""

RATES = r"[1-9]\d{0,8} ?(per|/) ?([1-9]\d{0,3} )?(second|minute|hour|day)s?"
LIMITS = rf"^{RATES}( ?; ?{RATES})*$"
"""The part of the notation of the library `limits` that is unambiguous."""

STORAGE = re.compile(r"memory://|(rediss?|redis\+unix)://\S+")
DATABASE = re.compile(r"sqlite:///\S+|postgresql(\+psycopg)?://\S+")
VISIBLE = re.compile(r"[!-~]+")
MIN_TOKEN_LENGTH = 16
"""Characters."""


def _matching(pattern: re.Pattern[str], expected: str) -> AfterValidator:
    """A check of a secret, which says nothing of what came."""

    def check(secret: SecretStr) -> SecretStr:
        if not pattern.fullmatch(secret.get_secret_value()):
            raise ValueError(f"expected {expected}")
        return secret

    return AfterValidator(check)


DeskToken = Annotated[
    SecretStr,
    _matching(VISIBLE, "letters, digits and signs of ASCII, without a space or a line end"),
]
"""What goes into a header: a library that refused it there would repeat it in the log."""


class Settings(BaseSettings):
    """Read once at start; each field is an environment variable of the same name in capitals.

    A file of the same name in the folder SECRETS_DIR gives what the environment does not.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

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
        _matching(STORAGE, "memory:// or a redis:// address"),
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
        Annotated[SecretStr, _matching(DATABASE, "a sqlite:/// or postgresql+psycopg:// address")]
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

    chatwoot_url: Annotated[
        str | None, Field(pattern=ORIGIN, description="Scheme and host of Chatwoot's API.")
    ] = None
    chatwoot_token: Annotated[
        DeskToken | None, Field(description="Access token of the agent bot.")
    ] = None
    chatwoot_secret: Annotated[
        SecretStr | None,
        Field(
            min_length=1,
            description="Secret of the agent bot, that its deliveries are signed with.",
        ),
    ] = None

    zendesk_url: Annotated[
        str | None, Field(pattern=ORIGIN, description="Scheme and host of Zendesk's API.")
    ] = None
    zendesk_user: Annotated[
        str | None,
        Field(
            pattern=r"^[^@\s:]+@[^@\s:]+$",
            description="Mail address of the agent whose API token it is.",
        ),
    ] = None
    zendesk_token: Annotated[DeskToken | None, Field(description="API token.")] = None
    zendesk_secret: Annotated[
        SecretStr | None, Field(min_length=1, description="Signing secret of the webhook.")
    ] = None

    zammad_url: Annotated[
        str | None, Field(pattern=ORIGIN, description="Scheme and host of Zammad's API.")
    ] = None
    zammad_token: Annotated[DeskToken | None, Field(description="Access token of an agent.")] = None
    zammad_secret: Annotated[
        SecretStr | None,
        Field(min_length=1, description="HMAC SHA1 signature token of the webhook."),
    ] = None

    @model_validator(mode="after")
    def _refuse_half_a_desk(self) -> "Settings":
        for desk in HELP_DESKS:
            names = [name for name in type(self).model_fields if name.startswith(f"{desk}_")]
            given = [name.upper() for name in names if getattr(self, name) is not None]
            missing = [name.upper() for name in names if name.upper() not in given]
            if given and missing:
                raise ValueError(
                    f"setting {missing[0]}: is missing; {given[0]} is given, which needs it"
                )
        return self

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

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given wins over the environment, and that over the folder of secrets."""
        folder = os.environ.get("SECRETS_DIR")
        if not folder or not Path(folder).is_dir():
            return init_settings, env_settings
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, folder)

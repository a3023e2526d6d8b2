"""Settings read from the environment, or from files in a folder of secrets."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from service.errors import SettingError

ORIGIN = r"^https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?$"


def _check_origin(origin: str) -> str:
    """Refuse what only looks like an IPv6 address or a port, without repeating it."""
    try:
        urlsplit(origin).port  # noqa: B018
    except ValueError:
        raise ValueError("not a host and a port that can be reached") from None
    return origin


Origin = Annotated[str, Field(pattern=ORIGIN), AfterValidator(_check_origin)]
"""Scheme, host and port as browsers write them (RFC 6454), without a trailing slash."""


class EnvironmentSettings(BaseSettings):
    """Settings whose fields are environment variables of the same names in upper case.

    A subclass may give all of them a prefix (`env_prefix`). A setting that is not in the
    environment is read from the file of the same name in the folder SECRETS_DIR.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def read(cls, **given: Any) -> Self:
        """Read the settings; `given` overrides what is read.

        Raises `SettingError` for the first invalid setting; the message never repeats its value.
        """
        try:
            return cls(**given)
        except ValidationError as error:
            raise cls.explain(error.errors()[0]) from None

    @classmethod
    def explain(cls, error: Mapping[str, Any]) -> SettingError:
        """The error for an invalid setting, made from Pydantic's, with the setting's purpose."""
        name = str(error["loc"][0])
        purpose = cls.model_fields[name].description
        return SettingError(f"setting {cls.variable(name)}: {error['msg']}; expected: {purpose}")

    @classmethod
    def variable(cls, field: str) -> str:
        """The name of the environment variable for a field."""
        return f"{cls.model_config.get('env_prefix', '')}{field}".upper()

    @classmethod
    def variables(cls) -> dict[str, str | None]:
        """Each environment variable with the description of its field."""
        return {cls.variable(name): field.description for name, field in cls.model_fields.items()}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments first, then the environment, then the folder of secrets."""
        folder = os.environ.get("SECRETS_DIR")
        if not folder or not Path(folder).is_dir():
            return init_settings, env_settings
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, folder)


def secret_matching(pattern: re.Pattern[str], expected: str) -> AfterValidator:
    """A validator for a secret; its error does not reveal the value."""

    def check(secret: SecretStr) -> SecretStr:
        if not pattern.fullmatch(secret.get_secret_value()):
            raise ValueError(f"expected {expected}")
        return secret

    return AfterValidator(check)

"""Settings that are read from the environment, or from files in a folder of secrets."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import AfterValidator, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from service.errors import SettingError

ORIGIN = r"^https?://[a-z0-9.-]+(:\d+)?$|^https?://\[[0-9a-f:]+\](:\d+)?$"
"""Scheme, host and port, as browsers write it (RFC 6454), without a slash at the end."""


class EnvironmentSettings(BaseSettings):
    """Settings whose fields are environment variables of the same names in capitals.

    A subclass may put the same letters before all of them (`env_prefix`). A file of the same name
    in the folder SECRETS_DIR gives what the environment does not.
    """

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def read(cls, **given: Any) -> Self:
        """The settings; `given` wins over what is read.

        Raises `SettingError` for the first that cannot be used; it never repeats a value.
        """
        try:
            return cls(**given)
        except ValidationError as error:
            raise cls.explain(error.errors()[0]) from None

    @classmethod
    def explain(cls, wrong: Mapping[str, Any]) -> SettingError:
        """What is wrong with a setting, from one error of Pydantic's, and what it is for."""
        name = str(wrong["loc"][0])
        meaning = cls.model_fields[name].description
        return SettingError(f"setting {cls.variable(name)}: {wrong['msg']}; expected: {meaning}")

    @classmethod
    def variable(cls, field: str) -> str:
        """The environment variable of a field."""
        return f"{cls.model_config.get('env_prefix', '')}{field}".upper()

    @classmethod
    def variables(cls) -> dict[str, str | None]:
        """The environment variable of each field with the description of the field."""
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
        """What is given wins over the environment, and that over the folder of secrets."""
        folder = os.environ.get("SECRETS_DIR")
        if not folder or not Path(folder).is_dir():
            return init_settings, env_settings
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, folder)


def secret_matching(pattern: re.Pattern[str], expected: str) -> AfterValidator:
    """A check of a secret, which says nothing of what came."""

    def check(secret: SecretStr) -> SecretStr:
        if not pattern.fullmatch(secret.get_secret_value()):
            raise ValueError(f"expected {expected}")
        return secret

    return AfterValidator(check)

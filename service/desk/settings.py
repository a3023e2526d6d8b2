"""The settings that connect a help desk, and the access that they give."""

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, SecretStr, ValidationError

from service.environment import EnvironmentSettings, Origin, secret_matching
from service.errors import SettingError

VISIBLE_ASCII = re.compile(r"[!-~]+")

DeskUrl = Origin
"""Scheme, host and port of a help desk's API."""

DeskToken = Annotated[
    SecretStr,
    secret_matching(VISIBLE_ASCII, "visible ASCII characters, without spaces or line breaks"),
]
"""A token sent in a header; checked here, as the HTTP library would log one that it rejects."""

DeskSecret = Annotated[SecretStr, Field(min_length=1)]
"""The secret with which a help desk signs its deliveries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The URL of a help desk's API, the header that authorizes calls, and the signing secret."""

    url: str
    authorization: tuple[str, SecretStr]
    secret: SecretStr


class DeskSettings(EnvironmentSettings):
    """The settings of one help desk; those without a default are set together or not at all.

    `env_prefix` is the desk's name and `_`: with `zammad_`, the field `url` is `ZAMMAD_URL`.
    """

    @abstractmethod
    def access(self) -> Access:
        """The access that the settings give."""

    @classmethod
    def read_if_given(cls) -> Self | None:
        """The settings, or None if none of them is set.

        Raises `SettingError` for one that is invalid, and for one that is missing.
        """
        try:
            return cls()
        except ValidationError as error:
            errors = error.errors()
        invalid = [error for error in errors if error["type"] != "missing"]
        if invalid:
            raise cls.explain(invalid[0])
        # Pydantic reports all given fields as the input of a missing one.
        given = [name for name in cls.model_fields if name in errors[0]["input"]]
        if not given:
            return None
        missing = cls.variable(str(errors[0]["loc"][0]))
        raise SettingError(
            f"setting {missing}: is missing; it is required because {cls.variable(given[0])} is set"
        )

"""What an operator sets to connect a help desk, and the access that this gives."""

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, SecretStr, ValidationError

from service.environment import ORIGIN, EnvironmentSettings, secret_matching
from service.errors import SettingError

VISIBLE = re.compile(r"[!-~]+")

DeskUrl = Annotated[str, Field(pattern=ORIGIN)]
"""Scheme, host and port of a desk's API."""

DeskToken = Annotated[
    SecretStr,
    secret_matching(VISIBLE, "letters, digits and signs of ASCII, without a space or a line end"),
]
"""What goes into a header: a library that refused it there would repeat it in the log."""

DeskSecret = Annotated[SecretStr, Field(min_length=1)]
"""What a desk signs its deliveries with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where a desk's API is, the header that logs in there, and what signs the deliveries."""

    url: str
    authorization: tuple[str, SecretStr]
    secret: SecretStr


class DeskSettings(EnvironmentSettings):
    """The settings of one desk. Those without a default are given together or not at all.

    `env_prefix` is the name of the desk and `_`: the field `url` of `zammad_` is `ZAMMAD_URL`.
    """

    @abstractmethod
    def access(self) -> Access:
        """What the settings come to."""

    @classmethod
    def read_if_given(cls) -> Self | None:
        """The settings; none where not one of them is given.

        Raises `SettingError` for one that cannot be used and for one that is missing.
        """
        try:
            return cls()
        except ValidationError as error:
            errors = error.errors()
        wrong = [one for one in errors if one["type"] != "missing"]
        if wrong:
            raise cls.explain(wrong[0])
        # The input of a missing field is all that was given.
        given = [name for name in cls.model_fields if name in errors[0]["input"]]
        if not given:
            return None
        missing = cls.variable(str(errors[0]["loc"][0]))
        raise SettingError(
            f"setting {missing}: is missing; {cls.variable(given[0])} is given, which needs it"
        )

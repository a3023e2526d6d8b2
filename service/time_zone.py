"""Names of time zones, as in the database of the IANA."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator


def _check_name(name: str) -> str:
    try:
        ZoneInfo(name)
    # A name that is no file of the database, or a folder of it.
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("not a name such as Asia/Tokyo or UTC") from None
    return name


TimeZoneName = Annotated[str, AfterValidator(_check_name)]

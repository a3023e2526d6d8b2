"""Which of the help desks the operator has connected."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.desk.desk import Desk
from service.desk.settings import Access


@dataclass(frozen=True, slots=True)
class DeskSetup:
    """A desk that the service knows, and its access; none where it is not connected."""

    desk: Desk
    access: Access | None = None


def read_desks(desks: Iterable[Desk]) -> tuple[DeskSetup, ...]:
    """Each desk with the access that its settings give.

    Raises `SettingError` where one cannot be used, or is missing while others are given.
    """
    return tuple(_read_desk(desk) for desk in desks)


def _read_desk(desk: Desk) -> DeskSetup:
    settings = desk.settings.read_if_given()
    return DeskSetup(desk, None if settings is None else settings.access())

"""Which help desks the operator has connected."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.desk.desk import Desk
from service.desk.settings import Access


@dataclass(frozen=True, slots=True)
class DeskSetup:
    """A help desk that the service knows, and its access, or None if it is not connected."""

    desk: Desk
    access: Access | None = None


def read_desks(desks: Iterable[Desk]) -> tuple[DeskSetup, ...]:
    """Each help desk with the access that its settings give.

    Raises `SettingError` if a setting is invalid, or is missing although others are set.
    """
    return tuple(_read_desk(desk) for desk in desks)


def _read_desk(desk: Desk) -> DeskSetup:
    settings = desk.settings.read_if_given()
    return DeskSetup(desk, None if settings is None else settings.access())

"""What the app does at the desk without being asked: getting ready, looking for changes, the backup of the day."""

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from buildingday.errors import BuildingdayError

if TYPE_CHECKING:
    from buildingday.services.desk import Desk


def data_version(desk: "Desk") -> int:
    """Changes when another program wrote to the same home."""
    return desk.store.data_version()


def keep_theme(desk: "Desk", theme: str) -> None:
    """Keeps dark or light for the next start."""
    desk.store.keep_setting("theme", theme)


def warm_up(desk: "Desk") -> None:
    """Loads and tries what the first saving needs while the person reads; trouble is told when something is saved."""
    from buildingday.services.visiting.recording import rehearse

    import_module("buildingday.services.visiting.burden")
    with suppress(BuildingdayError):
        rehearse(desk)


def backup(desk: "Desk") -> None:
    """Makes the backup of the day, once."""
    from buildingday import bootstrap

    bootstrap.backup_of_the_day(desk)

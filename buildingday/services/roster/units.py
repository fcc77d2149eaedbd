"""A unit of the directory within an act: known, and still there to be given work (F011)."""

from buildingday.errors import N_, Refused
from buildingday.services.gone import still_there
from buildingday.storage.journal import Act
from buildingday.storage.tables import Unit


def unit_of(act: Act, unit_id: str) -> Unit:
    """The unit, also one that is no longer offered.

    Raises:
        Refused: there is none.
    """
    return still_there(act.get(Unit, unit_id), N_("没有这个单位。请从单位名录中选择。"))


def open_unit(act: Act, unit_id: str) -> Unit:
    """A unit that can be given work, called or invited.

    Raises:
        Refused: there is none, or it was closed.
    """
    unit = unit_of(act, unit_id)
    if unit.closed_on is not None:
        raise Refused(N_("{unit}已经停用。请选接手的单位。"), unit=unit.name)
    return unit

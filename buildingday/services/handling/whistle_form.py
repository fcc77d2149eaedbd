"""A whistle from what people type."""

from collections.abc import Mapping

from buildingday.domain.whistle_state import Reply, WhistleKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.stepping import Handled
from buildingday.services.handling.whistle import answer, blow
from buildingday.services.typed import day_ahead


def blow_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Blows a whistle of a ``kind`` at ``units`` (ids with commas between), with a ``note``.

    Raises:
        Refused: no class chosen, and whatever ``blow`` refuses.
    """
    if not values["kind"]:
        raise Refused(N_("请选哪一类哨：应急、重点、常规或协调。"))
    units = [each for each in values["units"].split(",") if each]
    return blow(desk, issue_id, WhistleKind(values["kind"]), units, values["note"])


def answer_form(desk: Desk, whistle_id: str, values: Mapping[str, str]) -> Handled:
    """A unit's reply from the texts ``measure``, ``until`` and ``contact``; it is taken on today.

    Raises:
        Refused: a day that is none, and whatever ``answer`` refuses.
    """
    until = day_ahead(desk, values["until"])
    return answer(desk, whistle_id, Reply(desk.today(), values["contact"], values["measure"], until))

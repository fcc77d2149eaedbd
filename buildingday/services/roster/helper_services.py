"""What helpers did for the community, and the community's word on it (F261, S81, S82)."""

from dataclasses import dataclass
from typing import Any

from buildingday.domain.helper import read_hours
from buildingday.domain.whistle_state import Grade
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import HELPER, PROBLEM, still_there
from buildingday.services.typed import day_past
from buildingday.storage.journal import Act
from buildingday.storage.tables import Helper, HelperService, Issue
from buildingday.text.clean import LINE, NOTE, clean
from buildingday.text.normalize import halfwidth


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A service as it is written down: day (today when empty) and hours as people type them.

    ``grade`` and ``remark`` are the community's word; both may follow later.
    """

    words: str
    day: str = ""
    hours: str = ""
    issue_id: str | None = None
    grade: Grade | None = None
    remark: str = ""


def record_service(desk: Desk, helper_id: str, entry: ServiceEntry) -> str:
    """Writes down what a helper did and gives the id.

    Raises:
        Refused: nobody by that id, no words, a day to come, wrong hours, or no such problem.
    """
    fields = _fields(desk, entry)
    with desk.store.act("helper.serve", desk.actor.id) as act:
        still_there(act.get(Helper, helper_id), HELPER)
        _refuse_unknown(act, entry.issue_id)
        service = HelperService(helper_id=helper_id, noted_at=act.moment, person_id=desk.actor.id, **fields)
        return act.add(service).id


def edit_service(desk: Desk, service_id: str, entry: ServiceEntry) -> None:
    """Writes a service down anew, or what the community says of it.

    Raises:
        Refused: as ``record_service``, or it is gone.
    """
    fields = _fields(desk, entry)
    with desk.store.act("helper.edit_service", desk.actor.id) as act:
        _refuse_unknown(act, entry.issue_id)
        act.set(HelperService, service_id, **fields)


def drop_service(desk: Desk, service_id: str) -> None:
    """Takes a service off that was written down wrongly.

    Raises:
        Refused: it is gone.
    """
    with desk.store.act("helper.drop_service", desk.actor.id) as act:
        act.remove(HelperService, service_id)


def _fields(desk: Desk, entry: ServiceEntry) -> dict[str, Any]:
    words = clean(entry.words, NOTE)
    if not words:
        raise Refused(N_("做了什么还没有写。如 夜间值守、疏导停车、帮三户搬煤气罐。"))
    return {
        "words": words,
        "day": (day_past(desk, entry.day) or desk.today()).isoformat(),
        "minutes": read_hours(halfwidth(clean(entry.hours, LINE))),
        "issue_id": entry.issue_id,
        "grade": entry.grade.value if entry.grade else None,
        "remark": clean(entry.remark, NOTE),
    }


def _refuse_unknown(act: Act, issue_id: str | None) -> None:
    if issue_id is not None:
        still_there(act.get(Issue, issue_id), PROBLEM)

"""The services of helpers as they are shown, residents' names masked, and by the unit that sends them (F261)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buildingday.domain.helper import HelperKind, hours_text
from buildingday.domain.privacy import mask_name, scrub
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.storage.queries import helpers as queries
from buildingday.text.clean import LINE, clean


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service; ``minutes`` when that is known, ``grade`` a code word once the community said something."""

    id: str
    helper_id: str
    helper: str
    home_unit: str
    day: date
    words: str
    minutes: int | None
    issue_id: str | None
    issue: str
    grade: str | None
    remark: str
    person: str
    noted_on: date

    @property
    def name(self) -> str:
        """What it is called: what was done."""
        return self.words

    @property
    def hours(self) -> str:
        """``1.5``; empty when not known."""
        return total_hours([self])


def services_of(desk: Desk, helper_id: str) -> list[ServiceView]:
    """What one helper did, the latest first."""
    return [_view(desk, row) for row in queries.services_of(desk.store.connection, helper_id)]


def services_between(desk: Desk, since: date, until: date) -> list[ServiceView]:
    """What all helpers did from one day to another, the latest first."""
    rows = queries.services_between(desk.store.connection, since.isoformat(), until.isoformat())
    return [_view(desk, row) for row in rows]


def reveal_service(desk: Desk, service: ServiceView) -> ServiceView | None:
    """A service with the numbers in its words, to be corrected; who looked and when is journaled (F222)."""
    from buildingday.storage.tables import HelperService

    with desk.store.act("helper.reveal", desk.actor.id) as act:
        act.read(HelperService, service.id)
    rows = queries.services_of(desk.store.connection, service.helper_id)
    return next((_view(desk, row, unmasked=True) for row in rows if row.id == service.id), None)


def total_hours(services: Sequence[ServiceView]) -> str:
    """The hours that were written down, together; empty when none were."""
    return hours_text(total) if (total := sum(each.minutes or 0 for each in services)) else ""


def find_home_unit(desk: Desk, typed: str) -> str:
    """The unit that helpers come from, by its name or part of it.

    Raises:
        Refused: none is called so, or several are.
    """
    typed = clean(typed, LINE)
    known = queries.home_units(desk.store.connection)
    if not known:
        raise Refused(N_("还没有写过谁来自哪个单位。请先在能人名单里补上所在单位。"))
    found = [typed] if typed in known else [each for each in known if typed and typed in each]
    if not found:
        raise Refused(N_("没有能人来自“{typed}”。请核对所在单位，现有：{known}。"), typed=typed, known=known[:5])
    if len(found) > 1:
        raise Refused(N_("“{typed}”有 {count} 个：{names}。请写完整。"), typed=typed, count=len(found), names=found[:5])
    return found[0]


def _view(desk: Desk, row: queries.ServiceRow, unmasked: bool = False) -> ServiceView:
    def shown(text: str) -> str:
        return text if unmasked else scrub(text, desk.policy.privacy)

    return ServiceView(
        row.id,
        row.helper_id,
        mask_name(row.helper) if HelperKind(row.kind).is_resident and not unmasked else row.helper,
        row.home_unit,
        date.fromisoformat(row.day),
        shown(row.words),
        row.minutes,
        row.issue_id,
        row.issue,
        row.grade,
        shown(row.remark),
        row.person,
        desk.moment(row.noted_at).date(),
    )

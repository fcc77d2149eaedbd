"""The helpers as they are shown: masked unless revealed, and those who fit a problem (F012)."""

from buildingday.domain.helper import HelperKind, can_help
from buildingday.domain.privacy import mask_name, mask_phone
from buildingday.services.desk import Desk
from buildingday.storage.queries import helpers as queries

#: So many are named on a problem.
_MOST = 3


class HelperView(queries.HelperRow):
    """One helper; a resident's name and every telephone are masked unless revealed."""

    __slots__ = ()


def helpers(desk: Desk) -> list[HelperView]:
    """The register by initials, those who stopped last."""
    return [_view(desk, row) for row in queries.helpers(desk.store.connection)]


def reveal_helper(desk: Desk, helper_id: str) -> HelperView | None:
    """One helper with name and telephone; who looked and when is journaled (F222)."""
    from buildingday.storage.tables import Helper

    with desk.store.act("helper.reveal", desk.actor.id) as act:
        act.read(Helper, helper_id)
    rows = queries.helpers(desk.store.connection)
    return next((_view(desk, row, unmasked=True) for row in rows if row.id == helper_id), None)


def fitting(desk: Desk, issue_id: str, category: str, *, unmasked: bool = False) -> tuple[HelperView, ...]:
    """Up to three who can do what this category is about and serve the place of the problem, nearest first (S128)."""
    known = desk.policy.category(category)
    words = (category, known.name, *known.keywords) if known is not None else (category,)
    rows = queries.serving(desk.store.connection, issue_id)
    return tuple(_view(desk, row, unmasked) for row in [row for row in rows if can_help(row.skills, words)][:_MOST])


def _view(desk: Desk, row: queries.HelperRow, unmasked: bool = False) -> HelperView:
    if not unmasked:
        name = mask_name(row.name) if HelperKind(row.kind).is_resident else row.name
        row = row._replace(name=name, phone=mask_phone(row.phone, desk.policy.privacy))
    return HelperView(*row)

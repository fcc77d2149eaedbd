"""服务情况反馈: the community's word on what members did, for the unit that sends them (F261, S81, S82).

Always Chinese. No official wording was found, so the wording is ours, and says no more than was written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buildingday.documents.model import FeedbackDoc, FeedbackLine
from buildingday.documents.render import feedback_markdown
from buildingday.documents.templates import Templates
from buildingday.domain.helper import HelperKind
from buildingday.errors import N_, Refused
from buildingday.i18n.labels import LABELS
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet, paper_name
from buildingday.services.gone import HELPER, still_there
from buildingday.services.roster.helpers_view import HelperView
from buildingday.services.typed import day_past
from buildingday.storage.queries import helpers as queries
from buildingday.storage.queries import people
from buildingday.storage.queries.places import place_name


@dataclass(frozen=True, slots=True)
class About:
    """Whose services: those of one helper, or of all that a unit sends; from the new year until today when empty.

    ``named`` writes the members' own names in full, so that their unit knows them: whoever does so is journaled.
    """

    helper_id: str | None = None
    home_unit: str = ""
    since: date | None = None
    until: date | None = None
    named: bool = False


def about_form(desk: Desk, one: HelperView, answers: Mapping[str, str]) -> About:
    """What a dialog asked for: ``whose`` (one, unit), ``since`` and ``until`` as typed, ``names`` (masked, full).

    Raises:
        Refused: a day is none, or one to come.
    """
    whole_unit = answers["whose"] == "unit"
    return About(
        helper_id=None if whole_unit else one.id,
        home_unit=one.home_unit if whole_unit else "",
        since=day_past(desk, answers["since"]),
        until=day_past(desk, answers["until"]),
        named=answers["names"] == "full",
    )


def feedback_text(desk: Desk, about: About) -> str:
    """The note as Markdown.

    Raises:
        Refused: no unit to write to, no service in that time, or the time ends before it begins.
        BadFile: a template of the street's own is wrong.
    """
    until = about.until or desk.today()
    since = about.since or date(until.year, 1, 1)
    if since > until:
        raise Refused(N_("从 {since} 到 {until}，前后颠倒了。请核对日期。"), since=since, until=until)
    rows = queries.services_between(desk.store.connection, since.isoformat(), until.isoformat())
    chosen = [row for row in reversed(rows) if _is_meant(row, about)]
    unit = about.home_unit or _home_unit(desk, about.helper_id)
    if not chosen:
        raise Refused(N_("从 {since} 到 {until} 没有记过服务，反馈单没有内容可写。"), since=since, until=until)
    if about.named:
        _journal_names(desk, chosen)
    return feedback_markdown(_doc(desk, unit, since, until, chosen, about.named), Templates(desk.templates))


def _is_meant(row: queries.ServiceRow, about: About) -> bool:
    return row.helper_id == about.helper_id if about.helper_id else row.home_unit == about.home_unit


def _home_unit(desk: Desk, helper_id: str | None) -> str:
    found = next((each for each in queries.helpers(desk.store.connection) if each.id == helper_id), None)
    row = still_there(found, HELPER)
    if not row.home_unit:
        raise Refused(N_("还没有写他来自哪个单位，不知道反馈给谁。请先改资料，补上所在单位。"))
    return row.home_unit


def _journal_names(desk: Desk, rows: list[queries.ServiceRow]) -> None:
    from buildingday.storage.tables import Helper

    with desk.store.act("helper.reveal", desk.actor.id) as act:
        for helper_id in dict.fromkeys(row.helper_id for row in rows):
            act.read(Helper, helper_id)


def _doc(desk: Desk, unit: str, since: date, until: date, rows: list[queries.ServiceRow], named: bool) -> FeedbackDoc:
    connection = desk.store.connection
    members = {row.helper.strip() for row in rows if HelperKind(row.kind).is_resident}
    known = {name.strip() for name in queries.residents(connection)}
    private = discreet(known - members if named else known | members, desk.policy.privacy)

    def called(row: queries.ServiceRow) -> str:
        return row.helper if named or not HelperKind(row.kind).is_resident else paper_name(row.helper)

    me = next((each for each in people.people(connection) if each.id == desk.actor.id), None)
    return FeedbackDoc(
        unit=unit,
        community=place_name(connection, desk.actor.community_id) or "",
        since=since,
        until=until,
        people=list(dict.fromkeys(map(called, rows))),
        lines=[
            FeedbackLine(
                date.fromisoformat(row.day),
                called(row),
                private(row.words),
                _spent(row.minutes or 0),
                LABELS[f"grade.{row.grade}"] if row.grade else "",
                private(row.remark),
            )
            for row in rows
        ],
        spent=_spent(sum(row.minutes or 0 for row in rows)),
        contact=desk.actor.name,
        phone=me.phone if me else "",
        issued_on=desk.today(),
    )


def _spent(minutes: int) -> str:
    """2小时30分; nothing for none."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}小时" if hours else "") + (f"{rest}分" if rest else "")

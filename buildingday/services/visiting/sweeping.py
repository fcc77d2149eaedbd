"""排查 done: starting a sweep, looking at a door, ending it. A look is a visit too, a hazard a problem at once."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from buildingday.domain.issue import Urgency
from buildingday.domain.place import CareTagKind
from buildingday.domain.sweep import CHECKLISTS, SweepKind, SweepResult
from buildingday.domain.visit import Outcome, Purpose
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say, series
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from buildingday.services.handling.whistle import record_hazard_within
from buildingday.services.handling.whistling import street_offices
from buildingday.services.naming import find_place
from buildingday.services.typed import day_ahead
from buildingday.services.visiting.recording import VisitEntry, VisitSaved, write_visit
from buildingday.storage.journal import Act
from buildingday.storage.queries import sweeps as queries
from buildingday.storage.tables import Issue, Place, Sweep, SweepCheck
from buildingday.text.clean import LINE, clean

#: Between two lines of a checklist that is typed.
_BETWEEN = re.compile("[;；\n]")

#: Lines of a checklist: more than nine cannot be picked with a digit.
MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class SweepPlan:
    """A sweep to be started; an empty checklist is that of its kind, no ``care_tag`` means every door."""

    name: str
    kind: SweepKind
    place_id: str
    ends: date
    care_tag: CareTagKind | None = None
    checklist: Sequence[str] = ()


def start_sweep(desk: Desk, plan: SweepPlan) -> str:
    """Starts a sweep and gives its id.

    Raises:
        Refused: no name, an end that has passed, no such place, no door to look at, or a list that is too long.
    """
    name = clean(plan.name, LINE)
    lines = [line for each in plan.checklist if (line := clean(each, LINE))] or [
        say(each) for each in CHECKLISTS[plan.kind]
    ]
    if not name:
        raise Refused(N_("请给这次排查起个名字，如 汛前排查。"))
    if plan.ends < desk.today():
        raise Refused(N_("结束日期 {day} 已经过了。请填今天或以后的日期。"), day=plan.ends)
    if len(lines) > MOST_LINES:
        raise Refused(N_("检查清单最多 {most} 项，这里有 {count} 项。请合并几项。"), most=MOST_LINES, count=len(lines))
    tag = plan.care_tag.value if plan.care_tag else None
    if not queries.doors(desk.store.connection, plan.place_id, tag):
        raise Refused(N_("这个范围里没有要查的门。请换个范围，或不限标签。"))
    with desk.store.act("sweep.start", desk.actor.id) as act:
        still_there(act.get(Place, plan.place_id), N_("这个地点不在了，可能刚被撤销。请刷新后再试。"))
        row = act.add(
            Sweep(
                name=name,
                kind=plan.kind.value,
                place_id=plan.place_id,
                care_tag=tag,
                starts_on=desk.today().isoformat(),
                ends_on=plan.ends.isoformat(),
                checklist=json.dumps(lines, ensure_ascii=False),
            )
        )
    return row.id


def check_door(
    desk: Desk, sweep_id: str, household_id: str, result: SweepResult, found: Sequence[str] = (), note: str = ""
) -> VisitSaved:
    """Writes one look at a door, the visit that it was, and for a hazard an urgent problem with 应急哨, in one act
    (F037, S52).

    Raises:
        Refused: a sweep that is over or gone, a hazard without a word on it, an unknown household.
    """
    lines = [line for each in found if (line := clean(each, LINE))]
    note = clean(note, LINE)
    title = series([*lines, *([note] if note else [])])
    if result is SweepResult.HAZARD and not title:
        raise Refused(N_("请选一项隐患，或写一句是什么隐患。"))
    hazard = result is SweepResult.HAZARD
    entry = VisitEntry(
        household_id,
        Outcome.NO_ANSWER if result is SweepResult.NOT_IN else Outcome.MET,
        purposes=() if result is SweepResult.NOT_IN else (Purpose.SAFETY,),
    )
    with desk.store.act("sweep.check", desk.actor.id) as act:
        sweep = act.get(Sweep, sweep_id)
        if sweep is None or sweep.closed_on is not None:
            raise Refused(N_("这次排查已经结束。请换一次排查，或照常记走访。"))
        written = write_visit(act, desk, entry)
        if hazard:
            draft = IssueDraft(clean(title, LINE), household_id=household_id, visit_id=written.visit.id)
            written = written._replace(issues=(_hazard(act, desk, draft),))
        act.add(
            SweepCheck(
                sweep_id=sweep_id,
                household_id=household_id,
                visit_id=written.visit.id,
                issue_id=written.issues[0].id if written.issues else None,
                checked_on=written.visit.visited_on,
                result=result.value,
                found=json.dumps(lines if hazard else [], ensure_ascii=False),
            )
        )
    return written.saved()


def _hazard(act: Act, desk: Desk, draft: IssueDraft) -> Issue:
    """An urgent problem for which 应急哨 is blown; without a unit to blow it for, the problem alone."""
    if street_offices(act):
        return record_hazard_within(act, desk, draft)
    return add_issue(act, desk, replace(draft, urgency=Urgency.URGENT))


def close_sweep(desk: Desk, sweep_id: str) -> str:
    """Ends a sweep and gives its name; what it found stays, doors not looked at are no longer asked for.

    Raises:
        Refused: it is over or gone.
    """
    with desk.store.act("sweep.close", desk.actor.id) as act:
        sweep = act.get(Sweep, sweep_id)
        if sweep is None or sweep.closed_on is not None:
            raise Refused(N_("这次排查已经结束。请换一次排查，或照常记走访。"))
        act.set(Sweep, sweep_id, closed_on=desk.today().isoformat())
    return sweep.name


def start_form(desk: Desk, answers: Mapping[str, str]) -> str:
    """Starts a sweep from what was typed: ``name``, ``kind``, ``place``, ``ends``, ``tag`` and ``lines`` (；between).

    Raises:
        Refused: a place or day that is none, and whatever ``start_sweep`` refuses.
    """
    ends = day_ahead(desk, answers["ends"])
    if ends is None:
        raise Refused(N_("请填到哪天结束，如 5（5个工作日后）或 12-31。"))
    kind = SweepKind(answers["kind"] or SweepKind.OTHER)
    plan = SweepPlan(
        name=answers["name"] or say(N_("{kind}排查"), kind=label("sweep", kind)),
        kind=kind,
        place_id=find_place(desk, answers["place"]),
        ends=ends,
        care_tag=CareTagKind(answers["tag"]) if answers["tag"] else None,
        checklist=_BETWEEN.split(answers["lines"]),
    )
    return start_sweep(desk, plan)

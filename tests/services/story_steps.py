"""What the stories of problems share: doors that speak, people who take turns at the desk, and what stands when."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from buildingday.clock import Clock
from buildingday.domain.issue import Satisfaction, Solved
from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome, StatementKind
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import IssueCard, issue_card
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.whistle_view import find_whistle
from buildingday.services.meetings import meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.reporting.board_view import board
from buildingday.services.roster.directory import add_unit
from buildingday.services.upkeep.history import timeline
from buildingday.services.upkeep.keeping import doctor, undo
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.storage.tables import JOURNALED, Issue, Reporter, Row
from tests.conftest import Ids

T = TypeVar("T")

CADRE, HEAD, LEADER = "李建华", "王秀英", "周明"


def at(desk: Desk, moment: str) -> None:
    """Time goes on to ``2026-11-23`` (at nine) or ``2026-11-23T14:30``; never back."""
    now = datetime.fromisoformat(f"{moment if 'T' in moment else moment + 'T09:00'}:00+08:00")
    assert now >= desk.now()
    desk.store.clock = Clock(now)


def heard(desk: Desk, ids: Ids, door: str, draft: IssueDraft, said: str = "", kind: str = "demand") -> str:
    """Somebody opens and tells of a problem; gives its id."""
    entry = VisitEntry(ids.door(door), Outcome.MET, said, StatementKind(kind), issues=(draft,))
    (number,) = record_visit(desk, entry).issue_numbers
    return find_issue(desk, number)


def says(desk: Desk, ids: Ids, door: str, said: str, kind: str) -> None:
    """Somebody opens and says something that is no problem of its own."""
    record_visit(desk, VisitEntry(ids.door(door), Outcome.MET, said, StatementKind(kind)))


def company(desk: Desk, name: str) -> str:
    """A company from outside joins the directory."""
    return add_unit(desk, name, UnitKind.COMPANY, UnitLevel.EXTERNAL)


def department(desk: Desk, name: str, level: UnitLevel = UnitLevel.DISTRICT) -> str:
    """A department joins the directory."""
    return add_unit(desk, name, UnitKind.DEPARTMENT, level)


def card(desk: Desk, issue_id: str) -> IssueCard:
    """The problem as it is shown."""
    found = issue_card(desk, issue_id)
    assert found is not None
    return found


def recorded(desk: Desk, draft: IssueDraft) -> str:
    """A problem of the list; gives its id."""
    with desk.store.act("issue.record", desk.actor.id) as act:
        return add_issue(act, desk, draft).id


def issue(desk: Desk, issue_id: str) -> Issue:
    """The problem as it is stored."""
    with desk.store.act("look", desk.actor.id) as act:
        found = act.get(Issue, issue_id)
    assert found is not None
    return found


def rows(desk: Desk, model: type[Row], issue_id: str) -> list:
    """What is stored of a problem in one table."""
    with desk.store.act("look", desk.actor.id) as act:
        return act.rows(model, issue_id=issue_id)


def at_work(desk: Desk, ids: Ids, issue_id: str) -> None:
    """A problem is jointly handled, and given to a unit with another beside it."""
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"), co_unit_ids=[ids.unit("玉苑物业")])


def seen_on_site(desk: Desk, ids: Ids, issue_id: str) -> None:
    """The unit has done its work, and somebody saw it."""
    at_work(desk, ids, issue_id)
    closing.report_done(desk, issue_id, doer="供电所", evidence="换了灯")
    closing.verify(desk, issue_id, True)


def everybody_asked(desk: Desk, issue_id: str, satisfaction: Satisfaction = Satisfaction.SATISFIED) -> None:
    """Each of those who reported this very problem is asked."""
    for reporter in rows(desk, Reporter, issue_id):
        closing.ask(desk, issue_id, reporter.id, satisfaction)


def whistle_at(desk: Desk, issue_id: str, unit_id: str) -> str:
    """The whistle of a problem at a unit."""
    return find_whistle(desk, issue_id, unit_id)


def sit_at_table(desk: Desk, issue_id: str, area: str | None = None) -> tuple[str, str]:
    """The month's meeting begins; gives its id and that of the item with the problem."""
    view = draft_meeting(desk, area_id=area)
    meeting_run.start(desk, view.line.id)
    (item,) = [item for item in view.items if issue_id in [issue.id for issue in item.issues]]
    return view.line.id, item.id


def asked(desk: Desk, issue_id: str, satisfaction: Satisfaction, whom: Iterable[str] | None = None) -> None:
    """Each reporter from these doors (or with these masked names; all of them for None) is asked."""
    wanted = None if whom is None else set(whom)
    for reporter in card(desk, issue_id).reporters:
        if wanted is None or wanted & {reporter.door, reporter.name}:
            solved = Solved.UNKNOWN if satisfaction is Satisfaction.UNREACHABLE else Solved.YES
            closing.ask(desk, issue_id, reporter.id, satisfaction, solved)


def who_did_what(found: IssueCard) -> tuple[str | None, str | None, str | None]:
    """Who did the work, who saw it, who struck it off; nobody does two of these."""
    deeds = tuple(fact.who if fact else None for fact in (found.done, found.verified, found.struck))
    assert found.done is None or found.done.who not in deeds[1:]
    return deeds  # type: ignore[return-value]


def told(desk: Desk, issue_id: str) -> list[str]:
    """What those who reported a problem were told, first answer first."""
    return [line.note for line in reversed(card(desk, issue_id).history) if line.words == "答复"]


def on_board(desk: Desk, tier: Tier, month: str | None = None) -> tuple[int, int, int]:
    """New, closed and open problems of a tier in a month, as the board counts them."""
    (flow,) = (flow for flow in board(desk, month).flow.tiers if flow.tier is tier)
    return flow.new, flow.closed, flow.open


def verbs_of(desk: Desk, kind: str, entity_id: str) -> list[str]:
    """What the timeline of a household or a problem tells, in code words, first act first."""
    return [
        entry.verb for entry in reversed(timeline(desk, kind, entity_id)) if not entry.undone and entry.verb != "undo"
    ]


def standing(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row that stands, by table."""
    sql = "SELECT * FROM {} WHERE removed_at IS NULL ORDER BY id"
    return {table: desk.store.connection.execute(sql.format(table)).fetchall() for table in JOURNALED}


def with_undo(desk: Desk, step: Callable[[], T]) -> T:
    """Takes a step, takes it back (everything stands as it did), and takes it again."""
    before = standing(desk)
    step()
    assert standing(desk) != before
    undo(desk)
    assert standing(desk) == before
    return step()


def all_is_sound(desk: Desk) -> None:
    """The journal folds to what the tables say."""
    assert doctor(desk, rebuild=True).troubles == ()

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
from buildingday.services.handling.issue_card import IssueCard, issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.whistle_view import find_whistle
from buildingday.services.meetings import meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.reporting.board_view import board
from buildingday.services.roster.directory import add_unit
from buildingday.services.upkeep.history import timeline
from buildingday.services.upkeep.keeping import doctor, undo
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.storage.tables import JOURNALED
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

"""What is odd about a visit, from what is known of its door, and in words (F058)."""

from datetime import datetime

from buildingday.clock import day_of, moment
from buildingday.domain.visit import Outcome
from buildingday.domain.visit_doubts import DoorVisit, Doubt, DoubtKind, doubts_of
from buildingday.errors import N_
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.storage.queries import visits as queries

_SAYS = {
    DoubtKind.HOUR: N_("{time} 不是平常上门的时候"),
    DoubtKind.OTHERS: N_("{who} {time} 已来过"),
    DoubtKind.AGAIN: N_("这一户 {time} 刚记过"),
    DoubtKind.RESTING: N_("这一户拒访，{month}月{day}日前不上门"),
    DoubtKind.UNKNOWN_THEN: N_("这一户 {month}月{day}日才进名册"),
}


def doubts_at(desk: Desk, household_id: str, outcome: Outcome, visited_at: datetime) -> tuple[Doubt, ...]:
    """What is odd about a visit that I am about to record; read before it is written."""
    connection = desk.store.connection
    visit = DoorVisit(visited_at, outcome, desk.actor.id)
    others = [
        DoorVisit(
            moment(row.visited_at, visited_at),
            Outcome(row.outcome),
            row.visitor_id,
            row.visitor,
            day_of(row.next_on),
        )
        for row in queries.visits_at_door(connection, household_id, visited_at.date().isoformat())
    ]
    late = visited_at.date() < desk.today()
    since = queries.in_roster_since(connection, household_id) if late else None
    return doubts_of(visit, others, moment(since, visited_at).date() if since else None)


def doubt_words(doubt: Doubt) -> str:
    """``李明 9:10 已来过``."""
    at, day = doubt.at, doubt.day
    return say(
        _SAYS[doubt.kind],
        time=f"{at.hour}:{at:%M}" if at else "",
        who=doubt.who,
        month=day.month if day else "",
        day=day.day if day else "",
    )

"""Somebody's round: what is known of each door as a day began, for the plan and for what earlier days left over."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from buildingday.clock import day_of
from buildingday.domain.calendar import month_window
from buildingday.domain.carry import left_over
from buildingday.domain.place import Risk
from buildingday.domain.plan import DayPlan, plan_day
from buildingday.domain.reaching import next_step
from buildingday.domain.task import DoorFacts
from buildingday.domain.visit import Outcome
from buildingday.services.desk import Desk
from buildingday.storage.queries import today as queries

#: How far back single visits are read: attempts since the last contact, opinions, fresh answers.
_RECENT_DAYS = 60
_NEW_DAYS = 30
#: Workdays whose plans are made anew to see what was left over.
_LOOK_BACK = 3
_RISKS = (Risk.HIGH, Risk.MID, Risk.LOW)
CONTACT = frozenset(outcome.value for outcome in Outcome if outcome.is_contact)
_CRITICAL = ("suggestion", "worry")


class DoorRound:
    """The doors that a person visits on a day, read once; ``facts`` gives them as that day or one before it began."""

    def __init__(self, desk: Desk, person_id: str, day: date) -> None:
        self._desk = desk
        self._person = person_id
        self._day = day
        connection, recent = desk.store.connection, day - timedelta(days=_RECENT_DAYS)
        self._round = queries.read_round(connection, person_id, desk.actor.community_id, day, recent)
        self.doors = {row.id: row for row in self._round.doors}
        self._marks = queries.read_marks(connection, person_id, recent, day)

    def facts(self, day: date, left: Mapping[str, date] | None = None) -> Iterator[DoorFacts]:
        """Every door as ``day`` began; ``left`` says since when doors have been left over."""
        month_start, _end = month_window(day, self._desk.policy.visit.month_start_day)
        stars = {each.household_id for each in self._marks if each.kind == "star" and each.day == day.isoformat()}
        why = self.reason_for(self._desk.calendar.add_workdays(day, -1))
        for row in self._round.doors:
            since = (left or {}).get(row.id)
            yield self._facts(row, day, month_start, starred=row.id in stars, left=since, why=why if since else "")

    def left_over(self) -> dict[str, date]:
        """The doors that were planned on the last workday and not walked to, each with the first such day in a row.

        Before somebody's first visit nothing was left over, and a day that is not over leaves nothing yet.
        """
        desk, last = self._desk, self._desk.calendar.add_workdays(self._day, -1)
        begun = queries.first_visit(desk.store.connection, self._person)
        if begun is None or begun > last.isoformat() or last >= desk.today():
            return {}
        days = (desk.calendar.add_workdays(self._day, -back) for back in range(_LOOK_BACK, 0, -1))
        had = queries.read_door_ids(desk.store.connection, self._person, desk.actor.community_id, last)

        def plan_of(day: date, left: Mapping[str, date]) -> DayPlan:
            doors = (each for each in self.facts(day, left) if each.household in had)
            return plan_day(doors, day, desk.calendar, desk.policy)

        return left_over((day for day in days if day.isoformat() >= begun), plan_of)

    def reason_for(self, day: date) -> str:
        """Why doors were left over on a day, as far as somebody said so: a code word, or plain words."""
        given = [each.reason for each in self._marks if each.kind == "left" and each.day == day.isoformat()]
        return given[-1] if given else ""

    def _facts(
        self, row: queries.DoorRow, day: date, month_start: date, *, starred: bool, left: date | None, why: str
    ) -> DoorFacts:
        round_, today = self._round, day.isoformat()
        risks = round_.risks.get(row.id, [])
        visits = [visit for visit in round_.recent.get(row.id, []) if visit.visited_on <= today]
        before = [visit for visit in visits if visit.visited_on < today]
        now = visits[len(before) :]
        contact, attempt = _last(round_.last.get(row.id, (None, None)), before)
        tried = [visit for visit in before if contact is None or visit.visited_on > contact]
        planned = [visit for visit in visits if visit.next_on is not None]
        promise = round_.promises.get(row.id)
        return DoorFacts(
            household=row.id,
            compound=row.compound,
            building=row.building,
            stair=row.stair,
            floor=row.floor,
            room=row.room,
            occupancy=row.occupancy,
            risk=next((risk for risk in _RISKS if risk in risks), Risk.NONE),
            last_contact=day_of(contact),
            last_attempt=day_of(attempt),
            last_outcome=before[-1].outcome if before else None,
            attempts=len(tried),
            slots=len({visit.slot for visit in tried}),
            next_step=next_step([visit.slot for visit in tried], self._desk.policy.visit.tries),
            visited_this_month=sum(
                visit.outcome == Outcome.MET and visit.visited_on >= month_start.isoformat() for visit in visits
            ),
            open_issues=round_.open_issues.get(row.id, 0),
            rechecks=round_.rechecks.get(row.id, 0),
            promise_due=day_of(promise[0]) if promise else None,
            promises=promise[1] if promise else 0,
            answers_to_explain=sum(contact is None or on > contact for on in round_.news.get(row.id, ())),
            recent_critic=any(visit.statement in _CRITICAL for visit in before),
            new_or_changed=row.moved_in_on is not None
            and 0 <= (day - date.fromisoformat(row.moved_in_on)).days <= _NEW_DAYS
            and (contact is None or contact < row.moved_in_on),
            paused_until=day_of(row.paused_until),
            refused_until=_refused(before),
            appointment_on=_appointment(planned, contact),
            starred=starred,
            left_since=left,
            left_why=why,
            preferred_time=row.preferred_time,
            today_outcome=now[-1].outcome if now else None,
        )


def _last(older: tuple[str | None, str | None], before: list[queries.RecentVisit]) -> tuple[str | None, str | None]:
    """The last contact and the last attempt, from the visits of long ago and the recent ones in order."""
    attempts = [visit.visited_on for visit in before]
    contacts = [visit.visited_on for visit in before if visit.outcome in CONTACT]
    contact, attempt = older
    return max((contact or "", *contacts)) or None, max((attempt or "", *attempts)) or None


def _refused(before: list[queries.RecentVisit]) -> date | None:
    """Until when the last contact wants no knock; knocking in vain since then changes nothing (F225)."""
    last = next((visit for visit in reversed(before) if visit.outcome in CONTACT), None)
    return day_of(last.next_on) if last is not None and last.outcome == Outcome.REFUSED else None


def _appointment(planned: list[queries.RecentVisit], contact: str | None) -> date | None:
    """The latest appointment that no later contact has settled."""
    for visit in reversed(planned):
        if visit.outcome == Outcome.APPOINTMENT and (contact is None or visit.visited_on >= contact):
            return day_of(visit.next_on)
    return None

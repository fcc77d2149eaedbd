"""工作交接 (F016): all that somebody visits, has in hand and owes goes to a colleague in one act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import PERSON, still_there
from buildingday.services.typed import day_ahead
from buildingday.storage.journal import Act
from buildingday.storage.queries.handover import in_hand
from buildingday.storage.tables import Assignment, Issue, Person, Promise
from buildingday.text.clean import LINE, clean


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How much went from whom to whom: assignments, problems and promises."""

    giver: str
    taker: str
    assignments: int
    problems: int
    promises: int


def hand_over(desk: Desk, giver_id: str, taker_id: str, reason: str, since: date | None = None) -> HandedOver:
    """Hands all work of one person over to another in one act; the accountable leader too, with the reason (S10).

    Assignments change on ``since`` (today when empty); problems and promises, which have no such day, at once. Roles
    stay with the person.

    Raises:
        Refused: no reason, one and the same person, somebody who is unknown or has left, or nothing to hand over.
    """
    reason = clean(reason, LINE)
    if not reason:
        raise Refused(N_("交接要写明原因，如 岗位调整。"))
    if giver_id == taker_id:
        raise Refused(N_("交出人和接收人是同一个人。请选另一个人接收。"))
    start = since or desk.today()
    with desk.store.act("person.hand_over", desk.actor.id, reason=reason) as act:
        giver, taker = (still_there(act.get(Person, each), PERSON) for each in (giver_id, taker_id))
        if taker.closed_on is not None:
            raise Refused(N_("{name}已经停用，不能接收。请选另一个人。"), name=taker.name)
        done = HandedOver(
            giver.name,
            taker.name,
            _assignments(act, giver_id, taker_id, start),
            _problems(desk, act, giver, taker),
            _promises(act, giver_id, taker_id),
        )
        if not (done.assignments or done.problems or done.promises):
            raise Refused(N_("{name}没有要交接的：没有分工，没有经手未结的问题，也没有没兑现的承诺。"), name=giver.name)
    return done


def hand_over_form(desk: Desk, giver_id: str, taker_id: str, answers: Mapping[str, str]) -> HandedOver:
    """Hands over as it was typed: ``reason``, and ``since`` as a day to come or empty; raises as ``hand_over``."""
    return hand_over(desk, giver_id, taker_id, answers["reason"], day_ahead(desk, answers["since"]))


def _assignments(act: Act, giver_id: str, taker_id: str, start: date) -> int:
    """What is the giver's from the day on becomes the taker's, as long as it would have been the giver's."""
    day, before = start.isoformat(), (start - timedelta(days=1)).isoformat()
    has = {(row.place_id, row.household_id) for row in act.rows(Assignment, person_id=taker_id, until=None)}
    given = [row for row in act.rows(Assignment, person_id=giver_id) if row.until is None or row.until >= day]
    for row in given:
        if row.since < day:
            act.set(Assignment, row.id, until=before)
        else:
            act.remove(Assignment, row.id)
        if (row.place_id, row.household_id) not in has:
            act.add(
                Assignment(
                    person_id=taker_id,
                    place_id=row.place_id,
                    household_id=row.household_id,
                    since=max(row.since, day),
                    until=row.until,
                )
            )
    return len(given)


def _problems(desk: Desk, act: Act, giver: Person, taker: Person) -> int:
    found = in_hand(desk.store.connection, giver.id)
    for issue_id in found:
        issue = act.get(Issue, issue_id)
        if issue is None:
            continue
        roles = {name: taker.id for name in ("first_owner_id", "leader_id") if getattr(issue, name) == giver.id}
        if issue.owner_name == giver.name:
            roles["owner_name"] = taker.name
        act.set(Issue, issue_id, **roles)
    return len(found)


def _promises(act: Act, giver_id: str, taker_id: str) -> int:
    owed = act.rows(Promise, person_id=giver_id, kept_at=None)
    for promise in owed:
        act.set(Promise, promise.id, person_id=taker_id)
    return len(owed)

"""销号清单: what was struck off, on whose word, and what the residents said (F170, F173)."""

from datetime import date

from buildingday.documents.lists import StruckRow
from buildingday.domain.deadline import recheck_days
from buildingday.domain.issue import FactKind, Satisfaction, Solved
from buildingday.domain.issue_state import Answer
from buildingday.domain.lifecycle import tally
from buildingday.domain.numbers import date_text
from buildingday.errors import N_
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet
from buildingday.services.meetings.wording import Voice
from buildingday.storage.queries import lists as queries
from buildingday.storage.queries import residents
from buildingday.storage.queries.lists import Asked, FactLine


def struck_rows(desk: Desk, asked: Asked, voice: Voice) -> list[StruckRow]:
    """The strike-off list; the re-check named is the next one to come, or the last when all have passed."""
    connection = desk.store.connection
    private = discreet(residents.of_place(connection, asked), desk.policy.privacy)
    facts = {(fact.issue_id, fact.kind): fact for fact in queries.struck_facts(connection, asked)}
    answers: dict[str, list[Answer]] = {}
    for issue, reporter, satisfaction, solved in queries.struck_answers(connection, asked):
        answers.setdefault(issue, []).append(Answer(reporter, Satisfaction(satisfaction), Solved(solved)))
    rows = []
    for seq, (issue, number, struck_on) in enumerate(queries.struck(connection, asked), start=1):
        done, verified, struck = (
            facts.get((issue, kind)) for kind in (FactKind.DONE, FactKind.VERIFIED, FactKind.STRUCK)
        )
        day = date.fromisoformat(struck_on)
        rows.append(
            StruckRow(
                seq=seq,
                number=number,
                done=_done(desk, done, voice),
                evidence=private(done.evidence) if done else "",
                verified=_verified(desk, verified, voice),
                asked=_asked(answers.get(issue, [])),
                approved_by=(struck.approver or struck.person) if struck else "",
                struck_on=day,
                recheck_on=_recheck(desk, day),
            )
        )
    return rows


def _done(desk: Desk, fact: FactLine | None, voice: Voice) -> str:
    if fact is None:
        return ""
    way = [voice.say(N_("顺手办"))] if fact.side_fix else []
    return "/".join((_day(desk, fact), fact.doer, *way))


def _verified(desk: Desk, fact: FactLine | None, voice: Voice) -> str:
    if fact is None:
        return ""
    measured = [fact.measured] if fact.measured else []
    return "/".join((fact.person, _day(desk, fact), voice.say(N_("属实")), *measured))


def _day(desk: Desk, fact: FactLine) -> str:
    return date_text(desk.moment(fact.at).date())


def _asked(answers: list[Answer]) -> str:
    count = tally((answer.reporter for answer in answers), answers)
    return f"{count.asked}/{count.satisfied}/{count.unreachable}"


def _recheck(desk: Desk, struck: date) -> date:
    days = recheck_days(struck, desk.calendar, desk.policy.handling)
    return next((day for day in days if day >= desk.today()), days[-1])

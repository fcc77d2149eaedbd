"""When a household is likeliest to open, and what to do when it does not, in words for its card (F027, F041)."""

from datetime import timedelta

from buildingday.domain.reaching import Level, NextStep, Tally, best_time, next_step
from buildingday.domain.visit import Slot
from buildingday.errors import N_
from buildingday.i18n import label, say, series
from buildingday.services.desk import Desk
from buildingday.storage.queries import reaching as queries

#: How far back attempts say something about when people are at home.
_DAYS = 365

_SAMPLE = {
    Level.HOUSEHOLD: N_("{slot} 见到 {met}/{tries}"),
    Level.STAIR: N_("{slot} 本单元见到 {met}/{tries}"),
    Level.BUILDING: N_("{slot} 本楼见到 {met}/{tries}"),
}
#: The steps of the ladder, with how often nobody opened.
LADDER = {
    NextStep.SLIP: N_("{tries}次没见到，留条"),
    NextStep.PHONE: N_("{tries}次没见到，打电话"),
    NextStep.CADRE: N_("{tries}次没见到，请社区干部想办法"),
}


def best_time_words(desk: Desk, household_id: str) -> str:
    """晚上 见到 3/4: the best part of the day with the nearest sample there is; empty before any attempt."""
    since = (desk.today() - timedelta(days=_DAYS)).isoformat()
    tallies: dict[Level, dict[Slot, Tally]] = {level: {} for level in Level}
    for row in queries.tallies(desk.store.connection, household_id, since):
        counts = ((Level.HOUSEHOLD, row.household), (Level.STAIR, row.stair), (Level.BUILDING, row.building))
        for level, (met, tries) in counts:
            tallies[level][Slot(row.slot)] = Tally(met, tries)
    best = best_time(tallies)
    if best is None:
        return ""
    slot = label("slot", best.slot)
    return say(_SAMPLE[best.level], slot=slot, met=best.sample.met, tries=best.sample.tries)


def next_step_words(desk: Desk, household_id: str) -> str:
    """What to do at a door that did not open since the last contact; empty when nobody tried in vain."""
    tried = queries.in_vain(desk.store.connection, household_id)
    return step_words(next_step(tried, desk.policy.visit.tries), tried)


def step_words(step: NextStep | None, tried: list[str]) -> str:
    """A next step after attempts in vain, given by their slots."""
    if step is None:
        return ""
    if step is not NextStep.OTHER_SLOT:
        return say(LADDER[step], tries=len(tried))
    left = [label("slot", slot) for slot in Slot if slot not in tried]
    return say(N_("{tries}次没见到，换{slots}再去"), tries=len(tried), slots=series(left))

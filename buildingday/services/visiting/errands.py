"""代办 (F065, S53): papers are taken along from a home, something is done with them, and they come back by a day."""

from datetime import date

from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.roster.households import household_of
from buildingday.services.typed import day_ahead
from buildingday.storage.tables import Promise
from buildingday.text.clean import LINE, clean


def take_errand(desk: Desk, household_id: str, what: str, taken: str, due: str) -> date:
    """Takes on an errand: a promise that names what was handed over; gives the day on which that comes back.

    ``due`` is a day as people type it. Marked as done by ``keep_promise``, like every promise.

    Raises:
        Refused: no errand, nothing handed over, no day or one that has passed, an unknown household.
    """
    what, taken = clean(what, LINE), clean(taken, LINE)
    if not what:
        raise Refused(N_("代办要写办什么，比如 报销药费。"))
    if not taken:
        raise Refused(N_("代办要写拿走了什么，比如 身份证复印件、医保本。什么都没拿的，走访时写在“答应”里。"))
    back_on = day_ahead(desk, due)
    if back_on is None:
        raise Refused(N_("代办要写哪天送回，比如“3”表示 3 个工作日后。"))
    with desk.store.act("promise.errand", desk.actor.id) as act:
        household = household_of(act, household_id)
        act.add(
            Promise(
                household_id=household.id,
                person_id=desk.actor.id,
                text=what,
                taken=taken,
                made_on=desk.today().isoformat(),
                due_on=back_on.isoformat(),
            )
        )
    return back_on

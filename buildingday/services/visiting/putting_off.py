"""承诺改期: a promise that cannot be kept by its day gets a later one, with the reason; the old day stays (F126)."""

from datetime import date

from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.typed import day_ahead
from buildingday.storage.tables import Promise, PromiseMove
from buildingday.text.clean import LINE, clean


def put_off(desk: Desk, promise_id: str, day: str, reason: str, *, told: bool = False) -> date:
    """Gives a promise a later day, as people type it, and gives that day; ``told``: the household knows already.

    Raises:
        Refused: no day, none that is later than the present one, no reason, kept already or taken back.
    """
    reason = clean(reason, LINE)
    to_on = day_ahead(desk, day)
    if to_on is None:
        raise Refused(N_("改期要写改到哪天，如 3（3个工作日后）、明天、12-4。"))
    if not reason:
        raise Refused(N_("改期要写原因，好向住户说明。"))
    words = say("{reason}（已告诉住户）", reason=reason) if told else reason
    with desk.store.act("promise.put_off", desk.actor.id, reason=words) as act:
        promise = act.get(Promise, promise_id)
        if promise is None or promise.kept_at is not None:
            raise Refused(N_("这件答应的事已经兑现或撤销了。"))
        if to_on.isoformat() <= promise.due_on:
            raise Refused(N_("原来答应的是 {day}，改期要比它晚。"), day=promise.due_on)
        act.add(
            PromiseMove(
                promise_id=promise_id,
                person_id=desk.actor.id,
                at=act.moment,
                from_on=promise.due_on,
                to_on=to_on.isoformat(),
                reason=reason,
                told=told,
            )
        )
        act.set(Promise, promise_id, due_on=to_on.isoformat())
    return to_on


def mark_told(desk: Desk, promise_id: str) -> str:
    """The household has been told of the day to which its promise was moved last; gives what was promised.

    Raises:
        Refused: it was not moved, or they know already; kept already or taken back.
    """
    with desk.store.act("promise.told", desk.actor.id) as act:
        promise = act.get(Promise, promise_id)
        if promise is None or promise.kept_at is not None:
            raise Refused(N_("这件答应的事已经兑现或撤销了。"))
        last = max(act.rows(PromiseMove, promise_id=promise_id), key=lambda move: move.id, default=None)
        if last is None or last.told:
            raise Refused(N_("这一件没有改过期，或者住户已经知道了。"))
        act.set(PromiseMove, last.id, told=True)
    return promise.text

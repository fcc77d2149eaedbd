"""措施: what is to be done about a problem, step by step, beside what meetings decide (F119, S17).

A measure hinders nothing: what is reported done or struck off with open ones says so.
"""

from datetime import date

from buildingday.domain.deadline import check_due
from buildingday.domain.numbers import short_number
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import Handled, handled
from buildingday.services.roster.units import open_unit
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, Measure
from buildingday.text.clean import LINE, clean


def add_measure(
    desk: Desk,
    issue_id: str,
    words: str,
    *,
    unit_id: str | None = None,
    due: date | None = None,
    follows_id: str | None = None,
) -> Handled:
    """One more measure: who does it by when, or the other problem with whose strike-off it is done.

    Raises:
        Refused: no words, an unknown or closed unit, an unknown problem, the problem itself, or a day that is past
            or off.
    """
    words = clean(words, LINE)
    if not words:
        raise Refused(N_("措施还没有内容。请写一句做什么。"))
    if due is not None:
        check_due(due, desk.today(), desk.calendar)
    with desk.store.act("measure.add", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        if unit_id:
            open_unit(act, unit_id)
        if follows_id and issue_of(act, follows_id).id == issue_id:
            raise Refused(N_("措施不能随它自己的问题。请填写另一个问题的编号。"))
        act.add(
            Measure(
                issue_id=issue_id,
                text=words,
                unit_id=unit_id or None,
                due_on=due.isoformat() if due else None,
                other_id=follows_id or None,
                at=act.moment,
                person_id=desk.actor.id,
            )
        )
    return handled(issue, say("{number} 已加措施：{words}。", number=short_number(issue.number), words=words))


def finish_measure(desk: Desk, measure_id: str) -> Handled:
    """One measure is done, today and noted by whoever acts.

    Raises:
        Refused: it is decided by a meeting, follows another problem, is done already, or is gone.
    """
    with desk.store.act("measure.done", desk.actor.id) as act:
        measure, issue = _measure(act, measure_id)
        if measure.other_id:
            number = short_number(issue_of(act, measure.other_id).number)
            raise Refused(N_("这项措施随 {number} 走，{number} 销号时自动算完成。"), number=number)
        if measure.done_on:
            raise Refused(N_("这项措施已经完成了。记错了按 Ctrl+Z，或用 undo 撤销。"))
        act.set(Measure, measure_id, done_on=desk.today().isoformat(), person_id=desk.actor.id)
    return handled(issue, say("{number} 措施已完成：{words}。", number=short_number(issue.number), words=measure.text))


def drop_measure(desk: Desk, measure_id: str) -> Handled:
    """A measure that is not wanted any more; what it was stays in the journal.

    Raises:
        Refused: it is decided by a meeting, or gone.
    """
    with desk.store.act("measure.drop", desk.actor.id) as act:
        measure, issue = _measure(act, measure_id)
        act.remove(Measure, measure_id)
    return handled(issue, say("{number} 已去掉措施：{words}。", number=short_number(issue.number), words=measure.text))


def _measure(act: Act, measure_id: str) -> tuple[Measure, Issue]:
    elsewhere = N_("这项措施是会议议定的，或者已经去掉了。会议议定的请在会议里反馈进展。")
    measure = still_there(act.get(Measure, measure_id), elsewhere)
    return measure, issue_of(act, measure.issue_id)

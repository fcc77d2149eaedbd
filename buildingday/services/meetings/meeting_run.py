"""Running a meeting: start, what is said about each item, how it leaves the table, and the end (F138, F139, F141)."""

from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.issue import IssueStatus
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.lifecycle import allowed
from buildingday.domain.meeting import (
    Disposition,
    ItemKind,
    ItemOutcome,
    MeetingAction,
    MeetingStep,
    check_item,
)
from buildingday.domain.numbers import month_code, months_later, parse_month
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import take_step as take_issue_step
from buildingday.services.meetings.meeting_acts import (
    MeetingDone,
    done,
    issues_of,
    item_at_table,
    item_of,
    items_of,
    meeting_of,
    take_step,
)
from buildingday.services.roster.units import open_unit
from buildingday.storage.journal import Act
from buildingday.storage.tables import AgendaItem, Decision, Issue, Meeting
from buildingday.text.clean import LINE, NOTE, clean

#: What a disposition does to the problems of its item; the others leave them where they are.
_STEPS = {
    Disposition.RETURNED: Action.RETURN,
    Disposition.DECLINED: Action.NOT_ACCEPT,
    Disposition.NOT_YET: Action.NOT_YET,
}
_GIVES_REASON = (Disposition.RETURNED, Disposition.DECLINED)
#: Written into the history of a problem when a meeting changes its mind.
_CHANGED_MIND = "会议改定"
_PASSED_UP = "会议转上级"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a disposition needs beside itself.

    ``reason`` for 退回 and 不予办理 (becomes 会议认为 where nothing else was noted); ``to`` the meeting it goes on to;
    ``trigger`` and ``review_on`` for 暂不具备条件; ``unit_id`` who looks at it again or takes it back.
    """

    reason: str = ""
    to: str = ""
    trigger: str = ""
    review_on: date | None = None
    unit_id: str | None = None


NOTHING_MORE = Leaving()


def start(desk: Desk, meeting_id: str, held_on: date | None = None) -> MeetingDone:
    """开始: from now on it is recorded. It was held today, unless an earlier day is given for one written up later.

    Raises:
        Refused: it has begun or ended, or the day is still to come.
    """
    held_on = held_on or desk.today()
    if held_on > desk.today():
        raise Refused(N_("{day} 还没有到，不能先记会议。"), day=held_on)
    with desk.store.act("meeting.start", desk.actor.id) as act:
        meeting = meeting_of(act, meeting_id)
        meeting = take_step(act, meeting, MeetingAction.START, started_at=act.moment, held_on=held_on.isoformat())
    return done(meeting, say("会议开始。每个议题都要有处理结果。"))


def note_item(desk: Desk, item_id: str, *, notes: str | None = None, thinks: str | None = None) -> MeetingDone:
    """Keeps what was said (会议记录) and what the meeting thinks (会议认为, for the minutes); None leaves it.

    Raises:
        Refused: the meeting has not begun, or its minutes are signed.
    """
    given = {"notes": notes, "thinks": thinks}
    fields = {name: clean(text, NOTE, newlines=True) for name, text in given.items() if text is not None}
    with desk.store.act("meeting.note", desk.actor.id) as act:
        item, meeting = item_at_table(act, item_id)
        act.set(AgendaItem, item_id, **fields)
    return done(meeting, say("“{title}”的记录已保存。", title=item.title), item_id)


def spend(desk: Desk, item_id: str, seconds: int) -> None:
    """Adds time on the clock of an item; nothing for no time."""
    if seconds <= 0:
        return
    with desk.store.act("meeting.spend", desk.actor.id) as act:
        item, _meeting = item_at_table(act, item_id)
        act.set(AgendaItem, item_id, seconds=item.seconds + seconds)


def dispose(desk: Desk, item_id: str, disposition: Disposition, leaving: Leaving = NOTHING_MORE) -> MeetingDone:
    """The disposition of an item, with what it means for its problems, in one act (F139).

    退回 sends them back to triage, 不予办理 and 暂不具备条件 set them aside with the reason, 续议 waits for the next
    meeting's agenda; 转上级 raises them to 督办 and waits for the agenda of the area that it names, else of its own.
    议定 comes by itself with the first decision.

    Raises:
        Refused: something the disposition needs is missing, or decisions stand against it.
    """
    with desk.store.act("meeting.dispose", desk.actor.id) as act:
        item, meeting = item_at_table(act, item_id)
        decisions = len(act.rows(Decision, item_id=item_id))
        if decisions and disposition is not Disposition.DECIDED:
            raise Refused(N_("“{title}”已经有议定事项。要改成别的结果，请先删去议定事项。"), title=item.title)
        if leaving.unit_id is not None:
            open_unit(act, leaving.unit_id)
        fields = _fields(desk, meeting, item, disposition, leaving)
        _check(item, disposition, fields, decisions, meeting)
        _take_back(act, desk, item)
        act.set(AgendaItem, item_id, **fields)
        if disposition is Disposition.UPPER:
            _raise_problems(act, desk, item, meeting)
        else:
            _tell_problems(act, desk, item, disposition, leaving)
    words = (
        N_("“{title}”：{result}，下次议程自动列入。")
        if disposition is Disposition.UPPER
        else N_("“{title}”：{result}。")
    )
    said = say(words, title=item.title, result=label("disposition", disposition))
    return done(meeting, said, item_id)


def end(desk: Desk, meeting_id: str) -> MeetingDone:
    """结束: refused while an item has no disposition; then the minutes are due.

    Last time's decisions count as heard when nothing else was said about them.

    Raises:
        Refused: names the items that are still open.
    """
    with desk.store.act("meeting.end", desk.actor.id) as act:
        meeting = meeting_of(act, meeting_id)
        for tracking in act.rows(AgendaItem, meeting_id=meeting_id, kind=ItemKind.TRACKING.value, disposition=None):
            act.set(AgendaItem, tracking.id, disposition=Disposition.HEARD.value)
        outcomes = tuple(_outcome(act, item) for item in items_of(act, meeting_id))
        step = MeetingStep(outcomes, day_of(meeting.held_on))
        meeting = take_step(act, meeting, MeetingAction.END, step, ended_at=act.moment)
    due = desk.calendar.add_workdays(day_of(meeting.held_on) or desk.today(), desk.policy.meeting.minutes_deadline)
    return done(meeting, say("会议结束。纪要请在 {due} 前签发。", due=due))


def _fields(
    desk: Desk, meeting: Meeting, item: AgendaItem, disposition: Disposition, leaving: Leaving
) -> dict[str, str | None]:
    to = clean(leaving.to, LINE)
    if disposition is Disposition.CONTINUED and not to:
        to = month_code(months_later(parse_month(meeting.month), desk.policy.meeting.every_months))
    parked = disposition is Disposition.NOT_YET
    reason = clean(leaving.reason, NOTE, newlines=True)
    return {
        "disposition": disposition.value,
        "to_meeting": to,
        "thinks": item.thinks or (reason if disposition in _GIVES_REASON else ""),
        "trigger": clean(leaving.trigger, NOTE) if parked else "",
        "review_on": leaving.review_on.isoformat() if parked and leaving.review_on else None,
        "unit_id": leaving.unit_id,
    }


def _check(
    item: AgendaItem, disposition: Disposition, fields: dict[str, str | None], decisions: int, meeting: Meeting
) -> None:
    if disposition in _GIVES_REASON and not fields["thinks"]:
        raise Refused(
            N_("“{title}”{result}要写明理由。请补一句理由。"),
            title=item.title,
            result=label("disposition", disposition),
        )
    outcome = ItemOutcome(
        position=item.position,
        title=item.title,
        kind=ItemKind(item.kind),
        disposition=disposition,
        decisions=decisions,
        trigger=fields["trigger"] or "",
        review_on=day_of(fields["review_on"]),
    )
    check_item(outcome, day_of(meeting.held_on))


def _take_back(act: Act, desk: Desk, item: AgendaItem) -> None:
    """When a meeting changes its mind, problems that it had set aside are open again."""
    if item.disposition in (Disposition.DECLINED, Disposition.NOT_YET):
        for issue_id in issues_of(act, item.id):
            if Action.REVIVE in allowed(IssueStatus(issue_of(act, issue_id).status)):
                take_issue_step(act, desk, issue_id, Action.REVIVE, Step(reason=_CHANGED_MIND))


def _tell_problems(act: Act, desk: Desk, item: AgendaItem, disposition: Disposition, leaving: Leaving) -> None:
    """Problems that are already past the step, such as reported done, stay where they are."""
    action = _STEPS.get(disposition)
    if action is None:
        return
    reason = leaving.trigger if disposition is Disposition.NOT_YET else leaving.reason or item_of(act, item.id).thinks
    for issue_id in issues_of(act, item.id):
        if action in allowed(IssueStatus(issue_of(act, issue_id).status)):
            take_issue_step(act, desk, issue_id, action, Step(reason=reason, review_on=leaving.review_on))


def _raise_problems(act: Act, desk: Desk, item: AgendaItem, meeting: Meeting) -> None:
    """督办 under whoever chairs, unless a leader answers already; what is past triage stays as it is (S13)."""
    for issue_id in issues_of(act, item.id):
        issue = issue_of(act, issue_id)
        if Action.TRIAGE not in allowed(IssueStatus(issue.status)):
            continue
        if issue.tier != Tier.SUPERVISED:
            take_issue_step(act, desk, issue_id, Action.TRIAGE, Step(tier=Tier.SUPERVISED, reason=_PASSED_UP))
        if issue.leader_id is None:
            act.set(Issue, issue_id, leader_id=meeting.chair_id)


def _outcome(act: Act, item: AgendaItem) -> ItemOutcome:
    return ItemOutcome(
        position=item.position,
        title=item.title,
        kind=ItemKind(item.kind),
        disposition=Disposition(item.disposition) if item.disposition else None,
        decisions=len(act.rows(Decision, item_id=item.id)),
        trigger=item.trigger,
        review_on=day_of(item.review_on),
    )

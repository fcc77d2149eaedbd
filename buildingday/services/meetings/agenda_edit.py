"""A person's hand on the agenda: move, join, split, drop, add, and what stands in an item (F132, F133)."""

from collections.abc import Collection, Sequence

from buildingday.domain.agenda import moved, reasons_of
from buildingday.domain.issue import IssueStatus
from buildingday.domain.meeting import ItemKind, MeetingStatus
from buildingday.domain.numbers import short_number
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.meetings.agenda_source import budget_of, source_of
from buildingday.services.meetings.meeting_acts import (
    BEFORE,
    MeetingDone,
    done,
    issues_of,
    item_of,
    items_of,
    meeting_before,
    meeting_of,
    renumber,
)
from buildingday.services.meetings.meetings_view import meeting as meeting_view
from buildingday.services.meetings.meetings_view import reasons_to
from buildingday.storage.journal import Act
from buildingday.storage.tables import AgendaIssue, AgendaItem, Issue, Meeting
from buildingday.text.clean import LINE, clean

#: Longest that one item may take.
_MOST_MINUTES = 480


def move_item(desk: Desk, item_id: str, position: int) -> MeetingDone:
    """Puts an item at a position; beyond the ends is the end. Last time's decisions stay first (F146)."""
    with desk.store.act("agenda.move", desk.actor.id) as act:
        item = item_of(act, item_id)
        meeting = meeting_before(act, item.meeting_id)
        _refuse_tracking(item)
        others = [each for each in items_of(act, meeting.id) if each.kind != ItemKind.TRACKING]
        old = [each.id for each in others].index(item_id)
        renumber(act, moved(others, old, position - 1))
        now_at = item_of(act, item_id).position
    return done(meeting, say("“{title}”移到第 {position} 项。", title=item.title, position=now_at), item_id)


def join_items(desk: Desk, item_ids: Sequence[str]) -> MeetingDone:
    """Makes one item of several; the first keeps its place, title and presenter.

    Raises:
        Refused: fewer than two, from different meetings, or the tracking item is among them.
    """
    chosen = list(dict.fromkeys(item_ids))
    if len(chosen) < 2:
        raise Refused(N_("合并至少要选两个议题。"))
    with desk.store.act("agenda.join", desk.actor.id) as act:
        first, *others = [item_of(act, item_id) for item_id in chosen]
        meeting = meeting_before(act, first.meeting_id)
        if any(other.meeting_id != meeting.id for other in others):
            raise Refused(N_("只能合并同一次会议的议题。"))
        for item in (first, *others):
            _refuse_tracking(item)
        for other in others:
            for link in act.rows(AgendaIssue, item_id=other.id):
                act.set(AgendaIssue, link.id, item_id=first.id)
            act.remove(AgendaItem, other.id)
        issues = issues_of(act, first.id)
        act.set(
            AgendaItem,
            first.id,
            kind=(ItemKind.MATTER if issues else ItemKind.FREE).value,
            minutes=max(item.minutes for item in (first, *others)),
            from_item_id=next((item.from_item_id for item in (first, *others) if item.from_item_id), None),
            why=_why(desk, meeting, issues),
        )
        renumber(act, items_of(act, meeting.id))
    return done(meeting, say("{count} 个议题并为“{title}”。", count=len(others) + 1, title=first.title), first.id)


def split_item(desk: Desk, item_id: str, issue_ids: Collection[str]) -> MeetingDone:
    """Takes some problems out of an item into one of their own, right behind it.

    Raises:
        Refused: none or all of its problems were chosen.
    """
    with desk.store.act("agenda.split", desk.actor.id) as act:
        item = item_of(act, item_id)
        meeting = meeting_before(act, item.meeting_id)
        links = act.rows(AgendaIssue, item_id=item_id)
        taken = [link for link in links if link.issue_id in issue_ids]
        if not 0 < len(taken) < len(links):
            raise Refused(N_("拆分要选出一部分问题，留下一部分。请重新选择。"))
        title = issue_of(act, taken[0].issue_id).title
        out = _row(act, desk, meeting, title, [link.issue_id for link in taken])
        for link in taken:
            act.set(AgendaIssue, link.id, item_id=out.id)
        act.set(AgendaItem, out.id, presenter=item.presenter, from_item_id=item.from_item_id)
        act.set(AgendaItem, item_id, why=_why(desk, meeting, issues_of(act, item_id)))
        order = [each for each in items_of(act, meeting.id) if each.id != out.id]
        order.insert([each.id for each in order].index(item_id) + 1, out)
        renumber(act, order)
    return done(meeting, say("拆出“{title}”，排在后面一项。", title=out.title), out.id)


def drop_item(desk: Desk, item_id: str) -> MeetingDone:
    """Takes an item off; drafting this meeting again leaves it off."""
    with desk.store.act("agenda.drop", desk.actor.id) as act:
        item = item_of(act, item_id)
        meeting = meeting_before(act, item.meeting_id)
        _take_off(act, meeting, [item_id])
    return done(meeting, say("“{title}”已拿下，这次不再自动列入。", title=item.title))


def cut_to_fit(desk: Desk, meeting_id: str) -> MeetingDone:
    """Takes off, in one act, what is suggested to be moved elsewhere since the hour is full (F134), and names it.

    Raises:
        Refused: everything fits, or what is left was promised last time or put there by hand.
    """
    view = meeting_view(desk, meeting_id)
    lightest = [item for item in view.items if item.cut]
    if view.overflow and not lightest:
        raise Refused(N_("剩下的议题是上次答应的或手工加入的，不能自动移出。请拿下几个，或少给几分钟。"))
    if not lightest:
        raise Refused(N_("会期排得下，没有要移出的议题。"))
    with desk.store.act("agenda.drop", desk.actor.id) as act:
        meeting = meeting_before(act, view.line.id)
        _take_off(act, meeting, [item.id for item in lightest])
    over = view.overflow - sum(item.minutes for item in lightest)
    words = (
        N_("移出 {count} 个议题，还超 {over} 分：{titles}。")
        if over > 0
        else N_("移出 {count} 个议题，排得下了：{titles}。")
    )
    titles = [item.title for item in lightest]
    return done(meeting, say(words, count=len(titles), over=over, titles=titles))


def add_item(desk: Desk, meeting_id: str, title: str = "", issue_ids: Sequence[str] = ()) -> MeetingDone:
    """Adds an item at the end: problems of the list, or a free one by its title; also while the meeting runs.

    Raises:
        Refused: neither title nor problems, a problem that is closed or on the agenda already, or the meeting is over.
    """
    with desk.store.act("agenda.add", desk.actor.id) as act:
        meeting = meeting_of(act, meeting_id)
        if meeting.status not in (*BEFORE, MeetingStatus.RUNNING):
            raise Refused(N_("会议已经结束，不能再加议题。请列入下次会议。"))
        issues = [issue_of(act, issue_id) for issue_id in dict.fromkeys(issue_ids)]
        for item in items_of(act, meeting_id):
            _refuse_twice(act, item, issue_ids)
        _refuse_closed(issues)
        title = clean(title, LINE) or (issues[0].title if issues else "")
        if not title:
            raise Refused(N_("议题要有标题。请用一句话写明要议什么。"))
        item = _row(act, desk, meeting, title, [issue.id for issue in issues])
        for issue in issues:
            act.add(AgendaIssue(item_id=item.id, issue_id=issue.id))
    return done(meeting, say("“{title}”已列入第 {position} 项。", title=item.title, position=item.position), item.id)


def edit_item(
    desk: Desk,
    item_id: str,
    *,
    title: str | None = None,
    presenter: str | None = None,
    minutes: int | None = None,
    internal: bool | None = None,
) -> MeetingDone:
    """Changes what stands in an item; None leaves it as it is.

    Raises:
        Refused: an empty title, minutes out of range, or the minutes are signed.
    """
    with desk.store.act("agenda.edit", desk.actor.id) as act:
        item = item_of(act, item_id)
        meeting = meeting_of(act, item.meeting_id)
        if title is not None and not clean(title, LINE):
            raise Refused(N_("议题要有标题。请用一句话写明要议什么。"))
        if minutes is not None and not 0 < minutes <= _MOST_MINUTES:
            raise Refused(N_("{minutes} 分钟不行。请填 1 到 {most} 之间的数。"), minutes=minutes, most=_MOST_MINUTES)
        given = {
            "title": None if title is None else clean(title, LINE),
            "presenter": None if presenter is None else clean(presenter, LINE),
            "minutes": minutes,
            "internal": internal,
        }
        act.set(AgendaItem, item_id, **{field: value for field, value in given.items() if value is not None})
        item = item_of(act, item_id)
    return done(meeting, say("议题“{title}”已更新。", title=item.title), item_id)


def _take_off(act: Act, meeting: Meeting, item_ids: Sequence[str]) -> None:
    for item_id in item_ids:
        act.remove(AgendaIssue, *(link.id for link in act.rows(AgendaIssue, item_id=item_id)))
    act.remove(AgendaItem, *item_ids)
    renumber(act, items_of(act, meeting.id))


def _row(act: Act, desk: Desk, meeting: Meeting, title: str, issue_ids: Collection[str]) -> AgendaItem:
    """A new item at the end, whose problems are linked to it by the caller."""
    policy = desk.policy.meeting
    return act.add(
        AgendaItem(
            meeting_id=meeting.id,
            position=max((each.position for each in items_of(act, meeting.id)), default=0) + 1,
            kind=(ItemKind.MATTER if issue_ids else ItemKind.FREE).value,
            title=title,
            minutes=policy.minutes_matter if issue_ids else policy.minutes_free,
            why=_why(desk, meeting, issue_ids),
        )
    )


def _why(desk: Desk, meeting: Meeting, issue_ids: Collection[str]) -> str:
    """The reasons of an item after its problems changed, seen among all problems of the area."""
    if not issue_ids:
        return reasons_to(())
    briefs = source_of(desk, meeting.kind, meeting.area_id, meeting.month).briefs
    return reasons_to(reasons_of(issue_ids, briefs, budget_of(desk).common_households))


def _refuse_tracking(item: AgendaItem) -> None:
    if item.kind == ItemKind.TRACKING:
        raise Refused(N_("“上次议定事项”固定在最前面，不能移动、合并或拆分。"))


def _refuse_twice(act: Act, item: AgendaItem, issue_ids: Collection[str]) -> None:
    for issue_id in issues_of(act, item.id):
        if issue_id in issue_ids:
            number = short_number(issue_of(act, issue_id).number)
            raise Refused(N_("{number} 已经在第 {position} 项里了。"), number=number, position=item.position)


def _refuse_closed(issues: Sequence[Issue]) -> None:
    for issue in issues:
        if not IssueStatus(issue.status).is_open:
            raise Refused(N_("{number} 已经了结，不用上会。要再议请先重开。"), number=short_number(issue.number))

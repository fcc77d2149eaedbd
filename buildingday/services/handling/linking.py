"""Problems that belong together: duplicates are linked, never deleted, and can be parted again (F084, F085)."""

from buildingday.domain.issue import IssueStatus
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.numbers import short_number
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.stepping import RELATED, SAME, Handled, handled, issue_of, take_step
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, IssueLink


def link_same(desk: Desk, issue_id: str, into_id: str) -> Handled:
    """归并: the problem is the same as another and is handled there; its reporters are still asked one by one.

    Raises:
        Refused: the same problem twice, or one that is not open.
    """
    with desk.store.act("issue.link_same", desk.actor.id) as act:
        into = issue_of(act, into_id)
        if not IssueStatus(into.status).is_open:
            raise Refused(
                N_("{number} {status}，不能再归并进来。请归并到一个未结的问题。"),
                number=short_number(into.number),
                status=label("status", into.status),
            )
        issue = take_step(act, desk, issue_id, Action.MERGE, Step(into=into_id))
    return handled(
        issue,
        say("{number} 已归并到 {into}，反映人仍逐一回访。", number=short_number(issue.number),
            into=short_number(into.number)),
    )  # fmt: skip


def link_related(desk: Desk, issue_id: str, other_id: str) -> Handled:
    """关联: two problems that touch each other; each is handled by itself.

    Raises:
        Refused: the same problem, or two that are linked already.
    """
    with desk.store.act("issue.link_related", desk.actor.id) as act:
        issue, other = issue_of(act, issue_id), issue_of(act, other_id)
        if issue.id == other.id:
            raise Refused(N_("一个问题不能和自己关联。请填写另一个问题的编号。"))
        if _links(act, issue.id, other.id):
            raise Refused(N_("这两个问题已经关联了。"))
        act.add(IssueLink(issue_id=issue.id, other_id=other.id, kind=RELATED))
    return handled(
        issue,
        say("{number} 已和 {other} 关联。", number=short_number(issue.number), other=short_number(other.number)),
    )


def unlink(desk: Desk, issue_id: str, other_id: str) -> Handled:
    """拆分: takes a link back. A merged problem goes on from where it stood, with its reporters and their answers.

    Raises:
        Refused: the two are not linked.
    """
    with desk.store.act("issue.unlink", desk.actor.id) as act:
        links = _links(act, issue_id, other_id)
        if not links:
            raise Refused(N_("这两个问题没有关联。请核对编号。"))
        for link in links:
            act.remove(IssueLink, link.id)
            if link.kind == SAME:
                act.set(Issue, link.issue_id, status=link.before_status)
        issue, other = issue_of(act, issue_id), issue_of(act, other_id)
    return handled(
        issue,
        say("{number} 已和 {other} 拆开。", number=short_number(issue.number), other=short_number(other.number)),
    )


def _links(act: Act, one: str, other: str) -> list[IssueLink]:
    return [
        *act.rows(IssueLink, issue_id=one, other_id=other),
        *act.rows(IssueLink, issue_id=other, other_id=one),
    ]

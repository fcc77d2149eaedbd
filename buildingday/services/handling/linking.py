"""Problems that belong together: duplicates are linked, never deleted, and can be parted again (F084, F085, F087)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from buildingday.domain.issue import IssueStatus
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.numbers import short_number
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_rows import AGAIN, DERIVED, RELATED, SAME, head_of, issue_of
from buildingday.services.handling.stepping import Handled, handled, take_step
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, IssueLink


@dataclass(frozen=True, slots=True)
class Belonging:
    """How a problem belongs to another one: the ``same`` matter, ``related`` to it, or ``derived`` from handling it."""

    kind: str
    other_id: str


def belongings(problem: Mapping[str, Any]) -> tuple[Belonging, ...]:
    """What was judged of a problem on a form: answers as ``[answer, issue id, number]`` under ``belongs``."""
    return tuple(
        Belonging(answer, issue_id)
        for answer, issue_id, *_number in problem.get("belongs", ())
        if answer in (SAME, RELATED, DERIVED)
    )


def link_same(desk: Desk, issue_id: str, into_id: str) -> Handled:
    """同一件: merged into the other where that is open; its reporters are still asked one by one (F084).

    When the other was struck off, the matter is back: this one stays open and says so (反复, F087).

    Raises:
        Refused: the same problem twice or in a ring, or a status that allows no merging.
    """
    return _link(desk, "issue.link_same", issue_id, Belonging(SAME, into_id))


def link_related(desk: Desk, issue_id: str, other_id: str) -> Handled:
    """关联: two problems that touch each other; each is handled by itself.

    Raises:
        Refused: the same problem, or two that are linked already.
    """
    return _link(desk, "issue.link_related", issue_id, Belonging(RELATED, other_id))


def link_derived(desk: Desk, issue_id: str, parent_id: str) -> Handled:
    """派生: handling the other brought this one about; each goes its own way, and the other lists it (F088, S62).

    Raises:
        Refused: the same problem, two that are linked already, or one that came of this one in turn.
    """
    return _link(desk, "issue.link_derived", issue_id, Belonging(DERIVED, parent_id))


def open_children(act: Act, issue_id: str) -> tuple[str, ...]:
    """Short numbers of the open problems that came of one."""
    children = (issue_of(act, link.issue_id) for link in act.rows(IssueLink, other_id=issue_id, kind=DERIVED))
    return tuple(short_number(child.number) for child in children if IssueStatus(child.status).is_open)


def join(act: Act, desk: Desk, issue: Issue, belonging: Belonging) -> str:
    """Links a problem to another within ``act``, and says in a sentence what became of it.

    Raises:
        Refused: see ``link_same`` and ``link_related``.
    """
    if belonging.kind == RELATED:
        return _relate(act, issue, issue_of(act, belonging.other_id), RELATED)
    if belonging.kind == DERIVED:
        parent = issue_of(act, belonging.other_id)
        _check_no_ring(act, issue, parent)
        return _relate(act, issue, parent, DERIVED)
    into = _head_for(act, issue, issue_of(act, belonging.other_id))
    status = IssueStatus(into.status)
    if not status.is_open:
        return _relate(act, issue, into, AGAIN if status is IssueStatus.STRUCK else RELATED)
    take_step(act, desk, issue.id, Action.MERGE, Step(into=into.id))
    return say(
        "{number} 已归并到 {into}，反映人仍逐一回访。",
        number=short_number(issue.number),
        into=short_number(into.number),
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


def _link(desk: Desk, verb: str, issue_id: str, belonging: Belonging) -> Handled:
    with desk.store.act(verb, desk.actor.id) as act:
        sentence = join(act, desk, issue_of(act, issue_id), belonging)
        issue = issue_of(act, issue_id)
    return handled(issue, sentence)


def _head_for(act: Act, issue: Issue, into: Issue) -> Issue:
    """The problem under which ``into`` is handled; never the one that is to be merged."""
    if issue.id == into.id:
        raise Refused(N_("问题不能归并到它自己。请填写另一个问题的编号。"))
    head = head_of(act, into)
    if head.id == issue.id:
        raise Refused(
            N_("{into} 已经归并在 {number} 里，不能倒过来再归并。请先拆开，或归并到另一个未结的问题。"),
            into=short_number(into.number),
            number=short_number(issue.number),
        )
    return head


def _check_no_ring(act: Act, issue: Issue, parent: Issue) -> None:
    """Nothing comes of what came of itself."""
    above, seen = [parent.id], {issue.id}
    while above:
        one = above.pop()
        if one == issue.id and parent.id != issue.id:
            raise Refused(
                N_("{parent} 本身是由 {number} 派生的，不能倒过来再派生。请核对编号。"),
                parent=short_number(parent.number),
                number=short_number(issue.number),
            )
        if one not in seen:
            seen.add(one)
            above += [link.other_id for link in act.rows(IssueLink, issue_id=one, kind=DERIVED)]


def _relate(act: Act, issue: Issue, other: Issue, kind: str) -> str:
    if issue.id == other.id:
        raise Refused(N_("一个问题不能和自己关联。请填写另一个问题的编号。"))
    if _links(act, issue.id, other.id):
        raise Refused(N_("这两个问题已经关联了。"))
    act.add(IssueLink(issue_id=issue.id, other_id=other.id, kind=kind))
    number, before = short_number(issue.number), short_number(other.number)
    if kind == AGAIN:
        return say("{number} 是 {other} 销号后又出现，已记为反复。", number=number, other=before)
    if kind == DERIVED:
        return say("{number} 记为由 {other} 派生。", number=number, other=before)
    return say("{number} 已和 {other} 关联。", number=number, other=before)


def _links(act: Act, one: str, other: str) -> list[IssueLink]:
    return [
        *act.rows(IssueLink, issue_id=one, other_id=other),
        *act.rows(IssueLink, issue_id=other, other_id=one),
    ]

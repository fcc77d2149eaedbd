"""Recording and correcting problems: one by hand, its details later, and everybody else who reports the same."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from buildingday.domain.issue import IssueClass, IssueStatus, ReporterKind, Source, Urgency
from buildingday.domain.numbers import short_number
from buildingday.domain.tier import Tier
from buildingday.domain.visit import StatementKind
from buildingday.errors import N_, Refused
from buildingday.i18n import _, say
from buildingday.services.desk import Desk
from buildingday.services.gone import DOOR, still_there
from buildingday.services.handling.issue_entry import MAX_AFFECTED, IssueDraft, add_issue, add_reporter_row, building_of
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import Handled, due_day, handled
from buildingday.services.naming import find_category
from buildingday.storage.tables import Household, Issue
from buildingday.text.clean import LINE, NOTE, clean


@dataclass(frozen=True, slots=True)
class IssueEdit:
    """What to correct of a problem; None leaves a field as it is. Costs are in fen."""

    title: str | None = None
    detail: str | None = None
    category: str | None = None
    issue_class: IssueClass | None = None
    urgency: Urgency | None = None
    sensitive: bool | None = None
    affected: int | None = None
    place_id: str | None = None
    cost_fen: int | None = None
    funding: str | None = None


def record_issue(desk: Desk, draft: IssueDraft, draft_key: str | None = None) -> Handled:
    """记问题: puts a problem on the list; ``draft_key`` names what was being typed.

    Raises:
        Refused: see ``issue_entry.add_issue``.
    """
    with desk.store.act("issue.record", desk.actor.id) as act:
        issue = add_issue(act, desk, draft)
        act.forget_draft(draft_key)
    said = say("已记 {number} {title}。", number=short_number(issue.number), title=issue.title)
    return handled(issue, said + (_("已归并，每个反映人仍要回访。") if issue.status == IssueStatus.MERGED else ""))


def edit_issue(desk: Desk, issue_id: str, edit: IssueEdit) -> Handled:
    """更正: corrects what was written down of a problem; how it is handled has verbs of its own.

    Raises:
        Refused: nothing to correct, an empty title, an unknown category or place, an impossible number.
    """
    fields = {key: value for key, value in asdict(edit).items() if value is not None}
    if not fields:
        raise Refused(N_("什么都没有改。请改一项再保存。"))
    _check(desk, fields)
    with desk.store.act("issue.edit", desk.actor.id) as act:
        if "place_id" in fields:
            fields["building_id"] = building_of(act, fields["place_id"])
        urgency = issue_of(act, issue_id).urgency
        act.set(Issue, issue_id, **fields)
        issue = issue_of(act, issue_id)
        if issue.urgency != urgency and issue.due_on and not issue.due_by_hand and issue.tier:
            act.set(Issue, issue_id, due_on=due_day(act, desk, issue, Tier(issue.tier)).isoformat())
    return handled(issue, say("{number} 已更正。", number=short_number(issue.number)))


def add_reporter(
    desk: Desk,
    issue_id: str,
    *,
    household_id: str | None = None,
    name: str = "",
    phone: str = "",
    kind: ReporterKind = ReporterKind.RESIDENT,
    words: str = "",
    statement: StatementKind | None = None,
    source: Source = Source.VISIT,
    reported_on: date | None = None,
) -> Handled:
    """Somebody else reports the same problem, and is owed an answer of their own (F084).

    Raises:
        Refused: neither a household nor a name, or an unknown household.
    """
    if household_id is None and not clean(name):
        raise Refused(N_("反映人还没有写明。请填写门牌或姓名。"))
    with desk.store.act("issue.add_reporter", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        if household_id is not None:
            still_there(act.get(Household, household_id), DOOR)
        told = IssueDraft(
            issue.title,
            household_id=household_id,
            source=source,
            reporter_name=name,
            reporter_phone=phone,
            reporter_kind=kind,
            reporter_words=words,
            reporter_statement=statement,
        )
        add_reporter_row(act, issue_id, told, reported_on or desk.today())
    return handled(issue, say("{number} 又有一人反映，已记下。", number=short_number(issue.number)))


def _check(desk: Desk, fields: dict[str, Any]) -> None:
    """Cleans the words among ``fields`` and refuses what cannot be."""
    if "title" in fields:
        fields["title"] = clean(fields["title"], LINE)
        if not fields["title"]:
            raise Refused(N_("问题不能没有内容。请用一句话写明是什么问题。"))
    if "detail" in fields:
        fields["detail"] = clean(fields["detail"], NOTE, newlines=True)
    if "funding" in fields:
        fields["funding"] = clean(fields["funding"], LINE)
    if "category" in fields:
        fields |= {"category": find_category(desk, fields["category"]), "category_by_hand": True}
    if not 1 <= fields.get("affected", 1) <= MAX_AFFECTED:
        raise Refused(
            N_("涉及户数 {count} 不对。请填 1 到 {most} 之间的数。"), count=fields["affected"], most=MAX_AFFECTED
        )
    if fields.get("cost_fen", 0) < 0:
        raise Refused(N_("经费金额不能是负数。请核对后再填。"))

"""What a list of problems is asked for: filters, the views that everybody has, and those that somebody saved (F090)."""

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from buildingday.domain.issue import IssueClass, IssueStatus, Source
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_clock import cap_day
from buildingday.storage.queries import issues as queries
from buildingday.storage.queries.finding import read_words
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import query_phrase


class View(StrEnum):
    """Working lists, in the order in which they are offered."""

    DUE_TODAY = "due_today"  # 今天到期
    OVERDUE = "overdue"  # 超期
    TO_TRIAGE = "to_triage"  # 待研判
    TO_VERIFY = "to_verify"  # 待我核实: mine or on my doors, and not my own work
    TO_ASK = "to_ask"  # 待回访
    NO_LEAD = "no_lead"  # 无牵头
    MINE = "mine"  # 我首问
    TO_RECHECK = "to_recheck"  # 待回头看: struck off, and the day has come to look again
    TO_TELL = "to_tell"  # 待回告: an answer or the strike-off is news that a channel was not told yet (F258)
    TO_REVIEW = "to_review"  # 待再研判: not possible yet, and the day has come to think again
    COMMON = "common"  # 共性问题: open, and reported from several doors (F086)
    RULES_DUE = "rules_due"  # 待再审的规则: laid down, and the day has come to look at the rule again
    OPEN = "open"  # 未结


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """What a list shows: every field that is given narrows it. ``text`` is words, initials, a number or a place."""

    view: View | None = None
    tier: Tier | None = None
    status: IssueStatus | None = None
    category: str | None = None
    issue_class: IssueClass | None = None
    source: Source | None = None
    place_id: str | None = None  # the place and all below it
    lead_unit_id: str | None = None
    overdue: bool = False
    text: str = ""

    def narrowed(self, more: "IssueFilter") -> "IssueFilter":
        """This filter with what ``more`` gives in its place; the texts of both are wanted."""
        given = {each.name: value for each in fields(more) if (value := getattr(more, each.name))}
        return replace(self, **given | {"text": f"{self.text} {more.text}".strip()})


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """A view that somebody saved."""

    id: str
    name: str
    filter: IssueFilter


EVERYTHING = IssueFilter()
_TYPES = {"view": View, "tier": Tier, "status": IssueStatus, "issue_class": IssueClass, "source": Source}


def conditions(desk: Desk, asked: IssueFilter) -> tuple[list[str], dict[str, Any]] | None:
    """The names of the conditions of ``queries.CONDITIONS`` and what they bind; None when nothing can meet them."""
    names = [name for name in ("tier", "status", "category", "issue_class", "source", "place_id", "lead_unit_id")
             if getattr(asked, name) is not None]  # fmt: skip
    values: dict[str, Any] = {name: str(getattr(asked, name)) for name in names}
    views = {view.value for view in (asked.view, View.OVERDUE if asked.overdue else None) if view is not None}
    if views:
        names += sorted(views)
        values |= _today(desk)
    if text := clean(asked.text, LINE):
        phrase = query_phrase(text)
        if not phrase:
            return None
        names.append("text")
        values["text"] = phrase
    return names, values


def _today(desk: Desk) -> dict[str, str]:
    """What the views ask of the day and of whoever looks."""
    return {"today": desk.today().isoformat(), "cap_day": cap_day(desk).isoformat(), "me": desk.actor.id}


def count_views(desk: Desk) -> dict[View, int]:
    """How many problems each view holds now."""
    return {view: count(desk, IssueFilter(view=view)) for view in View}


def count(desk: Desk, asked: IssueFilter = EVERYTHING) -> int:
    """How many problems a filter lets through."""
    found = conditions(desk, asked)
    return queries.issue_count(desk.store.connection, *found) if found else 0


def words_of(desk: Desk, asked: IssueFilter) -> list[str]:
    """What a filter narrows by, in words; the working list that it starts from is not said."""
    connection, category = desk.store.connection, desk.policy.category(asked.category or "")
    terms = [("tier", asked.tier), ("status", asked.status), ("class", asked.issue_class), ("source", asked.source)]
    words = [label(group, word) for group, word in terms if word is not None]
    words += [_(category.name)] if category else []
    for kind, entity_id in (("place", asked.place_id), ("unit", asked.lead_unit_id)):
        found = read_words(connection, kind, entity_id) if entity_id else None
        words += [found[0] or found[2]] if found else []
    return words + ([label("view", View.OVERDUE)] if asked.overdue else [])


def save_view(desk: Desk, name: str, asked: IssueFilter) -> NamedFilter:
    """Keeps a filter under a name; a name that is there already gets the new filter.

    Raises:
        Refused: no name.
    """
    from buildingday.storage.tables import SavedView

    name, asked = clean(name, LINE), replace(asked, text=clean(asked.text, LINE))
    if not name:
        raise Refused(N_("视图还没有名称。请写一个名称再保存。"))
    written = json.dumps({key: value for key, value in asdict(asked).items() if value}, ensure_ascii=False)
    with desk.store.act("view.save", desk.actor.id) as act:
        known = act.rows(SavedView, name=name)
        if known:
            act.set(SavedView, known[0].id, filters=written)
            return NamedFilter(known[0].id, name, asked)
        return NamedFilter(act.add(SavedView(name=name, filters=written)).id, name, asked)


def forget_view(desk: Desk, view_id: str) -> None:
    """Drops a saved view."""
    from buildingday.storage.tables import SavedView

    with desk.store.act("view.forget", desk.actor.id) as act:
        act.remove(SavedView, view_id)


def saved_views(desk: Desk) -> list[NamedFilter]:
    """The views that somebody saved, by name."""
    rows = queries.saved_views(desk.store.connection)
    return [NamedFilter(view_id, name, _read(filters)) for view_id, name, filters in rows]


def _read(written: str) -> IssueFilter:
    """A filter as it was saved; what a later version added is left out."""
    known = {field.name for field in fields(IssueFilter)}
    values: dict[str, Any] = {
        key: _TYPES[key](value) if key in _TYPES else value
        for key, value in json.loads(written).items()
        if key in known
    }
    return IssueFilter(**values)

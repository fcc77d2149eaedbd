"""A problem as it is typed: first guesses, days and numbers in everyday words, and the steps from what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from buildingday.domain.deadline import check_due
from buildingday.domain.issue import CloseKind, IssueClass, ReporterKind, Satisfaction, Solved, Source, Urgency
from buildingday.domain.issue_state import Answer
from buildingday.domain.passing_on import Along, Goes
from buildingday.domain.tier import Tier
from buildingday.domain.triage import class_of
from buildingday.errors import N_, Refused
from buildingday.i18n.dates import day_words, year_words
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.categories import suggest_category
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, add_reporter, edit_issue, record_issue
from buildingday.services.handling.issues_view import category_name
from buildingday.services.handling.linking import belongings
from buildingday.services.handling.stepping import Handled
from buildingday.services.typed import as_hint, day_ahead, number_of, off_words
from buildingday.text.clean import clean


@dataclass(frozen=True, slots=True)
class Guess:
    """What the words of a problem suggest; ``words`` are those that spoke for the category, none when none did."""

    category: str
    category_name: str
    words: tuple[str, ...]
    issue_class: IssueClass


def guess(desk: Desk, text: str, urgency: Urgency = Urgency.NORMAL, affected: int = 1) -> Guess:
    """Category and class that the words of a problem suggest; a person decides."""
    suggested = suggest_category(desk, text)
    code = suggested.ranked[0] if suggested.sure else desk.policy.category_otherwise()
    category = desk.policy.category(code)
    usual = category.issue_class if category else IssueClass.MINOR
    return Guess(
        category=code,
        category_name=category_name(desk, code),
        words=suggested.words if suggested.sure else (),
        issue_class=class_of(text, usual=usual, urgency=urgency, households=affected),
    )


def record_form(desk: Desk, values: Mapping[str, Any], draft_key: str | None = None) -> Handled:
    """Records the problem of a form (see ``ProblemFormScreen.values``) in one act.

    Raises:
        Refused: no title, a number that is none, and whatever ``record_issue`` refuses; nothing is saved then.
    """
    kind, _colon, entity_id = str(values.get("where") or "").partition(":")
    draft = IssueDraft(
        title=str(values.get("title", "")),
        detail=str(values.get("detail", "")),
        category=values.get("category") or None,
        issue_class=IssueClass(values["issue_class"]) if values.get("issue_class") else None,
        urgency=Urgency(values.get("urgency") or Urgency.NORMAL),
        source=Source(values.get("source") or Source.VISIT),
        household_id=entity_id if kind == "household" else None,
        place_id=entity_id if kind == "place" else None,
        affected=_households(str(values.get("affected", ""))) or 1,
        sensitive=values.get("sensitive") == "yes",
        reporter_name=str(values.get("name", "")),
        reporter_phone=str(values.get("phone", "")),
        reporter_kind=ReporterKind(values.get("reporter_kind") or ReporterKind.RESIDENT),
        belongs=belongings(values),
    )
    return record_issue(desk, draft, draft_key)


def edit_form(desk: Desk, issue_id: str, changed: Mapping[str, str]) -> Handled:
    """Corrects what was changed in a form, by the fields of ``IssueEdit``; ``where`` is a place.

    Raises:
        Refused: a number that is none, and whatever ``edit_issue`` refuses.
    """
    _kind, _colon, place_id = changed.get("where", "").partition(":")
    edit = IssueEdit(
        title=changed.get("title"),
        detail=changed.get("detail"),
        category=changed.get("category") or None,
        issue_class=IssueClass(changed["issue_class"]) if changed.get("issue_class") else None,
        urgency=Urgency(changed["urgency"]) if changed.get("urgency") else None,
        sensitive=changed["sensitive"] == "yes" if "sensitive" in changed else None,
        affected=_households(changed.get("affected", "")),
        place_id=place_id or None,
    )
    return edit_issue(desk, issue_id, edit)


def tier_form(desk: Desk, issue_id: str, values: Mapping[str, str], seen: Tier | None) -> Handled:
    """Sets the ``tier`` with its ``reason``; ``accepted`` names who takes a push-down over.

    ``seen`` is the tier that stood there when the form was opened.

    Raises:
        Refused: no tier, and whatever ``set_tier`` refuses.
    """
    if not values["tier"]:
        raise Refused(N_("请说明定为哪一层级：自办、自治、联办或督办。"))
    chosen, accepted = Tier(values["tier"]), values["accepted"]
    return handling.set_tier(desk, issue_id, chosen, values["reason"], accepted, handling.SeenTier(seen))


def assign_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Assigns from the ids ``lead``, ``co`` (commas between) and ``leader``, the texts ``owner``, ``due``, ``reason``.

    ``authority``, ``staff`` and ``money`` are words of ``Goes`` where another unit leads from now on.

    Raises:
        Refused: a day that is none, and whatever ``assign`` refuses.
    """
    return handling.assign(
        desk,
        issue_id,
        lead_unit_id=values["lead"] or None,
        co_unit_ids=[unit_id for unit_id in values["co"].split(",") if unit_id],
        leader_id=values["leader"] or None,
        owner=values["owner"] or None,
        due=day_ahead(desk, values["due"]),
        reason=values["reason"],
        along=Along(*(Goes(values[name]) if values.get(name) else None for name in Along._fields)),
    )


def done_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Reports done from ``by`` (a unit's id, ``me``, or ``other`` with a ``name``), ``close`` and ``evidence``.

    Raises:
        Refused: nobody named, and whatever ``report_done`` refuses.
    """
    by = values["by"]
    if by == "other" and not clean(values["name"]):
        raise Refused(N_("请写明是谁办的：单位名称或人的姓名。"))
    return closing.report_done(
        desk,
        issue_id,
        unit_id=by if by not in ("", "me", "other") else None,
        doer=values["name"] if by == "other" else "",
        close=CloseKind(values["close"]) if values["close"] else None,
        evidence=values["evidence"],
    )


def side_fix_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Notes 顺手办 from ``evidence``; ``reporter`` is who was present, if anybody, and ``said`` what they said.

    Raises:
        Refused: somebody was present but nothing is noted of what they said, and whatever ``side_fix`` refuses.
    """
    present = values.get("reporter", "")
    if present and not values["said"]:
        raise Refused(N_("反映人在场，请当场问一句满不满意，再记下。"))
    answer = Answer(present, Satisfaction(values["said"]), Solved.YES) if present else None
    return closing.side_fix(desk, issue_id, values["evidence"], answer)


def ask_form(desk: Desk, issue_id: str, reporter_id: str, values: Mapping[str, str]) -> Handled:
    """Writes down what a reporter ``said``, whether it is ``solved``, and a ``note``.

    Raises:
        Refused: no answer chosen, and whatever ``ask`` refuses.
    """
    if not values["said"]:
        raise Refused(N_("请记下回访结果：满意、基本满意、不满意、未评价或未联系上。"))
    said = Satisfaction(values["said"])
    solved = Solved(values["solved"] or Solved.UNKNOWN)
    if said is Satisfaction.UNREACHABLE:
        solved = Solved.UNKNOWN
    return closing.ask(desk, issue_id, reporter_id, said, solved, values["note"])


def extend_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Asks for more time from the texts ``due``, ``reason``, and ``told`` (yes or no), and the id ``approver``.

    Raises:
        Refused: no day, and whatever ``extend`` refuses.
    """
    due = day_ahead(desk, values["due"])
    if due is None:
        raise Refused(N_("请填延到哪一天，如 10（10个工作日后）或 12-18。"))
    told = values["told"] == "yes"
    return handling.extend(desk, issue_id, due, values["reason"], values["approver"], told)


def not_yet_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Sets a problem aside from the texts ``trigger`` and ``day``.

    Raises:
        Refused: no day, and whatever ``not_yet`` refuses.
    """
    day = day_ahead(desk, values["day"])
    if day is None:
        raise Refused(N_("请填哪天再研判，如 20（20个工作日后）或 2027-3-1。"))
    return handling.not_yet(desk, issue_id, values["trigger"], day)


def measure_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Adds a measure from the texts ``words`` and ``due`` and the ids ``unit`` and ``follows``.

    Raises:
        Refused: a day that is none, and whatever ``add_measure`` refuses.
    """
    from buildingday.services.handling.measures import add_measure

    return add_measure(
        desk,
        issue_id,
        values["words"],
        unit_id=values["unit"] or None,
        due=day_ahead(desk, values["due"]),
        follows_id=values["follows"] or None,
    )


def reporter_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Adds a reporter from ``where`` (a door), the texts ``name``, ``phone``, ``words``, ``kind`` and ``source``."""
    kind, _colon, entity_id = values["where"].partition(":")
    return add_reporter(
        desk,
        issue_id,
        household_id=entity_id if kind == "household" else None,
        name=values["name"],
        phone=values["phone"],
        kind=ReporterKind(values.get("kind") or ReporterKind.RESIDENT),
        words=values["words"],
        source=Source(values["source"] or Source.VISIT),
    )


@as_hint
def day_hint(desk: Desk, typed: str) -> str:
    """What a typed day is, and whether it is a day off, or why it is none; empty for nothing typed."""
    day = day_ahead(desk, typed)
    return _with_year(day, desk.today()) + off_words(desk, day) if day else ""


@as_hint
def due_hint(desk: Desk, typed: str) -> str:
    """What a typed deadline is, or why it can be none; empty for nothing typed."""
    day = day_ahead(desk, typed)
    return _with_year(check_due(day, desk.today(), desk.calendar), desk.today()) if day else ""


def _with_year(day: date, today: date) -> str:
    return day_words(day) if day.year == today.year else year_words(day)


def _households(typed: str) -> int | None:
    """A number of households as it is typed; None for nothing typed."""
    if not clean(typed):
        return None
    count = number_of(typed)
    if count is None:
        raise Refused(N_("“{typed}”不是户数。请填数字，如 12。"), typed=clean(typed, 20))
    return count

"""An agenda item as it is typed while the meeting sits: what stands, how the minutes will say it, and saving it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from buildingday.domain.decision import DecisionPart, DecisionTerms, amount_text, missing, parse_amount, sentence
from buildingday.domain.meeting import Disposition
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.i18n.dates import day_words
from buildingday.services.desk import Desk
from buildingday.services.discreet import Discreet
from buildingday.services.meetings.deciding import Decided, DecisionEntry, amend, decide
from buildingday.services.meetings.meeting_decisions import DecisionView
from buildingday.services.meetings.meeting_run import Leaving, dispose, note_item
from buildingday.services.meetings.meetings_view import ItemView, MeetingView
from buildingday.services.roster.directory_view import units
from buildingday.services.typed import day_ahead, off_words
from buildingday.text.clean import clean

#: Texts by name; picked units and people as ``[id, name]`` pairs; the disposition and the decision by code and id.
Values = dict[str, Any]

_NOTES = ("notes", "thinks")
_LEAVING = ("disposition", "to", "trigger", "review", "unit")
_DECISION = ("text", "lead", "co", "leader", "due", "standard", "milestones", "funding", "amount")
#: What makes a decision of a form; a lead that was only proposed does not.
_TYPED = ("text", "co", "leader", "due", "standard", "milestones", "funding", "amount")


@dataclass(frozen=True, slots=True)
class ItemPreview:
    """What the form would become: the sentence of the minutes, what it lacks, what the typed days and money mean."""

    sentence: str
    missing: tuple[DecisionPart, ...]
    due: str
    review: str
    amount: str


def stored_values(desk: Desk, item: ItemView, decision_id: str | None = None) -> Values:
    """What stands about an item, with one of its decisions, or an empty one led by the unit that presents."""
    decision = next((each for each in item.decisions if each.id == decision_id), None)
    return {
        "disposition": item.disposition.value if item.disposition else None,
        "notes": item.notes,
        "thinks": item.thinks,
        "to": item.to_meeting,
        "trigger": item.trigger,
        "review": item.review_on.isoformat() if item.review_on else "",
        "unit": [[item.unit_id, item.unit]] if item.unit_id else [],
        "decision_id": decision.id if decision else None,
        **(_decision_values(decision) if decision else _new_decision(desk, item)),
    }


def open_values(desk: Desk, item: ItemView) -> tuple[Values, bool]:
    """The draft that was left of an item, else what stands with its first decision; and whether it is a draft."""
    stored = stored_values(desk, item, item.decisions[0].id if item.decisions else None)
    kept = desk.store.draft(_draft_key(item.id))
    return (stored | json.loads(kept[0]), True) if kept else (stored, False)


def keep_draft(desk: Desk, item_id: str, values: Values) -> None:
    """Keeps what is typed, durably."""
    desk.store.keep_draft(_draft_key(item_id), json.dumps(values, ensure_ascii=False))


def drop_draft(desk: Desk, item_id: str) -> None:
    """Forgets what was typed and not saved."""
    desk.store.drop_draft(_draft_key(item_id))


def preview(desk: Desk, view: MeetingView, item: ItemView, values: Values, private: Discreet) -> ItemPreview:
    """How the minutes will say it, and what the days and the amount mean, or why they cannot be.

    ``private`` is ``minutes_doc.private_words`` of the meeting, read once: this is asked for with every key.
    """
    start = _held_on(desk, view)
    due, due_words = _day(desk, values["due"], start)
    due_words += off_words(desk, due) if due else ""
    _review, review_words = _day(desk, values["review"], start)
    fen, amount_words = _amount(values["amount"])
    terms = DecisionTerms(
        text=private(clean(values["text"])),
        lead_unit=_first_name(values["lead"]),
        co_units=tuple(name for _id, name in values["co"]),
        leader=_first_name(values["leader"]),
        due=due,
        milestones=private(clean(values["milestones"])),
        standard=private(clean(values["standard"])),
        funding=clean(values["funding"]),
        amount_fen=fen,
    )
    supervised = any(problem.tier is Tier.SUPERVISED for problem in item.issues)
    lacking = missing(terms, Tier.SUPERVISED if supervised else None)
    words = sentence(terms) if _is_decision(values) else ""
    return ItemPreview(words, tuple(lacking), due_words, review_words, amount_words)


def save_item(desk: Desk, view: MeetingView, item: ItemView, values: Values) -> str:
    """Saves what differs from what stands and gives the sentence about it, empty when nothing did; drops the draft.

    Raises:
        Refused: a day or an amount that is none, and whatever a decision or a disposition refuses.
    """
    stored = stored_values(desk, item, values["decision_id"])
    said = ""
    if _differs(values, stored, _NOTES):
        said = note_item(desk, item.id, notes=values["notes"], thinks=values["thinks"]).sentence
    if values["disposition"] == Disposition.DECIDED and _is_decision(values):
        if _differs(values, stored, _DECISION):
            said = _decided_words(_decide(desk, item, values, _held_on(desk, view)))
    elif values["disposition"] and _differs(values, stored, _LEAVING):
        said = dispose(desk, item.id, Disposition(values["disposition"]), _leaving(desk, view, values)).sentence
    drop_draft(desk, item.id)
    return said


def _decision_values(decision: DecisionView) -> Values:
    terms = decision.terms
    return {
        "text": terms.text,
        "lead": [[decision.lead_unit_id, terms.lead_unit]],
        "co": [list(pair) for pair in zip(decision.co_unit_ids, terms.co_units, strict=True)],
        "leader": [[decision.leader_id, terms.leader]] if decision.leader_id else [],
        "due": terms.due.isoformat() if terms.due else "",
        "milestones": terms.milestones,
        "standard": terms.standard,
        "funding": terms.funding,
        "amount": amount_text(terms.amount_fen),
    }


def _new_decision(desk: Desk, item: ItemView) -> Values:
    lead = [[unit.id, unit.name] for unit in units(desk) if unit.name == item.presenter and not unit.closed_on]
    return dict.fromkeys(_DECISION, "") | {"lead": lead[:1], "co": [], "leader": []}


def _is_decision(values: Values) -> bool:
    return values["decision_id"] is not None or any(values[name] for name in _TYPED)


def _decide(desk: Desk, item: ItemView, values: Values, start: date) -> Decided:
    entry = DecisionEntry(
        text=values["text"],
        lead_unit_id=values["lead"][0][0] if values["lead"] else "",
        co_unit_ids=tuple(unit_id for unit_id, _name in values["co"]),
        leader_id=values["leader"][0][0] if values["leader"] else None,
        due=day_ahead(desk, values["due"], start),
        milestones=values["milestones"],
        standard=values["standard"],
        funding=values["funding"],
        amount_fen=parse_amount(clean(values["amount"], 30)),
    )
    return amend(desk, values["decision_id"], entry) if values["decision_id"] else decide(desk, item.id, entry)


def _decided_words(decided: Decided) -> str:
    if decided.tasks:
        return say(N_("已议定，{numbers} 已成为任务。"), numbers=decided.tasks)
    return say(N_("已议定。"))


def _leaving(desk: Desk, view: MeetingView, values: Values) -> Leaving:
    return Leaving(
        reason=values["thinks"],
        to=values["to"],
        trigger=values["trigger"],
        review_on=day_ahead(desk, values["review"], _held_on(desk, view)),
        unit_id=values["unit"][0][0] if values["unit"] else None,
    )


def _day(desk: Desk, typed: str, start: date) -> tuple[date | None, str]:
    """The day that was typed, and it in words with its workdays, or why it is none."""
    try:
        day = day_ahead(desk, typed, start)
    except Refused as refusal:
        return None, say(refusal.message, **refusal.params)
    if day is None:
        return None, ""
    left = desk.calendar.workdays_between(start, day)
    return day, say(N_("{day}，{count} 个工作日"), day=day_words(day), count=left)


def _amount(typed: str) -> tuple[int | None, str]:
    try:
        fen = parse_amount(clean(typed, 30))
    except Refused as refusal:
        return None, say(refusal.message, **refusal.params)
    return fen, amount_text(fen)


def _held_on(desk: Desk, view: MeetingView) -> date:
    return view.line.held_on or desk.today()


def _first_name(picked: list[list[str]]) -> str:
    return picked[0][1] if picked else ""


def _differs(values: Mapping[str, Any], stored: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    return any(values[name] != stored[name] for name in names)


def _draft_key(item_id: str) -> str:
    return f"meeting:{item_id}"

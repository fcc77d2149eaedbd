"""A visit as it is typed: the form becomes one act."""

from collections.abc import Mapping
from typing import Any

from buildingday.domain.issue import Satisfaction, Urgency
from buildingday.domain.visit import Outcome, Purpose, StatementKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.linking import belongings
from buildingday.services.typed import as_hint, day_ahead, moment_past
from buildingday.services.visiting.plan_words import answer_by
from buildingday.services.visiting.recording import VisitEntry, VisitSaved, record_visit
from buildingday.text.clean import clean

#: Answers of the form that say 顺手办: put right there and then, and the resident is content (F268).
FIXED, CONTENT = "fixed", "content"
_FIXED = (FIXED, CONTENT)


@as_hint
def promise_hint(desk: Desk, typed: str) -> str:
    """What a promise means in days, or why it cannot be; empty for nothing typed."""
    due = day_ahead(desk, typed)
    return answer_by(desk, due) if due is not None else ""


def save_form(desk: Desk, household_id: str, values: Mapping[str, Any], draft_key: str | None = None) -> VisitSaved:
    """Saves the values of a visit form (see ``VisitScreen.values``) in one act.

    Raises:
        Refused: a date or time that is none, and whatever ``record_visit`` refuses; nothing is saved then.
    """
    outcome = Outcome(values["outcome"])
    spoken = outcome.is_contact
    fixed = spoken and values.get("answer") in _FIXED
    answered = values.get("answer") == "door" or fixed
    problems = [problem for problem in values.get("problems", ()) if clean(problem.get("title", ""))]
    if fixed and not (problems and clean(values.get("note", ""))):
        raise Refused(N_("顺手办要写明问题（Ctrl+N），并在“记录”里写一句怎么办的。"))
    due = day_ahead(desk, values.get("promise", "")) if spoken and not answered else None
    return record_visit(
        desk,
        VisitEntry(
            household_id=household_id,
            outcome=outcome,
            note=values.get("note", ""),
            statement=StatementKind(values["statement"]) if spoken and values.get("statement") else None,
            purposes=tuple(Purpose(word) for word in values.get("purposes", ())) if spoken else (),
            answered_at_door=spoken and answered,
            promise_due=due,
            issues=tuple(_draft(problem, values if fixed else {}) for problem in problems),
            next_on=day_ahead(desk, values.get("next", "")),
            visited_at=moment_past(desk, values.get("when", "")),
            draft_key=draft_key,
        ),
    )


def _draft(problem: Mapping[str, Any], fixed: Mapping[str, Any]) -> IssueDraft:
    """The problem of one line; ``fixed`` are the values of the form when all of them were put right there and then."""
    return IssueDraft(
        title=problem["title"],
        category=problem.get("category") or None,
        urgency=Urgency.URGENT if problem.get("urgent") else Urgency.NORMAL,
        belongs=belongings(problem),
        fixed=fixed.get("note", ""),
        fixed_said=Satisfaction.SATISFIED if fixed.get("answer") == CONTENT else None,
    )

"""Parties, whose it is and what came of it, as they are typed: ids that were picked, names, days in everyday words."""

from collections.abc import Mapping
from datetime import date

from buildingday.domain.outcome_route import LAYING_DOWN, LaidDown, Route
from buildingday.errors import N_, Refused
from buildingday.i18n.dates import year_words
from buildingday.services.desk import Desk
from buildingday.services.handling.outcome import choose_route
from buildingday.services.handling.ownership import note_asked
from buildingday.services.handling.stepping import Handled
from buildingday.services.handling.steps import not_accept
from buildingday.services.handling.voices import record_position
from buildingday.services.typed import as_hint, day_ahead, moment_past


def refusal_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Refuses a problem from the ``code`` of a listed reason, the text ``words`` and the id ``reviewer``."""
    return not_accept(
        desk, issue_id, values["words"], code=values["code"] or None, reviewer_id=values["reviewer"] or None
    )


def position_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Writes down what a party wants: ``who`` was picked, else ``name``; the texts ``wants`` and ``basis``."""
    return record_position(desk, issue_id, values["who"] or values["name"], values["wants"], values["basis"])


def asked_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Writes down who was asked whose it is (``who`` or ``name``), what they ``said``, and the ``day`` as it is typed.

    Raises:
        Refused: it is no day, and whatever ``note_asked`` refuses.
    """
    then = moment_past(desk, values["day"])
    return note_asked(desk, issue_id, values["who"] or values["name"], values["said"], then.date() if then else None)


def route_form(desk: Desk, issue_id: str, values: Mapping[str, str]) -> Handled:
    """Chooses the ``route``; a rule has its ``rule`` text and the days ``from`` and ``review`` as they are typed.

    Raises:
        Refused: no route, no day, and whatever ``choose_route`` refuses.
    """
    if not values["route"]:
        raise Refused(N_("请选一种出路：项目化、事项化、政策化或机制化。"))
    route = Route(values["route"])
    rule = LaidDown()
    if route in LAYING_DOWN:
        rule = LaidDown(values["rule"], any_day(desk, values["from"]), any_day(desk, values["review"]))
    return choose_route(desk, issue_id, route, rule)


def any_day(desk: Desk, typed: str) -> date | None:
    """A day to come or one that has passed, as people type it; None for nothing typed.

    Raises:
        Refused: it is no day.
    """
    try:
        return day_ahead(desk, typed)
    except Refused as no:
        try:
            then = moment_past(desk, typed)
        except Refused:
            raise no from None
        return then.date() if then else None


@as_hint
def any_day_hint(desk: Desk, typed: str) -> str:
    """What a typed day is, or why it is none; empty for nothing typed."""
    day = any_day(desk, typed)
    return year_words(day) if day else ""

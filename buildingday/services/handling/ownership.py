"""权属不清: nobody says that it is theirs; who was asked, and at last whose it is (F262, S86)."""

from datetime import date

from buildingday.domain.numbers import short_number
from buildingday.domain.parties import VoiceKind
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import OWNED, UNCLEAR, Handled, add_fact, handled
from buildingday.services.handling.voices import add_voice, party_of
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, Unit
from buildingday.text.clean import NOTE, clean


def mark_unclear(desk: Desk, issue_id: str, words: str) -> Handled:
    """权属不清: what it is that nobody owns up to.

    Raises:
        Refused: no words, or it is marked already.
    """
    words = clean(words, NOTE, newlines=True)
    with desk.store.act("issue.mark_unclear", desk.actor.id, reason=clean(words)) as act:
        issue = issue_of(act, issue_id)
        if issue.owner_unclear:
            raise Refused(N_("{number} 已经标为权属不清。问过谁，请接着记。"), number=short_number(issue.number))
        if not words:
            raise Refused(N_("请写一句什么东西、哪一段不清楚归谁管。"))
        _mark(act, desk, issue, words)
    return handled(issue, say("{number} 标为权属不清。问过谁，一家一家记下。", number=short_number(issue.number)))


def note_asked(desk: Desk, issue_id: str, whom: str, said: str, on: date | None = None) -> Handled:
    """问权属: a unit or anybody was asked whether it is theirs, and what they said; marks the problem at the first.

    Raises:
        Refused: nobody named, no words, or a day to come.
    """
    with desk.store.act("issue.ask_owner", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        add_voice(act, desk, issue, VoiceKind.OWNERSHIP, whom, said, on=on)
        if not issue.owner_unclear:
            _mark(act, desk, issue, "")
    return handled(issue, say("{number} 问权属的情况已记下。", number=short_number(issue.number)))


def settle_owner(desk: Desk, issue_id: str, whose: str, words: str = "") -> Handled:
    """权属明确: whose it is, a unit or a name; handling it is still assigned by its own step.

    Raises:
        Refused: nobody named, or it is not marked.
    """
    words = clean(words, NOTE, newlines=True)
    with desk.store.act("issue.settle_owner", desk.actor.id, reason=clean(words)) as act:
        issue = issue_of(act, issue_id)
        if not issue.owner_unclear:
            raise Refused(N_("{number} 没有标为权属不清。"), number=short_number(issue.number))
        party = party_of(act, desk, issue_id, whose)
        if party.household_id or party.reporter_id:
            raise Refused(N_("归谁管要写单位，或者业委会这样的名称，不写住户。"))
        unit = act.get(Unit, party.unit_id) if party.unit_id else None
        add_fact(act, desk, issue, OWNED, words, unit_id=party.unit_id, doer_name=party.name)
        act.set(Issue, issue_id, owner_unclear=False)
    number = short_number(issue.number)
    return handled(issue, say("{number} 归{whose}管，已记下。", number=number, whose=unit.name if unit else party.name))


def _mark(act: Act, desk: Desk, issue: Issue, words: str) -> None:
    add_fact(act, desk, issue, UNCLEAR, words)
    act.set(Issue, issue.id, owner_unclear=True)

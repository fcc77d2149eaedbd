"""各方意见: what each party to a problem wants, and that they do not go together (F088, F092, S97, S137)."""

from dataclasses import asdict, dataclass
from datetime import date

from buildingday.domain.door import is_door
from buildingday.domain.numbers import short_number
from buildingday.domain.parties import VoiceKind, check_dispute
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.services.handling.issue_rows import family_of, issue_of, reporters_of
from buildingday.services.handling.stepping import DISPUTED, SETTLED, Handled, add_fact, handled, second_person
from buildingday.services.naming import find_door
from buildingday.storage.journal import Act
from buildingday.storage.tables import Household, Issue, IssueVoice, Reporter, Unit
from buildingday.text.clean import LINE, NOTE, clean

_NOBODY = N_("请写明是哪一方：门牌、单位，或者一个名称，如 广场舞队。")


@dataclass(frozen=True, slots=True)
class Party:
    """Whose voice it is: one of those who reported the problem, a household, a unit, or anybody by name."""

    reporter_id: str | None = None
    household_id: str | None = None
    unit_id: str | None = None
    name: str = ""


def record_position(
    desk: Desk, issue_id: str, party: str, wants: str, basis: str = "", on: date | None = None
) -> Handled:
    """记意见: what one party wants and what it goes by; said again later, both stay and the later counts.

    ``party`` is a door, a unit, or any name (see ``add_voice``); ``on`` left empty is today.

    Raises:
        Refused: nobody named, no words, or a day to come.
    """
    with desk.store.act("issue.record_position", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        add_voice(act, desk, issue, VoiceKind.POSITION, party, wants, basis, on)
        sides = len(_heard(act, issue_id))
    number = short_number(issue.number)
    return handled(issue, say("{number} 的意见已记下，现在有{count}方。", number=number, count=sides))


def dispute(desk: Desk, issue_id: str, basis: str, reviewer_id: str | None) -> Handled:
    """有争议: with both sides' words, the basis on which it is judged, and a second person (F092).

    Raises:
        Refused: what is missing of these, or it is marked already.
    """
    basis = clean(basis, NOTE, newlines=True)
    with desk.store.act("issue.dispute", desk.actor.id, reason=clean(basis)) as act:
        issue = issue_of(act, issue_id)
        if issue.disputed:
            raise Refused(N_("{number} 已经标为有争议。"), number=short_number(issue.number))
        check_dispute(_heard(act, issue_id), basis, desk.actor.id, reviewer_id)
        second = second_person(act, reviewer_id)
        add_fact(act, desk, issue, DISPUTED, basis, approver_id=second)
        act.set(Issue, issue_id, disputed=True)
    return handled(
        issue, say("{number} 标为有争议，双方的话和依据都会写进议题的一页纸。", number=short_number(issue.number))
    )


def settle(desk: Desk, issue_id: str, words: str) -> Handled:
    """争议了结: how the parties came together, or what was decided.

    Raises:
        Refused: it is not disputed, or not a word of how it was settled.
    """
    words = clean(words, NOTE, newlines=True)
    with desk.store.act("issue.settle", desk.actor.id, reason=clean(words)) as act:
        issue = issue_of(act, issue_id)
        if not issue.disputed:
            raise Refused(N_("{number} 没有标为有争议。"), number=short_number(issue.number))
        if not words:
            raise Refused(N_("请写一句争议是怎么了结的。"))
        add_fact(act, desk, issue, SETTLED, words)
        act.set(Issue, issue_id, disputed=False)
    return handled(issue, say("{number} 的争议已了结。", number=short_number(issue.number)))


def add_voice(
    act: Act,
    desk: Desk,
    issue: Issue,
    kind: VoiceKind,
    party: str,
    words: str,
    basis: str = "",
    on: date | None = None,
) -> IssueVoice:
    """Writes down what a party says, within ``act``.

    ``party`` is ``reporter:``, ``household:`` or ``unit:`` with an id, or words: the name of somebody who reported it,
    of a unit, a door's code, else simply a name.

    Raises:
        Refused: nobody named, no words, or a day to come.
    """
    words = clean(words, NOTE, newlines=True)
    if not words:
        raise Refused(N_("还没有写这一方怎么说。请写一句话。"))
    if on is not None and on > desk.today():
        raise Refused(N_("日期 {day} 还没有到。请填今天或以前的日期。"), day=on)
    return act.add(
        IssueVoice(
            issue_id=issue.id,
            kind=kind.value,
            words=words,
            basis=clean(basis, NOTE, newlines=True),
            said_on=(on or desk.today()).isoformat(),
            at=act.moment,
            person_id=desk.actor.id,
            **asdict(party_of(act, desk, issue.id, party)),
        )
    )


def party_of(act: Act, desk: Desk, issue_id: str, typed: str) -> Party:
    """Whose voice it is.

    Raises:
        Refused: nobody named, or an id that leads nowhere.
    """
    kind, _colon, entity_id = typed.partition(":")
    if kind == "reporter":
        return _reporter(still_there(act.get(Reporter, entity_id), _NOBODY))
    if kind == "household":
        return Party(household_id=still_there(act.get(Household, entity_id), _NOBODY).id)
    if kind == "unit":
        return Party(unit_id=still_there(act.get(Unit, entity_id), _NOBODY).id)
    name = clean(typed, LINE)
    if not name:
        raise Refused(_NOBODY)
    for reporter in reporters_of(act, issue_id):
        if reporter.name == name:
            return _reporter(reporter)
    for unit in (*act.rows(Unit, name=name), *act.rows(Unit, short_name=name)):
        return Party(unit_id=unit.id)
    return Party(household_id=find_door(desk, name)) if is_door(name) else Party(name=name)


def _heard(act: Act, issue_id: str) -> set[str]:
    """The parties whose position is written down, here or on what is merged into it.

    Who reported it from a door is that household.
    """
    voices = [
        voice
        for member in family_of(act, issue_id)
        for voice in act.rows(IssueVoice, issue_id=member, kind=VoiceKind.POSITION)
    ]
    return {each.household_id or each.reporter_id or each.unit_id or each.name for each in voices}


def _reporter(row: Reporter) -> Party:
    return Party(row.id, row.household_id)

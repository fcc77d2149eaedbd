"""What the steps of a whistle require and what they change: the words of which ``whistle`` makes its table.

A requirement takes the state and the step and raises ``Refused`` with one sentence; an effect returns the new state.
"""

from dataclasses import replace

from buildingday.domain.place import UnitLevel
from buildingday.domain.tier import Tier
from buildingday.domain.whistle_state import ReplyPart, WhistleState, WhistleStep
from buildingday.errors import N_, Refused, refuse_unless

#: Who settles it when a unit of a level sends it back; the city has nobody above.
ABOVE: dict[UnitLevel, UnitLevel] = {
    UnitLevel.EXTERNAL: UnitLevel.STREET,
    UnitLevel.COMMUNITY: UnitLevel.STREET,
    UnitLevel.STREET: UnitLevel.DISTRICT,
    UnitLevel.DISTRICT: UnitLevel.CITY,
    UnitLevel.CITY: UnitLevel.CITY,
}

ONLY_THE_STREET = N_("综合评价由街道来做。请街道班子成员或包片领导来评，或者先换人（Ctrl+P，命令行是 me）。")

#: The tiers whose problems units handle.
BY_UNITS = (Tier.JOINT, Tier.SUPERVISED)


def for_units(tier: Tier | None) -> None:
    """A whistle calls units to what is theirs to handle.

    Raises:
        Refused: the problem has no tier yet, or residents handle it.
    """
    if tier not in BY_UNITS:
        raise Refused(N_("吹哨用于联办和督办的问题。请先研判分级为联办或督办；紧急隐患可以直接吹应急哨。"))


def reason(state: WhistleState, step: WhistleStep) -> None:
    """A reason is written down."""
    refuse_unless(bool(step.reason.strip()), N_("这一步要写明理由。请补一句理由后再试。"))


def words(state: WhistleState, step: WhistleStep) -> None:
    """What was agreed is written down."""
    refuse_unless(bool(step.reason.strip()), N_("会商要写明谈了什么。请补一句后再试。"))


def not_settled(state: WhistleState, step: WhistleStep) -> None:
    """The level above has not settled yet whose it is (F116)."""
    refuse_unless(not state.raised, N_("这一哨已经退过两次，由上一级定了承办单位，不能再退。请按定下的办。"))


def settled_above(state: WhistleState, step: WhistleStep) -> None:
    """After the second return somebody of the level above is named who settled whose it is (F116)."""
    if state.raised:
        refuse_unless(
            bool(step.decided_by.strip()), N_("已经退过两次，要由上一级定承办单位。请写明是谁定的，再吹一次。")
        )


def a_unit(state: WhistleState, step: WhistleStep) -> None:
    """A unit is named."""
    refuse_unless(bool(step.unit), N_("再吹要写明吹给哪个单位。请选一个单位。"))


def a_measure_and_a_day(state: WhistleState, step: WhistleStep) -> None:
    """The reply says what is done, and by which day, not before this one (F117)."""
    lacking = step.reply.lacking
    refuse_unless(ReplyPart.MEASURE not in lacking, N_("反馈要写明什么措施。请补一句怎么办。"))
    refuse_unless(ReplyPart.UNTIL not in lacking, N_("反馈要写明何时办好。请填一个日期。"))
    assert step.reply.until is not None
    refuse_unless(
        step.reply.until >= step.at.date(),
        N_("办好的日期 {day} 已经过了。请填今天或以后的日期。"),
        day=step.reply.until,
    )


def not_the_unit(state: WhistleState, step: WhistleStep) -> None:
    """Somebody else than the unit and its people (F171, F270)."""
    refuse_unless(
        bool(step.by) and step.by != state.unit,
        N_("承办单位的人不能核实、结项或评价自己的办理。请换另一个人。"),
    )


def by_the_street(state: WhistleState, step: WhistleStep) -> None:
    """Only the street says how a department answered (F179, S106, S122)."""
    refuse_unless(step.from_street, ONLY_THE_STREET)


def a_grade(state: WhistleState, step: WhistleStep) -> None:
    """How the unit answered is said in one word (S106)."""
    refuse_unless(step.grade is not None, N_("请评价这一哨办得怎样：好、一般或差。"))


def nothing(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Changes nothing but the status."""
    return state


def another_round(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Counts a round of consultation (S105)."""
    return replace(state, round=state.round + 1)


def note_reply(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Notes by which day it is to be done."""
    return replace(state, until=step.reply.until)


def note_verified(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Notes who saw it."""
    return replace(state, verified_by=step.by)


def answer_again(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Its limits run anew, and the reply counts no more."""
    return replace(state, since=step.at, until=None)


def sent_back(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Counts the return; from the second on the level above settles whose it is."""
    returned = replace(state, returns=state.returns + 1)
    return replace(returned, level=ABOVE[state.level]) if returned.raised else returned


def blown_again(state: WhistleState, step: WhistleStep) -> WhistleState:
    """Its limits run anew, for the unit that is named."""
    assert step.unit is not None
    return replace(state, unit=step.unit, since=step.at)


def failed_on_site(state: WhistleState, step: WhistleStep) -> bool:
    """It was looked at and is not in order."""
    return not step.passed

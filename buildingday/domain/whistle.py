"""吹哨报到: the life of a whistle as one table: in which status a step is open, what it requires, where it leads.

Read a line as a sentence: 签收 is open when 已吹哨, needs nothing, and leads to 已签收. Who owes the next step, and
within which limit, is the second table; the clock on it is ``whistle_clock``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from buildingday.domain import whistle_rules as rule
from buildingday.domain.whistle_state import WhistleAction, WhistleState, WhistleStatus, WhistleStep
from buildingday.errors import N_, Refused

A, W = WhistleAction, WhistleStatus
Check = Callable[[WhistleState, WhistleStep], None]
Effect = Callable[[WhistleState, WhistleStep], WhistleState]


@dataclass(frozen=True, slots=True)
class WhistleBranch:
    """Where a step leads instead, when the answer it brings says so."""

    when: Callable[[WhistleState, WhistleStep], bool]
    to: WhistleStatus
    effect: Effect


@dataclass(frozen=True, slots=True)
class WhistleRow:
    """One line of the table; ``to`` None keeps the status."""

    action: WhistleAction
    open_in: tuple[WhistleStatus, ...]
    to: WhistleStatus | None
    needs: tuple[Check, ...]
    effect: Effect
    otherwise: str
    but: WhistleBranch | None = None


# fmt: off
TABLE: tuple[WhistleRow, ...] = (
    WhistleRow(A.BLOW, (), W.BLOWN, (), rule.nothing, N_("这一哨已经吹过了。")),
    WhistleRow(A.SIGN, (W.BLOWN,), W.SIGNED, (), rule.nothing, N_("只有已吹哨、还没签收的哨可以签收。")),
    WhistleRow(A.ARRIVE, (W.BLOWN, W.SIGNED), W.ARRIVED, (), rule.nothing,
               N_("只有已吹哨和已签收的哨可以报到。")),
    WhistleRow(A.CONSULT, (W.ARRIVED, W.ANSWERED), None, (rule.words,), rule.another_round,
               N_("只有单位报到以后、核实以前的哨可以会商。")),
    WhistleRow(A.ANSWER, (W.ARRIVED, W.ANSWERED), W.ANSWERED, (rule.a_measure_and_a_day,), rule.note_reply,
               N_("单位报到以后才能反馈。请先记报到。")),
    WhistleRow(A.VERIFY, (W.ANSWERED,), W.VERIFIED, (rule.not_the_unit,), rule.note_verified,
               N_("只有已反馈的哨可以核实。请先记单位的反馈。"),
               but=WhistleBranch(rule.failed_on_site, W.ARRIVED, rule.answer_again)),
    WhistleRow(A.CONCLUDE, (W.VERIFIED,), W.CONCLUDED, (rule.not_the_unit,), rule.nothing,
               N_("只有已核实的哨可以结项。请先由承办单位以外的人核实。")),
    WhistleRow(A.EVALUATE, (W.CONCLUDED,), W.EVALUATED,
               (rule.not_the_unit, rule.by_the_street, rule.a_grade), rule.nothing,
               N_("只有已结项的哨可以评价。")),
    WhistleRow(A.RETURN, (W.BLOWN, W.SIGNED), W.RETURNED, (rule.reason, rule.not_settled), rule.sent_back,
               N_("只有报到以前的哨可以退单。报到以后请会商，或者反馈。")),
    WhistleRow(A.BLOW_AGAIN, (W.RETURNED,), W.BLOWN, (rule.a_unit, rule.settled_above), rule.blown_again,
               N_("只有已退单的哨可以再吹。")),
)
# fmt: on

_ROWS = {(row.action, status): row for row in TABLE for status in row.open_in}
_OTHERWISE = {row.action: row.otherwise for row in TABLE}

BACKWARDS = N_("这一步的时间早于上一步。请核对电脑的时钟后再试。")


class Party(StrEnum):
    """Who owes the next step."""

    UNIT = "unit"  # 承办单位
    BLOWER = "blower"  # 吹哨的一方
    STREET = "street"  # 街道


@dataclass(frozen=True, slots=True)
class Owes:
    """Who owes which step next, and whether a limit of its class runs on it (F114)."""

    party: Party
    action: WhistleAction
    limited: bool = True


OWED: dict[WhistleStatus, Owes] = {
    W.BLOWN: Owes(Party.UNIT, A.SIGN),
    W.SIGNED: Owes(Party.UNIT, A.ARRIVE),
    W.ARRIVED: Owes(Party.UNIT, A.ANSWER),
    W.ANSWERED: Owes(Party.BLOWER, A.VERIFY),
    W.VERIFIED: Owes(Party.BLOWER, A.CONCLUDE, False),
    W.CONCLUDED: Owes(Party.STREET, A.EVALUATE, False),
    W.RETURNED: Owes(Party.BLOWER, A.BLOW_AGAIN, False),
}


def allowed(status: WhistleStatus) -> tuple[WhistleAction, ...]:
    """The steps that are open in a status; the one that is owed first."""
    open_now = [action for action in WhistleAction if (action, status) in _ROWS]
    owed = OWED.get(status)
    return tuple(sorted(open_now, key=lambda action: owed is None or action is not owed.action))


def apply(action: WhistleAction, state: WhistleState, step: WhistleStep) -> WhistleState:
    """The state after a step, or ``Refused`` with the rule that says no and what would be accepted.

    No step is earlier than the one before it.
    """
    row = _ROWS.get((action, state.status))
    if row is None:
        raise Refused(_OTHERWISE[action])
    if step.at < state.last:
        raise Refused(BACKWARDS)
    for check in row.needs:
        check(state, step)
    if row.but is not None and row.but.when(state, step):
        return replace(row.but.effect(state, step), status=row.but.to, last=step.at)
    return replace(row.effect(state, step), status=row.to or state.status, last=step.at)

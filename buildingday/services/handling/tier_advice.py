"""层级建议 in words (F101, F102): the facts of one problem, the rules that spoke, and whose duty it touches."""

import json
from dataclasses import dataclass
from typing import Any

from buildingday.domain.category import Duty
from buildingday.domain.numbers import short_number
from buildingday.domain.tier import Tier
from buildingday.domain.tier_advice import Advice, Facts, Ground, Limits, advise, is_pushed_outside
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label, say, series
from buildingday.services.desk import Desk
from buildingday.services.gone import PROBLEM, still_there
from buildingday.services.handling.categories import words_of
from buildingday.storage.queries import tier_advice as queries

_SAYS = {
    Ground.USUAL: N_("{words}类通常{tier}"),
    Ground.PRIVATE: N_("写到{words}，像自家的事，可以{tier}"),
    Ground.HOUSEHOLDS: N_("涉及{words}户，宜{tier}"),
    Ground.ENFORCEMENT: N_("写到{words}，要执法权或审批权，宜{tier}"),
    Ground.MONEY: N_("要花钱（{words}），宜{tier}"),
    Ground.UNITS: N_("关系到{words}，宜{tier}"),
    Ground.FAILED: N_("以前{words}次没办成或又反复，宜{tier}"),
    Ground.OUTSIDE: N_("{words}不在社区职责清单里，宜{tier}"),
    Ground.UNCLEAR: N_("权属不清，问过{words}家，宜{tier}"),
}


@dataclass(frozen=True, slots=True)
class TierAdvice:
    """The suggested tier, its reasons in one line each, the units whose duty it touches, and ``outside`` our list."""

    tier: Tier | None
    lines: tuple[str, ...]
    units: tuple[str, ...]
    outside: bool

    def needs_acceptance(self, tier: Tier) -> bool:
        """Leaving it with residents or the community takes somebody who accepts it."""
        return is_pushed_outside(Duty.OUTSIDE if self.outside else Duty.UNKNOWN, tier)


def advise_tier(desk: Desk, issue_id: str) -> TierAdvice:
    """What speaks for which tier; a person decides.

    Raises:
        Refused: there is no such problem.
    """
    row = still_there(queries.matter(desk.store.connection, issue_id), PROBLEM)
    facts = _facts(desk, row)
    advice = advise(facts, _limits(desk))
    return TierAdvice(advice.tier, _lines(desk, row, facts, advice), facts.units, facts.duty is Duty.OUTSIDE)


def check_duty(desk: Desk, advice: TierAdvice, number: str, tier: Tier, accepted_by: str) -> None:
    """A matter outside the community's list is not left with it unless somebody accepts it (F102).

    Raises:
        Refused: nobody accepted it.
    """
    if advice.needs_acceptance(tier) and not accepted_by:
        raise Refused(
            N_("{number} 不在社区职责清单里，不能直接定为{tier}。请写明理由和谁接收，或者定为联办。"),
            number=short_number(number),
            tier=label("tier", tier),
        )


def kept(advice: TierAdvice) -> str:
    """What is kept of an advice beside the decision: the suggested tier and its reasons."""
    if advice.tier is None:
        return ""
    return json.dumps({"tier": advice.tier.value, "reasons": advice.lines}, ensure_ascii=False)


def kept_words(written: str, decided: str) -> str:
    """A kept advice in one line; empty when it says no more than what was decided."""
    if not written:
        return ""
    held: dict[str, Any] = json.loads(written)
    if held["tier"] == decided and len(held["reasons"]) < 2:
        return ""
    return say("建议{tier}：{reasons}", tier=label("tier", held["tier"]), reasons=_("；").join(held["reasons"]))


def _facts(desk: Desk, row: queries.Matter) -> Facts:
    text = f"{row.title}\n{row.detail}"
    words = words_of("tier")
    category = desk.policy.category(row.category)

    def found(kind: str) -> tuple[str, ...]:
        return tuple(word for word in words[kind] if word in text)

    return Facts(
        usual=category.tier if category else None,
        at=Tier(row.tier) if row.tier else None,
        households=max(row.affected, row.doors, 1),
        private=found("private"),
        enforcement=found("enforcement"),
        money=found("money"),
        cost=(row.cost_fen or 0) // 100,
        units=_units(desk, text),
        failed=row.round - 1 + row.earlier,
        duty=category.duty if category else Duty.UNKNOWN,
        unclear=bool(row.owner_unclear),
        asked=row.asked,
    )


def _units(desk: Desk, text: str) -> tuple[str, ...]:
    """Names of the units whose duty is spoken of."""
    scopes = queries.scopes(desk.store.connection)
    return tuple(name for name, scope in scopes if any(len(word) > 1 and word in text for word in scope.split()))


def _limits(desk: Desk) -> Limits:
    rules = desk.policy.triage
    return Limits(rules.households_joint, rules.households_supervised, rules.cost_joint, rules.cost_supervised)


def _lines(desk: Desk, row: queries.Matter, facts: Facts, advice: Advice) -> tuple[str, ...]:
    category = desk.policy.category(row.category)
    name = _(category.name) if category else row.category
    lines = []
    for reason in advice.reasons:
        words = name if reason.ground in (Ground.USUAL, Ground.OUTSIDE) else series(reason.because)
        if reason.ground is Ground.MONEY and facts.cost:
            words = say("{count} 元", count=facts.cost)
        lines.append(say(_SAYS[reason.ground], words=words, tier=label("tier", reason.tier)))
    return tuple(lines)

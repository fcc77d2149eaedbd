"""One problem on the command line: as a person reads it, and as JSON."""

from typing import Any

from buildingday.cli import issue_measures, whistles
from buildingday.cli.output import emit, emit_table
from buildingday.domain.deadline import Clock
from buildingday.domain.measurement import measurements
from buildingday.domain.numbers import short_number
from buildingday.i18n import _, label, say, series
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_card import IssueCard, LinkView
from buildingday.services.handling.issue_clock import clock_words
from buildingday.services.handling.issues_view import IssueLine, issue_json
from buildingday.services.handling.reporter_view import ReporterView


def emit_card(card: IssueCard) -> None:
    """The problem as a person reads it, with a table of who reported it and one of its history."""
    emit("\n".join(_card_lines(card)) + "\n")
    reporters = enumerate(card.reporters, start=1)
    emit_table(
        (_("序"), _("门牌"), _("反映人"), _("身份"), _("电话"), _("回访")),
        [
            (at, each.door, each.name, label("reporter_kind", each.kind), each.phone, _asked_words(each))
            for at, each in reporters
        ],
    )
    emit("")
    emit_table(
        (_("日期"), _("经过"), _("经办"), _("记录")),
        [(event.on, event.words, event.who, event.note) for event in card.history],
    )


def card_json(desk: Desk, line: IssueLine, card: IssueCard) -> dict[str, Any]:
    """The keys of the list, and what only one problem's page has."""
    facts = {"done": card.done, "verified": card.verified, "struck": card.struck}
    return issue_json(desk, [line])[0] | {
        "detail": card.detail,
        "urgency": card.urgency,
        "affected": card.affected,
        "sensitive": card.sensitive,
        "substatus": card.substatus,
        "answer_due": card.answer.due.isoformat() if card.answer else None,
        "plan_due": card.plan.due.isoformat() if card.plan else None,
        "recheck_on": card.recheck_on.isoformat() if card.recheck_on else None,
        "quiet_days": card.quiet_days,
        "ask_due": card.ask.due.isoformat() if card.ask else None,
        "owner": card.owner or None,
        "leader": card.leader[1] if card.leader else None,
        "missing": list(card.missing),
        "helpers": [
            {
                "name": each.name,
                "kind": each.kind,
                "skills": each.skills.split(),
                "phone": each.phone,
                "place": each.place,
            }
            for each in card.helpers
        ],
        "allowed": list(card.allowed),
        "close": card.close_kind,
        "measured": [one._asdict() for one in measurements(card.verified.measured)] if card.verified else [],
        "side_fix": card.done is not None and card.done.side_fix,
        "round": card.round,
        "facts": {kind: {"who": fact.who, "on": fact.on.isoformat()} if fact else None for kind, fact in facts.items()},
        "reported_by": [
            {
                "door": reporter.door or None,
                "name": reporter.name,
                "kind": reporter.kind,
                "reported_on": reporter.reported_on.isoformat(),
                "satisfaction": reporter.satisfaction,
                "solved": reporter.solved,
            }
            for reporter in card.reporters
        ],
        "links": [
            {"kind": link.kind, "number": link.number, "outward": link.outward, "status": link.status}
            for link in card.links
        ],
        "measures": issue_measures.measures_json(card.measures),
        "channels": [
            {
                "source": way.address.channel,
                "order": way.address.order,
                "told_on": way.told_on.isoformat() if way.told_on else None,
            }
            for way in card.ways
        ],
        **_beside_json(card),
        "whistles": [whistles.whistle_json(each) for each in card.whistles],
        "history": [
            {"on": event.on.isoformat(), "what": event.words, "who": event.who, "note": event.note}
            for event in card.history
        ],
    }


def _card_lines(card: IssueCard) -> list[str]:
    """The problem as a person reads it, a matter a line; what is empty is left out."""
    status = label("status", card.status) + (f" {label('substatus', card.substatus)}" if card.substatus else "")
    matters = (
        (_("点位"), " ".join(part for part in (card.place, card.door) if part)),
        (_("类别"), f"{card.category_name} {label('class', card.issue_class)} {label('urgency', card.urgency)}"),
        (_("来源"), f"{label('source', card.source)} {card.recorded_on}"),
        (_("层级"), label("tier_full", card.tier)),
        (_("状态"), status),
        (_("首答"), _clock(card.answer)),
        (_("期限"), _clock(card.clock)),
        (_("方案"), _clock(card.plan)),
        (_("回访"), _clock(card.ask)),
        (_("回头看"), str(card.recheck_on or "")),
        (_("平稳"), say("{days} 天无复发", days=card.quiet_days) if card.quiet_days is not None else ""),
        (_("首问"), card.first_owner),
        (_("牵头"), card.lead_unit[1] if card.lead_unit else ""),
        (_("配合"), series(name for _id, name in card.co_units)),
        (_("责任领导"), card.leader[1] if card.leader else ""),
        (_("承办"), card.owner),
        *((each.name, f"{each.stands} {each.owed_words}".strip()) for each in card.whistles),
        (_("能人"), series(f"{each.name} {each.skills} {each.phone}".strip() for each in card.helpers)),
        (_("还缺"), series(label("need", need) for need in card.missing)),
        (_("关联"), series(short_number(link.number) for link in card.links if not _came_of(link))),
        (_("派生"), series(_child(link) for link in card.links if _came_of(link))),
        *_beside_lines(card),
        (_("等待"), f"{card.trigger} {card.review_on or ''}".strip()),
        (_("可以"), series(label("action", action) for action in card.allowed)),
    )
    return [
        f"{card.number} {card.title}",
        *(say("{name}：{words}", name=name, words=words) for name, words in matters if words),
        *([card.detail] if card.detail else []),
    ]


def _beside_lines(card: IssueCard) -> list[tuple[str, str]]:
    """What stands beside the steps of a problem, a name and words a line; what is empty is left out later."""
    beside = card.beside
    rule = say(
        "{rule}（{start} 起，{review} 再审）", rule=beside.rule, start=beside.rule_from, review=beside.rule_review
    )
    return [
        (_("理由"), card.decided_reason),
        (_("争议"), beside.basis),
        (_("复核"), beside.second),
        (_("意见"), series(say("{party}：{words}", party=each.party, words=each.words) for each in beside.positions)),
        (_("权属"), _("不清") if beside.owner_unclear else ""),
        (_("问过"), series(say("{party}：{words}", party=each.party, words=each.words) for each in beside.inquiries)),
        (_("出路"), label("route", beside.route) if beside.route else ""),
        (_("规矩"), rule if beside.rule_from else ""),
    ]


def _beside_json(card: IssueCard) -> dict[str, Any]:
    """The same for machines."""
    beside = card.beside
    said = {
        name: [
            {"party": each.party, "words": each.words, "basis": each.basis or None, "on": each.on.isoformat()}
            for each in voices
        ]
        for name, voices in (("positions", beside.positions), ("asked_owners", beside.inquiries))
    }
    rule = {"text": beside.rule, "from": str(beside.rule_from), "review": str(beside.rule_review)}
    return said | {
        "decided_reason": card.decided_reason or None,
        "reviewer": beside.second or None,
        "disputed": beside.disputed,
        "basis": beside.basis or None,
        "owner_unclear": beside.owner_unclear,
        "route": beside.route,
        "rule": rule if beside.rule_from else None,
    }


def _came_of(link: LinkView) -> bool:
    return link.kind == "derived" and not link.outward


def _child(link: LinkView) -> str:
    return f"{short_number(link.number)} {link.title} {label('status', link.status)}"


def _clock(clock: Clock | None) -> str:
    return f"{clock.due} {clock_words(clock)}" if clock is not None else ""


def _asked_words(reporter: ReporterView) -> str:
    if reporter.satisfaction:
        return label("satisfaction", reporter.satisfaction)
    return _("没有留名，不用回访") if reporter.nameless else _("还没有回访")

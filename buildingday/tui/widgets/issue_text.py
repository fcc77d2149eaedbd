"""One problem in words: its card beside the list, or on a page of its own."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from buildingday.domain.deadline import Band
from buildingday.domain.issue import IssueStatus, ReporterKind
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.i18n.dates import day_words
from buildingday.services.handling.issue_clock import clock_words
from buildingday.tui.widgets.card import Block

if TYPE_CHECKING:
    from textual.app import App

    from buildingday.services.handling.issue_card import FactView, IssueCard

_S = IssueStatus

#: What is next to do, where no more than the status decides it.
_NEXT = {
    _S.TO_TRIAGE: N_("按 1 研判分级"),
    _S.TIERED: N_("按 2 交办"),
    _S.TO_VERIFY: N_("按 5 核实，由办理人以外的人到现场看"),
    _S.STRUCK: N_("办完了。又出现时按 0 重开"),
    _S.NOT_ACCEPTED: N_("不办。有新情况按 0 恢复办理"),
    _S.MERGED: N_("并到另一个问题里办"),
}


def next_step(card: "IssueCard") -> str:
    """What is to be done next, and with which key."""
    match card.status:
        case _S.STRUCK if any(way.told_on is None for way in card.ways):
            return _("按 0、4 把结果回告给来的渠道")
        case _S.STRUCK if card.recheck_due:
            return say("该回头看了（{day} 起），按 5", day=card.recheck_on)
        case _S.STRUCK if card.recheck_on:
            return say("{day} 起按 5 回头看；又出现时按 0 重开", day=card.recheck_on)
        case _S.IN_PROGRESS if card.substatus == "waiting":
            return _("等到了就按 8 恢复计时")
        case _S.IN_PROGRESS if card.missing:
            return _("按 2 交办，把缺的补上")
        case _S.IN_PROGRESS:
            return _("办好了按 4 报办结")
        case _S.TO_ASK if card.unasked:
            return say("按 6 回访，还有 {count} 人没问", count=card.unasked)
        case _S.TO_ASK if card.asked:
            return _("都问过了，按 7 销号")
        case _S.TO_ASK:
            return _("反映人没有留名，不用回访，按 7 销号")
        case _S.NOT_YET:
            return say("{day} 再研判", day=card.review_on) if card.review_on else ""
    return _(_NEXT[card.status])


def issue_text(card: "IssueCard", cells: int, tones: Mapping[Band, str], *, whole: bool = False) -> Text:
    """The card in lines of ``cells``; ``whole`` says everything, with the four facts in full."""
    block = Block(cells)
    block.line(f"{card.short} {card.title}", "bold")
    block.line(" ".join(part for part in (card.place, card.door) if part))
    _stands(block, card, tones, whole)
    _holds(block, card, whole)
    _called(block, card, tones, whole)
    _measures(block, card, whole)
    block.gap()
    if whole:
        _facts_in_full(block, card)
    else:
        _facts(block, card)
    block.gap()
    _told(block, card, whole)
    block.gap()
    _history(block, card)
    return block.text()


def _stands(block: Block, card: "IssueCard", tones: Mapping[Band, str], whole: bool) -> None:
    kinds = [card.category_name, label("class", card.issue_class), label("source", card.source)]
    marks = [label("urgency", "urgent")] if card.urgency == "urgent" else []
    marks += [_("敏感")] if card.sensitive else []
    block.line(" ".join(kinds + marks))
    states = [label("status", card.status)] + ([label("substatus", card.substatus)] if card.substatus else [])
    states += [_("有争议")] if card.beside.disputed else []
    states += [_("权属不清")] if card.beside.owner_unclear else []
    block.named(_("状态"), " ".join(states))
    block.named(_("层级"), label("tier_full", card.tier) if card.tier else "")
    plan = card.plan if card.plan and (whole or card.plan.band is not Band.GREEN) else None
    for name, clock in ((_("首答"), card.answer), (_("方案"), plan), (_("期限"), card.clock), (_("回访"), card.ask)):
        if clock is not None:
            due = day_words(clock.due) if whole else f"{clock.due:%m-%d}"
            block.named(name, f"{clock_words(clock)} {label('band', clock.band)} {due}", tones[clock.band])
    block.named(_("还缺"), series(label("need", need) for need in card.missing), "bold")
    block.named(_("下步"), next_step(card), "bold")
    if card.quiet_days is not None:
        block.named(_("平稳"), say("{days} 天无复发", days=card.quiet_days))
    block.named(_("条件"), card.trigger)
    block.named(_("理由"), card.decided_reason)
    block.named(_("复核"), card.beside.second if card.decided_reason else "")
    if card.beside.unhappy:
        block.named(_("退回"), say("{name}回访不满意；没有道理的按 0 复核", name=card.beside.unhappy))


def _beside(block: Block, card: "IssueCard") -> None:
    """What parties want, on what it is judged, who was asked whose it is, and what came of it."""
    beside = card.beside
    for name, voices in ((_("意见"), beside.positions), (_("问过"), beside.inquiries)):
        for at, each in enumerate(voices):
            block.named(name if at == 0 else "", say("{party}：{words}", party=each.party, words=each.words))
    block.named(_("争议"), say("{basis}（{name}复核）", basis=beside.basis, name=beside.second) if beside.basis else "")
    block.named(_("出路"), label("route", beside.route) if beside.route else "")
    if beside.rule_from and beside.rule_review:
        days = say("{start} 起，{review} 再审", start=beside.rule_from, review=beside.rule_review)
        block.named(_("规矩"), f"{beside.rule} {days}")


def _holds(block: Block, card: "IssueCard", whole: bool) -> None:
    block.named(_("首问"), card.first_owner)
    block.named(_("牵头"), card.lead_unit[1] if card.lead_unit else "")
    block.named(_("配合"), series(name for _id, name in card.co_units))
    block.named(_("领导"), card.leader[1] if card.leader else "")
    block.named(_("承办"), card.owner)
    for at, helper in enumerate(card.helpers):
        where = (helper.place, helper.phone) if whole else ()
        block.named(_("能人") if at == 0 else "", " ".join((helper.name, helper.skills, *where)).strip())


def _called(block: Block, card: "IssueCard", tones: Mapping[Band, str], whole: bool) -> None:
    """The whistles: what stands, and who owes what by when; over ones only where everything is shown."""
    for whistle in card.whistles:
        if whistle.status.is_open or whole:
            block.named(_("吹哨"), f"{whistle.name} {whistle.stands}")
            band = whistle.clock.band if whistle.clock else None
            said = label("band", band) if band else ""
            block.named("", f"{whistle.owed_words} {said}".strip(), tones[band] if band else "")
            block.named(_("电话"), series(whistle.phones))


def _measures(block: Block, card: "IssueCard", whole: bool) -> None:
    """How many are done, and the first that is not; each of them where everything is shown."""
    if not card.measures:
        return
    left = [each for each in card.measures if not each.done]
    words = say("完成 {done}/{all} 项", done=len(card.measures) - len(left), all=len(card.measures))
    first = say("，还有 {words}", words=left[0].words) if left and not whole else ""
    block.named(_("措施"), words + first)
    for each in card.measures if whole else ():
        due = f"{each.due:%m-%d}" if each.due and not each.done else ""
        late = _("超期") if each.late else ""
        after = say("随 {number}", number=each.follows) if each.follows else ""
        done = f"{each.done_on:%m-%d} {each.done_by}".strip() if each.done_on else ""
        block.named(
            "", " ".join(part for part in (_box(each.done), each.words, each.unit, due, late, after, done) if part)
        )


def _facts(block: Block, card: "IssueCard") -> None:
    block.line(f"{_box(card.done)} {_('办结报告')} {_box(card.verified)} {_('现场核实')}")
    block.line(f"{_asked(card)} {_box(card.struck)} {_('销号')}")
    if card.unreachable:
        block.line(_unreached(card))


def _facts_in_full(block: Block, card: "IssueCard") -> None:
    for name, fact in ((_("办结报告"), card.done), (_("现场核实"), card.verified)):
        block.line(f"{_box(fact)} {name} {_by(fact)}")
        block.named("", fact.measured if fact else "")
    block.line(f"{_asked(card)} {_unreached(card) if card.unreachable else ''}")
    close = label("close", card.close_kind) if card.struck else ""
    block.line(f"{_box(card.struck)} {_('销号')} {_by(card.struck)} {close}")


def _box(fact: "FactView | bool | int | None") -> str:
    return "[x]" if fact else "[ ]"


def _by(fact: "FactView | None") -> str:
    way = f" {label('action', 'side_fix')}" if fact and fact.side_fix else ""
    return f"{fact.who} {fact.on:%m-%d}{way}" if fact else ""


def _asked(card: "IssueCard") -> str:
    words = say("回访 {asked}/{all}", asked=card.asked, all=card.asked + card.unasked)
    return f"{_box(card.asked and not card.unasked)} {words}"


def _unreached(card: "IssueCard") -> str:
    return say("其中没联系上 {count}，不算满意", count=card.unreachable)


def _told(block: Block, card: "IssueCard", whole: bool) -> None:
    block.named(_("佐证"), series(each.words for each in card.evidence))
    if card.ways:
        block.named(_("回告"), _ways(card))
    block.named(_("详情"), card.detail)
    _beside(block, card)
    if card.affected > max(card.doors, 1):  # as many as reported it are told below
        block.named(_("涉及"), say("{count} 户", count=card.affected))
    shown = card.reporters if whole else card.reporters[:2]
    for reporter in shown:
        said = label("satisfaction", reporter.satisfaction) if reporter.satisfaction else ""
        phone = reporter.phone if whole else ""
        called = reporter.name or (_("没有留名") if reporter.nameless else "")
        kind = label("reporter_kind", reporter.kind) if reporter.kind != ReporterKind.RESIDENT else ""
        parts = (reporter.door, called, kind, phone, f"{reporter.reported_on:%m-%d}", said)
        block.named(_("反映"), " ".join(part for part in parts if part))
        block.named("", reporter.words if whole else "")
    if len(card.reporters) > len(shown):
        block.named("", say("一共 {count} 人反映", count=len(card.reporters)))
    if card.doors > 1:
        block.named(_("共性"), say("{count} 户反映同一件", count=card.doors))
    if card.earlier:
        number, day = card.earlier[0]
        block.named(_("反复"), say("这里同类问题销号过 {count} 次，最近 {number} {day}", count=len(card.earlier),
                    number=number, day=day))  # fmt: skip
    for link in card.links:
        stands = f" {label('status', link.status)}" if link.kind == "derived" and not link.outward else ""
        block.named(_link_name(link.kind, link.outward), f"{link.number.rpartition('-')[2]} {link.title}{stands}")


def _ways(card: "IssueCard") -> str:
    """``已回告 1/2 处，还有微信群``."""
    from buildingday.services.handling.reply_view import address_words

    rest = [address_words(way.address) for way in card.ways if way.told_on is None]
    words = say("已回告 {told}/{all} 处", told=len(card.ways) - len(rest), all=len(card.ways))
    return words + (say("，还有{channels}", channels=rest) if rest else "")


def _link_name(kind: str, outward: bool) -> str:
    if kind == "related":
        return _("相关")
    if kind == "again":
        return _("上次") if outward else _("又一次")
    if kind == "derived":
        return _("起因") if outward else _("派生")
    return _("并到") if outward else _("并入")


def _history(block: Block, card: "IssueCard") -> None:
    for event in card.history:
        block.line(f"{event.on:%m-%d} {event.who} {event.words}")
        block.named("", event.note, "dim")


def band_styles(app: "App[Any]") -> dict[Band, str]:
    """The colours of the present theme for the bands of a clock, which are always said in words too."""
    theme = app.current_theme
    return {Band.GREEN: theme.success or "", Band.YELLOW: theme.warning or "", Band.RED: f"bold {theme.error or ''}"}


def plain_lines(words: str, cells: int) -> Text:
    """A sentence in lines of ``cells``."""
    block = Block(cells)
    block.line(words)
    return block.text()

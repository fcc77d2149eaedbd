"""The board's figures as text: the three numbers, and the flow of problems between the four tiers as a picture."""

from typing import TYPE_CHECKING

from rich.text import Text

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.text.width import fit, pad
from buildingday.tui.widgets.card import Block

if TYPE_CHECKING:
    from textual.theme import Theme

    from buildingday.services.board_view import Board, Crossing
    from buildingday.services.reporting import ThreeNumbers, TierFlow

_THREE = (
    (N_("群众需要"), N_("本月新记的问题"), "recorded"),
    (N_("组织知道"), N_("已分级、有人牵头"), "known"),
    (N_("多元办到"), N_("本月销号、没有反弹"), "done"),
)

#: Cells of the name of a tier, of a count, and of the shortest bar.
_NAME, _COUNT, _BAR = 6, 5, 4

#: Below this many problems a median says little (F192).
_FEW = 5


def three_text(three: "ThreeNumbers", cells: int) -> Text:
    """群众需要 组织知道 多元办到 side by side, each out of the problems that were on the list in the month (S21)."""
    each = cells // len(_THREE)
    heads, words = Text(no_wrap=True), Text(no_wrap=True)
    for name, meaning, field in _THREE:
        number = f"{getattr(three, field)}/{three.on_list}"
        heads.append(pad(f" {_(name)} {number}", each), "bold")
        words.append(pad(f" {_(meaning)}", each), "dim")
    return Text("\n").join([heads, words])


def flow_text(board: "Board", cells: int, theme: "Theme") -> Text:
    """The four tiers from the top down with bars for open and struck-off problems, and what crossed between them."""
    flow = board.flow
    bars = {"#": f"{theme.primary} on {theme.primary}", "=": f"{theme.success} on {theme.success}"}
    room = max(_BAR, cells - _NAME - 3 * _COUNT - 3)
    most = max((tier.open + tier.closed for tier in flow.tiers), default=0)
    head = Text(pad(_("层级"), _NAME), "dim", no_wrap=True)
    for name in (_("新增"), _("销号"), _("未结")):
        head.append(pad(name, _COUNT, "right"))
    head.append("  ").append("#", bars["#"]).append(" " + _("未结") + " ")
    lines = [head.append("=", bars["="]).append(" " + _("销号"))]
    above = {crossing.above: crossing for crossing in board.crossings}
    for tier in reversed(flow.tiers):
        if tier.tier in above:
            lines.append(_crossing_line(above[tier.tier]))
        lines.append(_tier_line(tier, room, most, bars))
    for each in flow.classes:
        name = label("class", each.issue_class)
        words = say("新增 {new}  销号 {closed}  未结 {open}", new=each.new, closed=each.closed, open=each.open)
        lines.append(Text(fit(f"{name} {words}", cells), no_wrap=True))
    return Text("\n").join([*lines, _medians(flow.tiers, cells)])


def _tier_line(tier: "TierFlow", room: int, most: int, bars: dict[str, str]) -> Text:
    name = label("tier", tier.tier) if tier.tier else label("status", "to_triage")
    line = Text(pad(name, _NAME), no_wrap=True)
    for count in (tier.new, tier.closed, tier.open):
        line.append(f"{count:>{_COUNT}}")
    line.append("  ")
    for sign, count in (("#", tier.open), ("=", tier.closed)):
        line.append(sign * _length(count, most, room), bars[sign])
    return line


def _length(count: int, most: int, room: int) -> int:
    """Cells of a bar; what is there is seen, however little."""
    return max(1, round(count * room / most)) if count else 0


def _crossing_line(crossing: "Crossing") -> Text:
    up, down = say("^ 升级 {count}", count=crossing.up), say("v 下放 {count}", count=crossing.down)
    line = Text("    ", no_wrap=True)
    line.append(up, "bold" if crossing.up else "dim").append("   ")
    return line.append(down, "bold" if crossing.down else "dim")


def _medians(tiers: "tuple[TierFlow, ...]", cells: int) -> Text:
    """Workdays from record to strike-off, each with how many problems it stands for; few are said to be few."""
    known = [tier for tier in tiers if tier.median_workdays is not None]
    words = [
        say(
            "{tier} {days} 天（{count} 件）",
            tier=label("tier", tier.tier) if tier.tier else label("status", "to_triage"),
            days=f"{tier.median_workdays:g}",
            count=tier.closed,
        )
        for tier in known
    ]
    block = Block(cells)
    block.line(say("销号用时中位数：{medians}", medians=words) if words else _("本月没有销号的，用时没有中位数。"))
    if any(tier.closed < _FEW for tier in known):
        block.line(say("不到 {few} 件的只作参考。", few=_FEW), "dim")
    return block.text()

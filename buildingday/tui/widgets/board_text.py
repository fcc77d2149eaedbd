"""The board's figures as text: the three numbers, and the flow of problems between the four tiers as a picture."""

from typing import TYPE_CHECKING

from rich.text import Text

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.text.width import pad, width
from buildingday.tui.widgets.card import Block

if TYPE_CHECKING:
    from textual.theme import Theme

    from buildingday.services.reporting.board_view import Board, Crossing
    from buildingday.services.reporting.figures import ThreeNumbers, TierFlow

_THREE = (
    (N_("群众需要"), N_("本月新记的问题"), "recorded"),
    (N_("组织知道"), N_("已分级、有人牵头"), "known"),
    (N_("多元办到"), N_("本月销号、没有反弹"), "done"),
)

#: Cells of the shortest column of counts, and of the shortest of the longest bars.
_COUNT, _BAR = 5, 2

#: Below this many problems a median says little (F192).
_FEW = 5


def three_text(three: "ThreeNumbers", cells: int) -> Text:
    """群众需要 组织知道 多元办到 side by side, each out of the problems that were on the list in the month (S21)."""
    each = cells // len(_THREE)
    heads, words = Text(), Text()
    for name, meaning, field in _THREE:
        number = f"{getattr(three, field)}/{three.on_list}"
        heads.append(pad(f" {_(name)} {number}", each), "bold")
        words.append(pad(f" {_(meaning)}", each), "dim")
    return Text("\n").join([heads, words])


def flow_text(board: "Board", cells: int, theme: "Theme") -> Text:
    """The four tiers from the top down with bars for open and struck-off problems, and what crossed between them."""
    flow = board.flow
    picture = _Picture(flow.tiers, cells, theme)
    lines = [picture.head()]
    above = {crossing.above: crossing for crossing in board.crossings}
    for tier in reversed(flow.tiers):
        if tier.tier in above:
            lines.append(_crossing_line(above[tier.tier]))
        lines.append(picture.line(tier))
    lines.append(picture.key())
    for line in lines:
        line.truncate(cells)
    block = Block(cells)
    for each in flow.classes:
        name = label("class", each.issue_class)
        words = say("新增 {new}  销号 {closed}  未结 {open}", new=each.new, closed=each.closed, open=each.open)
        block.line(f"{name} {words}")
    _add_medians(block, flow.tiers)
    return Text("\n").join([*lines, block.text()])


class _Picture:
    """Lines of a name, three counts and a bar, with columns as wide as the words of this language ask for."""

    def __init__(self, tiers: "tuple[TierFlow, ...]", cells: int, theme: "Theme"):
        self._heads = (_("新增"), label("status", "struck"), _("未结"))
        self._counts = [max(_COUNT, width(head) + 1) for head in self._heads]
        self._name = max(width(tier_name(tier.tier)) for tier in tiers)
        self._room = max(_BAR, cells - self._name - sum(self._counts) - 3)
        self._most = max(tier.open + tier.closed for tier in tiers)
        self._open, self._closed = (f"{colour} on {colour}" for colour in (theme.primary, theme.success))

    def head(self) -> Text:
        """What the columns are."""
        head = Text(pad(_("层级"), self._name), "dim")
        for name, cells in zip(self._heads, self._counts, strict=True):
            head.append(pad(name, cells, "right"))
        return head

    def key(self) -> Text:
        """What the two parts of a bar are."""
        _new, closed, still_open = self._heads
        key = Text("#", self._open).append(f" {still_open}  ", "dim")
        return key.append("=", self._closed).append(f" {closed}", "dim")

    def line(self, tier: "TierFlow") -> Text:
        """One tier."""
        line = Text(pad(tier_name(tier.tier), self._name))
        for count, cells in zip((tier.new, tier.closed, tier.open), self._counts, strict=True):
            line.append(f"{count:>{cells}}")
        line.append("  ").append("#" * self._length(tier.open), self._open)
        return line.append("=" * self._length(tier.closed), self._closed)

    def _length(self, count: int) -> int:
        """Cells of a bar; what is there is seen, however little."""
        return max(1, round(count * self._room / self._most)) if count else 0


def tier_name(tier: str | None) -> str:
    """The term of a tier; that it waits for one where there is none."""
    return label("tier", tier) if tier else label("status", "to_triage")


def _crossing_line(crossing: "Crossing") -> Text:
    up, down = say("^ 升级 {count}", count=crossing.up), say("v 下放 {count}", count=crossing.down)
    line = Text("    ")
    line.append(up, "bold" if crossing.up else "dim").append("   ")
    return line.append(down, "bold" if crossing.down else "dim")


def _add_medians(block: Block, tiers: "tuple[TierFlow, ...]") -> None:
    """Workdays from record to strike-off, each with how many problems it stands for; few are said to be few."""
    known = [tier for tier in tiers if tier.median_workdays is not None]
    words = [
        say(
            "{tier} {days} 天（{count} 件）",
            tier=tier_name(tier.tier),
            days=f"{tier.median_workdays:g}",
            count=tier.closed,
        )
        for tier in known
    ]
    block.line(say("销号用时中位数：{medians}", medians=words) if words else _("本月没有销号的，用时没有中位数。"))
    if any(tier.closed < _FEW for tier in known):
        block.line(say("不到 {few} 件的只作参考。", few=_FEW), "dim")

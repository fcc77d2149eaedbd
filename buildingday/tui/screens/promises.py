"""承诺 (F126): what I owe to whom, the overdue first, then today, this week and later."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from buildingday.domain.promise import Owed
from buildingday.domain.visit import Outcome
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.screens.recording import SLIP, RecordingScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column, LineList
from buildingday.tui.widgets.text_page import TextPage

if TYPE_CHECKING:
    from buildingday.services.visiting.promises_view import OwedView
    from buildingday.services.visiting.recording import VisitSaved

_MOST = 500
_WIDE = 100


class PromisesScreen(OverScreen[None], RecordingScreen):
    """The ledger of promises, mine or those of the whole round, with the one under the cursor at the right."""

    TITLE_TEXT = N_("承诺")
    AUTO_FOCUS = "#list"
    ABOUT = N_(
        "答应过还没办到的事，超期的在前，然后是今天、本周、以后。办到了按 1，马上记下；想写一句怎么办到的，按 4。"
        "到期办不到的，按 5 改到以后一天，写明原因。"
        "代办拿走的东西也在这里，送回了按 1。要上门去说，按 3 打开走访记录。"
        "按 2 换着看：我答应的，或者我走的这些门、不管谁答应的。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("keep_promise", ("1", "ctrl+k", "enter"), N_("兑现"), N_("这一件办到了，马上记下。"), 1),
        Command("whole", ("2",), N_("我的/全部"), N_("只看我答应的，或者我走的门里不管谁答应的。"), 1),
        Command("visit", ("3",), N_("走访"), N_("打开这一户的走访记录。"), 1),
        Command("keep_promise(True)", ("4",), N_("写一句"), N_("这一件办到了，写一句怎么办到的。"), 1),
        Command("put_off", ("5",), N_("改期"), N_("到期办不到的，改到以后一天，写明原因；原来哪天留着。"), 1),
        Command("told", ("6",), N_("已告诉"), N_("改了期的这一件，住户已经知道了。"), 1),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 1),
        SLIP,
    )

    def __init__(self) -> None:
        super().__init__()
        self._whole = False

    def compose_body(self) -> ComposeResult:
        """How much is owed, the list, and one promise."""
        yield Static(_("正在打开"), id="summary", markup=False)
        with Horizontal(id="body"):
            listed: LineList[OwedView] = LineList(self._columns(), lambda _row: False, id="list")
            yield listed
            yield TextPage("--", id="side")

    def on_resize(self) -> None:
        """Words the card anew for another width."""
        self.call_after_refresh(self._show_card)

    def _columns(self) -> "list[Column[OwedView]]":
        return [
            Column(_("到期"), self._due, 8, tone=_tone),
            Column(_("门牌"), lambda owed: owed.door, 9),
            Column(_("答应的事"), _matter),
            Column(_("谁答应的"), lambda owed: owed.person, 8, _WIDE),
        ]

    def _due(self, owed: "OwedView") -> str:
        desk = self.desk_app.desk
        if owed.when is Owed.OVERDUE and desk is not None:
            return say("超{days}天", days=(desk.today() - owed.due).days)
        if owed.when is Owed.TODAY:
            return label("owed", owed.when)
        return say("{month}月{day}日", month=owed.due.month, day=owed.due.day)

    @property
    def _listed(self) -> "LineList[OwedView]":
        return self.query_one("#list", LineList)

    async def desk_opened(self) -> None:
        """Reads the ledger again, keeping the cursor on its row."""
        from buildingday.services.visiting.promises_view import ledger

        owed = await self.try_at_desk(ledger, whole_round=self._whole)
        if owed is None:
            return
        self._listed.show_rows([(each.id, each) for each in owed[:_MOST]], self._listed.row_id)
        counts = Counter(each.when for each in owed)
        whose = _("我走的门，不管谁答应的") if self._whole else _("我答应的")
        parts = [f"{label('owed', when)} {counts[when]}" for when in Owed]
        self.query_one("#summary", Static).update(joined([whose, *parts], "   "), layout=False)
        self._show_card()

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self._show_card()

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row keeps it."""
        self.action_keep_promise()

    def _show_card(self) -> None:
        page = self.query_one(TextPage)
        owed = self._listed.row
        page.show(self._card(owed, max(20, page.content_size.width)))

    def _card(self, owed: "OwedView | None", cells: int) -> Text:
        from buildingday.services.visiting.promises_view import moved_words

        block = Block(cells)
        if owed is None:
            block.line(_("没有欠着的承诺。走访时在“答应”里写几个工作日内答复，就会记在这里。"))
            return block.text()
        block.line(f"{owed.door} {owed.household}", "bold")
        block.line(owed.place)
        block.gap()
        block.named(_("答应"), owed.text, "bold")
        block.named(_("拿走"), owed.taken, "bold")
        block.named(_("到期"), f"{day_words(owed.due)} {label('owed', owed.when)}")
        block.named(_("改期"), moved_words(owed), "" if owed.told else "bold")
        block.named(_("因为"), owed.why_moved)
        block.named(_("记于"), f"{day_words(owed.made_on)} {owed.person}")
        if owed.issue_number:
            words = f"{owed.issue_number} {owed.issue_title} {label('status', owed.issue_status)}"
            block.named(_("问题"), words)
        return block.text()

    # Commands

    async def owed_here(self) -> "list[OwedView]":
        """The promise under the cursor."""
        owed = self._listed.row
        return [owed] if owed is not None else []

    def slip_door(self) -> tuple[str, str] | None:
        """The door of the promise under the cursor."""
        owed = self._listed.row
        return (owed.household_id, owed.door) if owed is not None else super().slip_door()

    def why_nothing_owed(self) -> str:
        """The ledger is empty."""
        return _("没有欠着的承诺，不用兑现。")

    @work(exclusive=True, group="put_off")
    async def action_put_off(self) -> None:
        """The promise under the cursor gets a later day."""
        owed = self._listed.row
        if owed is None:
            self.tell(self.why_nothing_owed())
            return
        from buildingday.tui.dialogs.promise import put_off

        await self.change(put_off(self, owed))

    @work(exclusive=True, group="put_off")
    async def action_told(self) -> None:
        """The household knows of the later day."""
        owed = self._listed.row
        if owed is None:
            self.tell(self.why_nothing_owed())
            return
        from buildingday.services.visiting.putting_off import mark_told

        if await self.try_at_desk(mark_told, owed.id) is not None:
            await self.desk_opened()
            names = {"door": owed.door, "name": owed.household, "day": day_words(owed.due)}
            self.tell(say("已告诉 {door} {name}：改到{day}", **names), undo=True)

    @work
    async def action_whole(self) -> None:
        """Mine, or those of the whole round."""
        self._whole = not self._whole
        await self.desk_opened()

    def action_visit(self) -> None:
        """Opens the visit of the door that is owed something."""
        owed = self._listed.row
        if owed is None:
            return
        from buildingday.tui.screens.visit import VisitScreen

        async def back(saved: "VisitSaved | None") -> None:
            await self.desk_opened()
            if saved is not None:
                self.tell_saved(saved)

        self.app.push_screen(VisitScreen(owed.household_id, Outcome.MET), back)


def _matter(owed: "OwedView") -> str:
    return say("代办 {text}", text=owed.text) if owed.taken else owed.text


def _tone(owed: "OwedView") -> str:
    return {Owed.OVERDUE: "late", Owed.TODAY: "soon"}.get(owed.when, "")

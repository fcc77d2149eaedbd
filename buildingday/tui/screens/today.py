"""今日走访: the next door, and why. One digit records what happened there."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, Static

from buildingday.domain.visit import Outcome
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.base import DeskScreen
from buildingday.tui.widgets.card import card_lines

if TYPE_CHECKING:
    from buildingday.services.today import HouseholdCard, TodayDoor, TodayView
    from buildingday.services.visiting import VisitSaved

#: Outcomes recorded at once; the others open the visit.
_AT_ONCE = {
    "2": Outcome.NO_ANSWER,
    "3": Outcome.REFUSED,
    "5": Outcome.NO_ACCESS,
    "6": Outcome.VACANT,
    "7": Outcome.MOVED,
}
_CONTACTS = (Outcome.MET, Outcome.PHONED, Outcome.APPOINTMENT, Outcome.REFUSED)


class TodayScreen(DeskScreen[None]):
    """The doors of today in walking order, and the card of the chosen one."""

    TITLE_TEXT = N_("今日走访")
    ABOUT = N_(
        "这里是今天要走的门，按上下楼顺序排好，每户写明为什么要去。到了门口先按一个数字记结果：无人按 2，自动到下一户；"
        "见到按 1，写几个字，回车保存并到下一户。记错了按 Ctrl+Z。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("visit('met')", ("1", "enter"), N_("见到"), N_("打开走访记录；回车保存，光标到下一户。"), bar=1),
        Command("record('2')", ("2",), N_("无人"), N_("记“无人”并到下一户。"), bar=1),
        Command("record('3')", ("3",), N_("拒访"), N_("记“拒访”；一段时间内不再安排。"), bar=1),
        Command("visit('appointment')", ("4",), N_("约期"), N_("约好下次日期。"), bar=1),
        Command("record('5')", ("5",), N_("进不去"), N_("单元门或院门进不去。"), bar=1),
        Command("record('6')", ("6",), N_("空户"), N_("没有人住，名册改为空户。"), bar=1),
        Command("record('7')", ("7",), N_("搬离"), N_("已经搬走，名册改为搬离。"), bar=1),
        Command("visit('phoned')", ("8",), N_("电话"), N_("电话里联系上了；算联系，不算上门。"), bar=1),
        Command("whole", ("9",), N_("整层无人"), N_("整层或整个单元没有人，一次记完。"), bar=1),
        Command("pause", ("0",), N_("暂缓"), N_("这一户先不走访，写原因和到哪天。")),
        Command("keep_promise", ("f7",), N_("兑现承诺"), N_("把这一户最早的一件答应的事记为已办到。")),
        Command("problem", ("ctrl+n",), N_("记问题"), N_("打开走访记录并直接写一个问题。"), bar=2),
    )

    def __init__(self) -> None:
        super().__init__()
        self.view: TodayView | None = None
        self._outcomes: dict[str, Outcome] = {}
        self._card_of: str | None = None

    def compose_body(self) -> ComposeResult:
        """Progress, the doors, and the card."""
        yield Static(_("正在打开…"), id="summary", markup=False)
        with Horizontal(id="body"):
            yield DataTable(id="list", cursor_type="row", zebra_stripes=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="card", markup=False)

    def on_mount(self) -> None:
        """Shows the empty list at once."""
        super().on_mount()
        table = self.query_one(DataTable)
        for name, cells in ((_("门牌"), 9), (_("户主"), 8), (_("上次"), 5), (_("为什么"), None)):
            table.add_column(Text(name), width=cells)
        table.cursor_background_priority = "css"
        table.focus()

    async def desk_opened(self) -> None:
        """Reads the day again, keeping the cursor on its door."""
        from buildingday.services.today import day_view

        view = await self.try_at_desk(day_view)
        if view is None:
            return
        here = self.chosen()
        self.view = view
        self._outcomes = {door.household_id: door.outcome for door in view.doors if door.outcome is not None}
        self._fill(here.household_id if here else None)
        self._summarise()
        if view.calendar_warning:
            self.tell(view.calendar_warning)
        await self._show_card()

    def _fill(self, keep: str | None) -> None:
        """All doors into the table; the cursor stays on ``keep``, or goes to the first door still to do."""
        table = self.query_one(DataTable)
        table.clear()
        assert self.view is not None
        for door in self.view.doors:
            table.add_row(*self._cells(door), key=door.household_id)
        ids = [door.household_id for door in self.view.doors]
        if keep in ids:
            table.move_cursor(row=ids.index(keep))
        else:
            self._to_next(-1)

    def _cells(self, door: "TodayDoor") -> list[Text]:
        outcome = self._outcomes.get(door.household_id)
        style = "dim" if outcome is not None else ""
        if outcome is not None:
            last, why = _("今天"), [label("outcome", outcome)]
        else:
            from buildingday.services.today import ago

            assert self.view is not None
            last = ago(door.last_contact, self.view.day)
            why = [reason.text for reason in door.reasons if reason.code not in ("no_contact", "same_stair")]
            why = why or [reason.text for reason in door.reasons]
            if door.has_draft:
                why.insert(0, _("草稿"))
        return [plain(door.door, style), plain(door.name, style, 8), plain(last, style), joined(why, style=style)]

    def _summarise(self) -> None:
        view = self.view
        if view is None:
            return
        done = list(self._outcomes.values())
        met = sum(outcome in _CONTACTS for outcome in done)
        no_answer = sum(outcome is Outcome.NO_ANSWER for outcome in done)
        parts = [
            say("走了 {done}/{all} 户", done=len(done), all=len(view.doors)),
            say("见到 {met}/{done}", met=met, done=len(done)),
            say("无人 {count}", count=no_answer),
            say("问题 {count}", count=view.issues_today),
            say("承诺到期 {count}", count=view.promises_due),
        ]
        if view.promises_overdue:
            parts.append(say("承诺超期 {count}", count=view.promises_overdue))
        note = view.day_note or ("" if view.is_workday else _("今天不是工作日，只列必须去的"))
        parts += [note] if note else []
        place = view.doors[0].place if view.doors else ""
        self.query_one("#summary", Static).update(joined([place, *parts] if self.size.width >= 100 else parts, "   "))
        if not view.doors:
            self.query_one("#card", Static).update(plain(self._why_empty(view)))

    def _why_empty(self, view: "TodayView") -> str:
        if view.on_round == 0:
            return _("名册里还没有你要走的住户。按 F5 到“楼栋”导入名册。")
        if not view.is_workday:
            return _("今天不是工作日，也没有必须去的人家。想走走，按 F5 从楼栋里选一户。")
        return _("今天要走的都走完了。想多走几户，按 F5 从楼栋里选。")

    def chosen(self) -> "TodayDoor | None":
        """The door under the cursor."""
        table = self.query_one(DataTable)
        if self.view is None or not 0 <= table.cursor_row < len(self.view.doors):
            return None
        return self.view.doors[table.cursor_row]

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """The card follows the cursor."""
        self.follow_cursor()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter or a click on the chosen row opens the visit."""
        self.action_visit("met")

    @work(exclusive=True, group="card")
    async def follow_cursor(self) -> None:
        """Reads the card of the door under the cursor; a later cursor overtakes an earlier one."""
        await self._show_card()

    async def _show_card(self) -> None:
        door = self.chosen()
        if door is None:
            return
        card = await self.read_card(door.household_id)
        if card is not None and self.chosen() is door:
            self._card_of = door.household_id
            side = self.query_one("#side")
            self.query_one("#card", Static).update(card_lines(card, max(20, side.content_size.width), door.reasons))

    async def read_card(self, household_id: str) -> "HouseholdCard | None":
        """A household's card; with names shown when F9 asked for it, which is journaled."""
        from buildingday.services.today import household_card

        if self.desk_app.revealed:
            from buildingday.services.visiting import reveal_household

            await self.try_at_desk(reveal_household, household_id)
        return await self.try_at_desk(household_card, household_id, unmasked=self.desk_app.revealed)

    def _to_next(self, after: int) -> None:
        """The cursor goes to the next door still to do, from the top again when none is left below."""
        if self.view is None:
            return
        doors = self.view.doors
        order = [*range(after + 1, len(doors)), *range(max(after, 0))]
        for row in order:
            if doors[row].household_id not in self._outcomes:
                self.query_one(DataTable).move_cursor(row=row)
                return

    # Recording

    @work
    async def action_record(self, digit: str) -> None:
        """Records what needs no words; the cursor is on the next door at once, the line says when it is saved."""
        door = self.chosen()
        if door is None:
            return
        outcome = _AT_ONCE[digit]
        self._to_next(self.query_one(DataTable).cursor_row)
        from buildingday.services.visiting import VisitEntry, record_visit

        saved = await self.try_at_desk(record_visit, VisitEntry(door.household_id, outcome))
        if saved is not None:
            self.recorded([door.household_id], saved)

    def recorded(self, household_ids: list[str], saved: "VisitSaved") -> None:
        """Shows what was saved: in the rows, in the progress, and in the line above the keys."""
        assert self.view is not None
        table = self.query_one(DataTable)
        for household_id in household_ids:
            self._outcomes[household_id] = saved.outcome
            row = next((n for n, door in enumerate(self.view.doors) if door.household_id == household_id), None)
            if row is not None:
                for column, cell in enumerate(self._cells(self.view.doors[row])):
                    table.update_cell_at((row, column), cell)  # type: ignore[arg-type]
        self._summarise()
        self.tell(saved_words(saved), undo=True)

    def action_visit(self, outcome: str, problem: bool = False) -> None:
        """Opens the visit of the chosen door with an outcome."""
        door = self.chosen()
        if door is None:
            return
        from buildingday.tui.screens.visit import VisitScreen

        row = self.query_one(DataTable).cursor_row

        def back(saved: "VisitSaved | None") -> None:
            if saved is None:
                self.call_later(self.desk_opened)
                return
            self._to_next(row)
            self.recorded([door.household_id], saved)

        self.app.push_screen(VisitScreen(door.household_id, Outcome(outcome), problem=problem), back)

    def action_problem(self) -> None:
        """Opens the visit with a problem to write."""
        self.action_visit("met", problem=True)

    @work
    async def action_whole(self) -> None:
        """Asks: this floor or the whole stair; then all of it in one act."""
        door = self.chosen()
        if door is None:
            return
        from buildingday.tui.dialogs.choose import ChooseDialog

        choices = [("floor", _("这一层都没有人")), ("stair", _("整个单元都没有人"))]
        extent = await self.app.push_screen_wait(ChooseDialog(_("批量记无人"), choices))
        if extent is None:
            return
        from buildingday.services.today import doors_left
        from buildingday.services.visiting import record_no_answer

        done = list(self._outcomes)
        left = await self.try_at_desk(doors_left, door.household_id, done, whole_stair=extent == "stair")
        saved = await self.try_at_desk(record_no_answer, left) if left is not None else None
        if saved is not None and left is not None:
            self.recorded(left, saved)
            self._to_next(self.query_one(DataTable).cursor_row)

    @work
    async def action_keep_promise(self) -> None:
        """The oldest promise of this household was kept."""
        door = self.chosen()
        card = await self.read_card(door.household_id) if door else None
        if door is None or card is None:
            return
        if not card.promises:
            self.tell(_("这一户没有未兑现的承诺。"))
            return
        from buildingday.services.visiting import keep_promise

        promise_id, words = card.promises[0]
        if await self.try_at_desk(keep_promise, promise_id) is not None:
            await self.desk_opened()
            self.tell(say("已兑现：{promise}", promise=words), undo=True)

    @work
    async def action_pause(self) -> None:
        """Leaves this household alone for a while."""
        door = self.chosen()
        if door is None:
            return
        from buildingday.tui.dialogs.ask import AskDialog, Question

        questions = [
            Question("days", _("几个工作日"), "20"),
            Question("reason", _("原因"), ""),
        ]
        answers = await self.app.push_screen_wait(AskDialog(say("暂缓走访 {door}", door=door.door), questions))
        if answers is None:
            return
        from buildingday.services.visiting import pause_for_workdays

        until = await self.try_at_desk(pause_for_workdays, door.household_id, answers["days"], answers["reason"])
        if until is not None:
            await self.desk_opened()
            self.tell(say("{door} 暂缓到 {until}", door=door.door, until=until.isoformat()), undo=True)


def saved_words(saved: "VisitSaved") -> str:
    """已记 3-2-602 无人: what was saved, in one line."""
    doors = saved.doors[0] if len(saved.doors) == 1 else say("{count} 户", count=len(saved.doors))
    words = say("已记 {doors} {outcome}", doors=doors, outcome=label("outcome", saved.outcome))
    if saved.issue_numbers:
        words += "  " + say("问题 {numbers}", numbers="、".join(number[-5:] for number in saved.issue_numbers))
    if saved.promise_due is not None:
        words += "  " + say("{month}月{day}日前答复", month=saved.promise_due.month, day=saved.promise_due.day)
    return words

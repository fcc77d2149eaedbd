"""今日走访: the next door, and why. One digit records what happened there."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from buildingday.domain.visit import Outcome
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.i18n.dates import day_words
from buildingday.text.wrap import wrap
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.day_planning import PLANNING, DayPlanning
from buildingday.tui.screens.household_actions import HOUSEHOLD
from buildingday.tui.widgets.card import card_lines
from buildingday.tui.widgets.line_list import Column, LineList
from buildingday.tui.widgets.text_page import TextPage

if TYPE_CHECKING:
    from buildingday.services.visiting.recording import VisitSaved
    from buildingday.services.visiting.today import TodayDoor, TodayView, WhyWord

#: What a visitor has to know first at a door, whatever the points.
_FIRST = ("star", "promise_due", "appointment", "explain", "risk")
#: Reasons that count but tell a visitor little while there are others.
_QUIET = ("no_contact", "same_stair", "left")
_CONTACTS = (Outcome.MET, Outcome.PHONED, Outcome.APPOINTMENT, Outcome.REFUSED)


class TodayScreen(DayPlanning):
    """The doors of today in walking order, and the card of the chosen one."""

    TITLE_TEXT = N_("今日走访")
    ABOUT = N_(
        "这里是今天要走的门，按上下楼顺序排好，每户写明为什么要去。到了门口先按一个数字记结果：无人按 2，自动到下一户；"
        "见到按 1，写几个字，回车保存并到下一户。记错了按 Ctrl+Z。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *HOUSEHOLD,
        *PLANNING,
        Command("problem", ("ctrl+n",), N_("记问题"), N_("打开走访记录并直接写一个问题。"), bar=2),
        Command("sheet", ("f8",), N_("走访单"), N_("把今天的门打印成一张纸，或者把走完的单子录回来。"), priority=True),
        Command("burden", (), N_("走访用时"), N_("每户用了几个键、几秒；只给自己看，不进日志。")),
    )

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: dict[str, Outcome] = {}
        self._card_of: str | None = None

    def compose_body(self) -> ComposeResult:
        """Progress, the doors, and the card."""
        yield Static(_("正在打开…"), id="summary", markup=False)
        with Horizontal(id="body"):
            yield LineList(self._columns(), self._is_done, id="list")
            yield TextPage(_("-- 按 1 看全部 --"), id="side")

    def on_mount(self) -> None:
        """Shows the empty list at once."""
        self.doors_listed.focus()

    def _columns(self) -> "list[Column[TodayDoor]]":
        """Door, name, days since the last contact, and why to go, or what came of it today."""
        return [
            Column(_("门牌"), lambda door: door.door, 9),
            Column(_("户主"), lambda door: door.name, 6),
            Column(_("上次"), self._last, 5),
            Column(_("为什么"), self._why),
        ]

    @property
    def doors_listed(self) -> "LineList[TodayDoor]":
        """The list of today's doors."""
        return self.query_one("#list", LineList)

    async def desk_opened(self) -> None:
        """Reads the day again, keeping the cursor on its door."""
        from buildingday.services.visiting.today import day_view

        view = await self.try_at_desk(day_view, self.day_shown())
        if view is None:
            return
        here = self.chosen()
        self.view = view
        self._outcomes = {door.household_id: door.outcome for door in view.doors if door.outcome is not None}
        self._fill(here.household_id if here else None)
        self._summarise()
        if view.calendar_warning:
            self.tell(view.calendar_warning)
        self.ask_why()
        await self._show_card()
        if await self.read_duty():
            self._summarise()

    def _fill(self, keep: str | None) -> None:
        """All doors into the list; the cursor stays on ``keep``, or goes to the first door still to do."""
        assert self.view is not None
        self.doors_listed.show_rows([(door.household_id, door) for door in self.view.doors], keep)
        if keep not in self.doors_listed.ids:
            self._to_next(-1)

    def _is_done(self, door: "TodayDoor") -> bool:
        return door.household_id in self._outcomes

    def _last(self, door: "TodayDoor") -> str:
        from buildingday.services.visiting.today import ago

        assert self.view is not None
        return _("今天") if self._is_done(door) else ago(door.last_contact, self.view.day)

    def _why(self, door: "TodayDoor") -> str:
        outcome = self._outcomes.get(door.household_id)
        if outcome is not None:
            return label("outcome", outcome)
        shown = [reason for reason in door.reasons if reason.code not in _QUIET] or list(door.reasons)
        words = [reason.text for reason in sorted(shown, key=_weight_at_the_door)]
        return series([_("草稿"), *words] if door.has_draft else words)

    def _summarise(self) -> None:
        view = self.view
        if view is None:
            return
        done = list(self._outcomes.values())
        met = sum(outcome in _CONTACTS for outcome in done)
        no_answer = sum(outcome is Outcome.NO_ANSWER for outcome in done)
        if self.ahead:
            parts = [say("{day} 的安排", day=day_words(view.day)), say("{count} 户", count=len(view.doors))]
            line = joined([*parts, _("左右键换一天，Ctrl+S 标星")], "   ")
            self.query_one("#summary", Static).update(line, layout=False)
            return
        parts = [
            say("走了 {done}/{all} 户", done=len(done), all=len(view.doors)),
            say("见到 {met}/{done}", met=met, done=len(done)),
            say("无人 {count}", count=no_answer),
            say("问题 {count}", count=view.issues_today),
            say("承诺到期 {count}", count=view.promises_due),
        ]
        if view.promises_overdue:
            parts.append(say("承诺超期 {count}", count=view.promises_overdue))
        parts = [self.duty, *parts] if self.duty else parts
        if view.left and not view.left_why and self.size.width >= 100:
            parts.append(say("没走到 {count}", count=view.left))
        note = view.day_note or ("" if view.is_workday else _("今天不是工作日，只列必须去的"))
        parts += [note] if note else []
        place = view.doors[0].place if view.doors else ""
        line = joined([place, *parts] if self.size.width >= 100 else parts, "   ")
        self.query_one("#summary", Static).update(line, layout=False)
        if not view.doors:
            page = self.query_one(TextPage)
            page.show(Text("\n").join(map(plain, wrap(self._why_empty(view), max(20, page.content_size.width)))))

    def _why_empty(self, view: "TodayView") -> str:
        if view.on_round == 0:
            return _("名册里还没有你要走的住户。按 F5 到“楼栋”导入名册。")
        if not view.is_workday:
            return _("今天不是工作日，也没有必须去的人家。想走走，按 F5 从楼栋里选一户。")
        return _("今天要走的都走完了。想多走几户，按 F5 从楼栋里选。")

    def chosen(self) -> "TodayDoor | None":
        """The door under the cursor."""
        return self.doors_listed.row

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self.follow_cursor()

    def on_line_list_chosen(self) -> None:
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
            page = self.query_one(TextPage)
            page.show(card_lines(card, max(20, page.content_size.width), door.reasons))

    def _to_next(self, after: int) -> None:
        """The cursor goes to the next door still to do, from the top again when none is left below."""
        if self.view is None:
            return
        doors = self.view.doors
        order = [*range(after + 1, len(doors)), *range(max(after, 0))]
        for row in order:
            if doors[row].household_id not in self._outcomes:
                self.doors_listed.move_to(doors[row].household_id)
                return

    @work
    async def action_sheet(self) -> None:
        """Today's doors on paper, or what was written on paper."""
        from buildingday.tui.dialogs.walk_sheet import walk_sheet

        await walk_sheet(self, self.day_shown())

    # Recording

    def door_here(self) -> tuple[str, str] | None:
        """The door under the cursor; on a day to come nothing is recorded."""
        door = self.chosen()
        if self.ahead:
            self.tell(_("这一天还没到，只能看和标星。按 Esc 回到今天。"))
            return None
        if door is None and self.view is not None:
            self.tell(self._why_empty(self.view))
        return (door.household_id, door.door) if door else None

    def doors_done(self) -> list[str]:
        """The doors of this list that were recorded."""
        return list(self._outcomes)

    @work
    async def action_burden(self) -> None:
        """What my doors cost me."""
        from buildingday.services.visiting.burden import burden, burden_words

        account = await self.try_at_desk(burden)
        if account is not None:
            self.tell("\n".join(burden_words(account)) or _("近7天还没有在这台电脑上记过走访。"))

    def step_on(self) -> None:
        """To the next door still to do."""
        self._to_next(self.doors_listed.cursor)

    async def show_saved(self, household_ids: list[str], saved: "VisitSaved") -> None:
        """Shows what was saved in the rows and in the progress."""
        assert self.view is not None
        self._outcomes.update(dict.fromkeys(household_ids, saved.outcome))
        self.doors_listed.repaint(household_ids)
        self.view = self.view._replace(
            issues_today=self.view.issues_today + len(saved.issue_numbers),
            promises_due=self.view.promises_due + (saved.promise_due == self.view.day),
        )
        self._summarise()


def _weight_at_the_door(reason: "WhyWord") -> int:
    return _FIRST.index(reason.code) if reason.code in _FIRST else len(_FIRST)

"""照单录入 (F039): a printed sheet keyed back line by line: a number, a digit, and words where there are some."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from buildingday.domain.sheet_line import read_keyed
from buildingday.domain.visit import OUTCOME_DIGITS
from buildingday.errors import N_, BuildingdayError
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.tui.commands import Command
from buildingday.tui.drafts import Draft
from buildingday.tui.safe import joined
from buildingday.tui.screens.recording import SLIP
from buildingday.tui.screens.typed_line import EntryInput, TypedLineScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.visiting.sheet_entry import KeyedReading
    from buildingday.services.visiting.sheets import SheetLine, SheetView


class SheetScreen(TypedLineScreen):
    """The lines of a sheet, and one line to key them into; what is typed is a draft from the first key."""

    TITLE_TEXT = N_("照单录入")
    ABOUT = N_(
        "把走访单上的结果录回来。一行行往下录，只按结果的数字和回车：2 是无人，1 是见到。挑着录，写行号和数字，如 7 2。"
        "问题写在后面，如 12 楼道灯不亮 ~3；写了数字 1，后面的就是记录。记成走访那天，不是今天；走访时间按 F7 改。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "ctrl+s"), N_("记下"), N_("保存这一行，光标到下一行。"), 1, True),
        Command("time", ("f7",), N_("走访时间"), N_("这张单子是哪天、几点走的；以后录的都算那时。"), 1, True),
        Command("other", ("f8",), N_("换一张"), N_("录另一张走访单。"), 1, True),
        Command("drop", ("ctrl+d",), N_("清空"), N_("清掉正在写的这一行。"), 0, True),
        Command("leave", ("escape",), N_("返回(留草稿)"), N_("回到今日；没保存的一行留着。"), 1),
        SLIP,
    )

    DEFAULT_CSS = """
    SheetScreen #lines { height: 1fr; }
    SheetScreen #entry { padding: 0 1; }
    SheetScreen #reading { height: 5; padding: 0 1; }
    """

    def __init__(self, code: str):
        super().__init__(_draft_key(code))
        self.code = code
        self.view: SheetView | None = None
        self._saving: dict[int, str] = {}

    def compose_body(self) -> ComposeResult:
        """How far one is, the lines, the line to key into and what it means."""
        yield Static(_("正在打开"), id="summary", markup=False)
        columns: list[Column[SheetLine]] = [
            Column(_("行"), lambda line: f"{line.number:>3}", 4),
            Column(_("门牌"), lambda line: line.door or _("已不在名册"), 12),
            Column(_("户主"), lambda line: line.name, 8),
            Column(_("结果"), lambda line: label("outcome", line.outcome)),
        ]
        listed: LineList[SheetLine] = LineList(columns, lambda line: line.outcome is not None, id="lines")
        listed.can_focus = False
        yield listed
        with Horizontal(id="entry", classes="row"):
            yield Static(_("录入"), classes="name", markup=False)
            yield KeyedInput(id="line", placeholder=_("2 记光标这一行，7 2 记第 7 行"))
        yield Static(id="reading", markup=False)

    async def desk_opened(self) -> None:
        """Reads the sheet again; the first time with a draft that was left."""
        from buildingday.services.visiting.sheets import sheet_view

        first = self.view is None
        view = await self.try_at_desk(sheet_view, self.code)
        if view is None:
            return
        self._show(view)
        if first:
            self._to_next(0)
        await self.restore_draft()
        self.read_line()

    def _show(self, view: "SheetView") -> None:
        self.view = view
        self.lines.show_rows([(str(line.number), line) for line in view.lines], self.lines.row_id)
        at = f"{view.walked_at:%m-%d %H:%M}" if view.walked_at else _("现在")
        words = [
            say("走访单 {code}", code=view.code),
            day_words(view.day),
            say("已录 {done}/{all}", done=view.done, all=len(view.lines)),
            say("走访时间 {at}", at=at),
        ]
        self.query_one("#summary", Static).update(joined(words, "   "), layout=False)

    @property
    def lines(self) -> "LineList[SheetLine]":
        """The lines of the sheet."""
        return self.query_one("#lines", LineList)

    def in_front(self) -> list[tuple[str, str]]:
        """The household of the line under the cursor, while it is in the roster."""
        line = self.lines.row
        return [("household", line.household_id)] if line is not None and line.door else []

    def slip_door(self) -> tuple[str, str] | None:
        """The door of the line under the cursor, while it is in the roster."""
        line = self.lines.row
        return (line.household_id, line.door) if line is not None and line.door else super().slip_door()

    def _here(self) -> int:
        return self.lines.row.number if self.lines.row else 0

    def _to_next(self, after: int) -> None:
        """To the next line that nothing was recorded for; stays where none is left below."""
        for line in self.view.lines if self.view else ():
            if line.number > after and line.outcome is None and line.number not in self._saving:
                self.lines.move_to(str(line.number))
                return

    def action_move(self, by: int) -> None:
        """Another line is the one where I am."""
        self.lines.action_move(by)
        self.read_line()

    # Reading

    def on_line_list_moved(self) -> None:
        """Words without a number belong to the line under the cursor."""
        self.read_line()

    async def meaning_of(self, typed: str) -> "KeyedReading | None":
        """What is keyed, for the line where I am or the one that is named."""
        from buildingday.services.visiting.sheet_entry import preview_keyed

        return await self.try_at_desk(preview_keyed, self.code, typed, self._here()) if self.view else None

    def explain(self, block: Block) -> None:
        """The digits, and how problems and notes are keyed."""
        digits = "  ".join(f"{digit} {label('outcome', outcome)}" for digit, outcome in OUTCOME_DIGITS.items())
        block.named(_("结果"), digits)
        block.named(_("问题"), _("12 楼道灯不亮 ~3：第 12 行，见到，记一个问题，3 个工作日内答复"))
        block.named(_("记录"), _("12 1 身体好：第 12 行，见到，后面的是记录"))

    # Saving

    @work(group="save")
    async def action_save(self) -> None:
        """Saves the line; the next one can be keyed at once, and a refused one comes back."""
        from buildingday.services.visiting.sheet_entry import save_keyed

        typed, here = self.line.value, self._here()
        if not typed.strip():
            self.tell(_("先写一行：2 是这一行无人，7 2 是第 7 行无人。"))
            return
        number = read_keyed(typed).number or here
        self._saving[number] = typed
        self.take_line()
        self._to_next(number)
        self.read_line()
        try:
            saved = await self.at_desk(save_keyed, self.code, typed, here, self.draft.key)
        except BuildingdayError as error:
            self.put_back(typed)
            self.lines.move_to(str(here))
            self.draft.keep()
            self.trouble(error)
            return
        finally:
            self._saving.pop(number, None)
        await self.desk_opened()
        self.tell_saved(saved)

    @work
    async def action_time(self) -> None:
        """When the doors of this sheet were walked."""
        from buildingday.services.visiting.sheets import set_walked
        from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

        async def save(answers: Answers) -> "SheetView":
            return await self.at_desk(set_walked, self.code, answers["when"])

        note = _("如 昨天 19:00、11-18 9:00；空着就是单子上的那天。已经录了的不变。")
        view = await ask_until_done(self, _("这张单子是什么时候走的"), [Question("when", _("走访时间"))], save, note)
        if view is not None:
            self._show(view)
            self._to_next(0)

    @work
    async def action_other(self) -> None:
        """Another sheet in place of this one."""
        from buildingday.tui.dialogs.walk_sheet import choose_sheet

        code = await choose_sheet(self)
        if code == self.code:
            self.tell(_("正在录的就是这一张。要录别的，先在今日把那一张打印出来。"))
        elif code is not None:
            self.code, self.view = code, None
            self.draft = Draft(self, _draft_key(code), self.values)
            self.take_line()
            await self.desk_opened()


def _draft_key(code: str) -> str:
    return f"sheet:{code}"


class KeyedInput(EntryInput):
    """The line that is keyed into; up and down choose the line of the sheet."""

    BINDINGS = [
        Binding("up", "screen.move(-1)", show=False),
        Binding("down", "screen.move(1)", show=False),
    ]

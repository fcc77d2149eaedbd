"""一句话 (F062): door after door, each on one typed line, with what the line means below it as it is typed."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from buildingday.errors import N_, BuildingdayError
from buildingday.i18n import _
from buildingday.tui.commands import Command
from buildingday.tui.screens.recording import SLIP
from buildingday.tui.screens.typed_line import EntryInput, TypedLineScreen
from buildingday.tui.widgets.card import Block

if TYPE_CHECKING:
    from buildingday.services.visiting.line_entry import LineReading

DRAFT_KEY = "line"

#: How a line is written, part by part.
_GRAMMAR = (
    (N_("门牌"), N_("3-2-501，也可以写户主姓名的首字母；几个小区都有这个门牌，就先写小区")),
    (N_("结果"), N_("无人 拒访 见到 电话 进不去 空户 搬离；不写就是见到；约期 ~明天")),
    (N_("问题"), N_("没写结果，写的就是问题；几个用；隔开。带 !急 !重要 @物业 的总是问题")),
    (N_("记录"), N_("写了结果，后面的就是记录")),
    (N_("答应"), N_("~3 是 3 个工作日内答复，也可以写 ~明天 ~周五 ~下周三 ~12-4")),
)


class EntryScreen(TypedLineScreen):
    """One line, saved by Enter and empty again for the next door; what is typed is a draft from the first key."""

    TITLE_TEXT = N_("一句话")
    ABOUT = N_(
        "一行记完一户：门牌、结果、问题、答应，写在一起，如 3-2-501 漏水 !急 @物业 ~3d。下面马上写出这一行是什么意思，"
        "看对了按回车，接着写下一户。全角半角、空格多少都行，认不出的字当作文字记下，一个也不丢。记错了按 Ctrl+Z。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "ctrl+s"), N_("记下"), N_("保存这一行，接着写下一行。"), 1, True),
        Command("leave", ("escape",), N_("返回(留草稿)"), N_("回到刚才的画面；没保存的一行留着。"), 1),
        Command("drop", ("ctrl+d",), N_("清空"), N_("清掉正在写的这一行。"), 1, True),
        SLIP,
    )

    DEFAULT_CSS = """
    EntryScreen #entry { padding: 1 1 0 1; }
    EntryScreen #reading { height: 1fr; padding: 1 1 0 1; }
    EntryScreen #grammar { padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(DRAFT_KEY)
        self._saving: list[str] = []

    def compose_body(self) -> ComposeResult:
        """The line, what it means, and how one is written."""
        with Horizontal(id="entry", classes="row"):
            yield Static(_("写一行"), classes="name", markup=False)
            yield EntryInput(id="line", placeholder=_("3-2-501 漏水 !急 @物业 ~3d"))
        yield Static(id="reading", markup=False)
        yield Static(id="grammar", classes="hint", markup=False)

    def on_resize(self) -> None:
        """Words everything anew for another width."""
        self.call_after_refresh(self._show_grammar)
        self.read_line()

    async def desk_opened(self) -> None:
        """Reads a draft that was left, and what it means."""
        await self.restore_draft()
        self.read_line()

    def values(self) -> dict[str, Any]:
        """What is typed, with lines whose saving is under way, as a draft keeps it."""
        return {"line": " ".join(filter(None, (*self._saving, self.line.value)))}

    # Reading

    def on_key(self, event: events.Key) -> None:
        """What was typed before the line had the keys goes into the line."""
        if event.is_printable and event.character and not self.line.has_focus:
            self.line.insert_text_at_cursor(event.character)

    async def meaning_of(self, typed: str) -> "LineReading | None":
        """What the line says of which door."""
        from buildingday.services.visiting.line_entry import preview_line

        return await self.try_at_desk(preview_line, typed) if self.desk_app.desk is not None else None

    def _show_grammar(self) -> None:
        block = Block(max(30, self.size.width - 2))
        for name, words in _GRAMMAR:
            block.named(_(name), _(words))
        self.query_one("#grammar", Static).update(block.text())

    # Saving

    @work(group="save")
    async def action_save(self) -> None:
        """Saves the line; the next one can be typed at once, and comes after this one where this one is refused."""
        typed = self.line.value
        if not typed.strip():
            self.tell(_("先写一行，如 3-2-501 无人。"))
            return
        self._saving.append(typed)
        self.take_line()
        self.read_line()
        try:
            await self._save(typed)
        except BuildingdayError as error:
            self.put_back(typed)
            self.trouble(error)
        finally:
            self._saving.remove(typed)
            if self._saving or self.line.value:
                self.draft.keep()
            self.read_line()

    async def _save(self, typed: str) -> None:
        from buildingday.services.visiting.line_entry import preview_line, save_line
        from buildingday.tui.dialogs.choose import ChooseDialog

        household_id: str | None = None
        reading = await self.at_desk(preview_line, typed)
        if reading.doors:
            household_id = await self.app.push_screen_wait(ChooseDialog(_("是哪一户"), list(reading.doors)))
            if household_id is None:
                self.put_back(typed)
                return
        saved = await self.at_desk(save_line, typed, household_id, DRAFT_KEY)
        self.tell_saved(saved)

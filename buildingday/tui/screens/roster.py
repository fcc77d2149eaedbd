"""导入名册: a file is named, what it would change is looked at, and only then it is taken in; undone as one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from buildingday.errors import N_, BuildingdayError
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import DeskScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.fields import Line, field_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildingday.services.roster.importing import RosterPreview, RosterResult

#: Rows of a kind that are shown; the file with the refused rows has all of them.
_SHOWN = 200


class RosterScreen(DeskScreen[str | None]):
    """Two steps: look, then take in. Gives what to say on the screen it came from."""

    TITLE_TEXT = N_("导入名册")
    AUTO_FOCUS = "#path"
    ABOUT = N_(
        "从 XLSX 或 CSV 导入住户。先写文件在哪里，回车看会改什么：这一步什么都不写入。看过没问题，再回车导入。"
        "按门牌对应，同一个文件再导一次不会重复；有问题的行不收，写在旁边的文件里，改好再导。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("step", ("enter",), N_("下一步"), N_("先看会改什么，再回车导入。"), 1, True),
        Command("template", ("f7",), N_("存模板"), N_("存一份名册模板，照着填。"), 2, True),
        Command("leave", ("escape",), N_("回楼栋"), N_("回到楼栋画面；没有导入的不会写入。"), 2, True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._previewed: tuple[str, Path] | None = None
        self._busy = False
        self._done: str | None = None

    def compose_body(self) -> ComposeResult:
        """The file's line, and a page with what it would change."""
        yield field_row(
            _("名册文件"), Line(id="path", placeholder=_("如 D:\\名册.xlsx，也可以把文件拖进来")), id="file"
        )
        with VerticalScroll(classes="form", id="page"):
            yield Static(id="words", markup=False)

    def on_mount(self) -> None:
        """Says how to begin."""
        self.query_one("#words", Static).update(
            self._lines([_("还没有名册文件，按 F7 存一份模板，照着填好再来。门牌必填，其余可以空着。")]).text()
        )

    async def desk_opened(self) -> None:
        """What was taken in may have been taken back."""
        self._done = None

    def all_commands(self) -> list[Command]:
        """Enter says which step it takes."""
        step = N_("导入") if self._is_previewed() else N_("看会改什么")
        return [each._replace(label=step) if each.action == "step" else each for each in super().all_commands()]

    def _is_previewed(self) -> bool:
        typed = self.query_one("#path", Line).value
        return self._previewed is not None and self._previewed[0] == typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another file has to be looked at first."""
        self.show_frame()

    @work(exclusive=True, group="step")
    async def action_step(self) -> None:
        """Looks at the file, or takes it in when it was looked at."""
        if self._busy:
            return
        self._busy = True
        try:
            await (self._import() if self._is_previewed() else self._preview())
        except BuildingdayError as error:
            self._previewed = None
            self.trouble(error)
        finally:
            self._busy = False
            self.show_frame()

    async def _preview(self) -> None:
        from buildingday.services.roster.roster_form import preview_typed

        typed = self.query_one("#path", Line).value
        self.tell(_("正在读"))
        path, preview = await self.at_desk(preview_typed, typed)
        self._show(preview_text(preview, self._cells()))
        if preview.new or preview.changed:
            self._previewed = (typed, path)
            self.query_one("#page").focus()
            self.tell(_("还没有写入。看过没问题，按回车导入。"))
        else:
            self.tell(_("这个文件没有要导入的：没有新的住户，也没有改动。"))

    async def _import(self) -> None:
        from buildingday.services.roster.importing import import_roster

        assert self._previewed is not None
        _typed, path = self._previewed
        self.tell(_("正在导入"))
        result = await self.at_desk(import_roster, path, progress=self._progress)
        self._previewed = None
        self._done = say("已导入：新增 {new} 户，改动 {changed} 户", new=result.new, changed=result.changed)
        self._show(result_text(result, self._cells()))
        self.tell(self._done, undo=True)

    def _progress(self, done: int, of: int) -> None:
        """Called in the desk's thread after every act; the import goes on when somebody has left this screen."""
        self.app.call_from_thread(self._tell_progress, done, of)

    def _tell_progress(self, done: int, of: int) -> None:
        if self.is_attached:
            self.tell(say("正在导入 {done}/{all}", done=done, all=of))

    def _cells(self) -> int:
        return max(30, self.app.size.width - 4)

    def _show(self, words: Text) -> None:
        self.query_one("#words", Static).update(words)
        self.query_one("#page").scroll_home(animate=False)

    def _lines(self, words: list[str]) -> Block:
        block = Block(self._cells())
        for each in words:
            block.line(each)
        return block

    @work(exclusive=True, group="template")
    async def action_template(self) -> None:
        """Asks where the template goes and writes it there."""
        from buildingday.services.roster.roster_form import is_there, save_template
        from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

        async def save(answers: Answers) -> str:
            return await self.at_desk(save_template, answers["path"], answers["over"] == "yes")

        over = (("no", _("不覆盖")), ("yes", _("覆盖")))
        questions = [
            Question("path", _("文件"), str(Path.cwd() / _("名册模板.xlsx"))),
            Question("over", _("已有文件"), "no", over, when=lambda answers: is_there(answers["path"])),
        ]
        path = await ask_until_done(self, _("存一份名册模板"), questions, save)
        if path is not None:
            self.tell(say("已存名册模板：{path}", path=path))

    async def action_leave(self) -> None:
        """Back to the building, which says what was taken in."""
        if not self._busy:
            self.dismiss(self._done)


def preview_text(preview: "RosterPreview", cells: int) -> Text:
    """What an import would do: the figures, then changed and refused rows with their reasons."""
    from buildingday.services.roster.roster_form import field_words

    block = Block(cells)
    block.line(
        say(
            "读到 {read} 户：新增 {new}，有改动 {changed}，不变 {unchanged}，不能收 {refused}",
            read=preview.read,
            new=preview.new,
            changed=len(preview.changed),
            unchanged=preview.unchanged,
            refused=len(preview.refused),
        ),
        "bold",
    )
    if preview.new_places:
        places = [f"{label('place', kind)} {count}" for kind, count in preview.new_places.items()]
        block.line(say("会新建：{places}", places=places))
    if preview.new_people:
        block.line(say("会添加走访人：{names}", names=list(preview.new_people)))
    if preview.changed:
        block.gap()
        block.line(_("有改动"), "bold")
    for plan in preview.changed[:_SHOWN]:
        for change in plan.changes:
            before, after = change.before or _("空"), change.after or _("空")
            words = say("{field} {before} -> {after}", field=field_words(change.field), before=before, after=after)
            block.line(f"{plan.door}  {words}")
    _rest(block, len(preview.changed))
    _refused(block, preview.refused)
    return block.text()


def result_text(result: "RosterResult", cells: int) -> Text:
    """What an import did, and where the rows are that were not taken."""
    block = Block(cells)
    block.line(
        say(
            "读到 {read} 户：新增 {new}，改动 {changed}，不变 {unchanged}，没有收 {refused}",
            read=result.read,
            new=result.new,
            changed=result.changed,
            unchanged=result.unchanged,
            refused=len(result.refused),
        ),
        "bold",
    )
    if result.error_file is not None:
        block.line(say("没有收的行都写在 {file}，改好后可以再导入。", file=result.error_file))
    block.line(_("导错了，按 Ctrl+Z 一次全部撤销。"))
    _refused(block, result.refused)
    return block.text()


def _refused(block: Block, rows: "Sequence[Any]") -> None:
    if rows:
        block.gap()
        block.line(_("不能收"), "bold")
    for row in rows[:_SHOWN]:
        for problem in row.problems:
            words = say("第 {row} 行 {column}：{reason}", row=row.row, column=problem.column, reason=problem.reason)
            block.line(words)
    _rest(block, len(rows))


def _rest(block: Block, count: int) -> None:
    if count > _SHOWN:
        block.line(say("还有 {count} 行", count=count - _SHOWN))

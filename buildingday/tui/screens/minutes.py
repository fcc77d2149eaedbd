"""纪要: what the meeting will be remembered by; checked, numbered, signed, and from then on locked."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from buildingday.domain.meeting import MeetingStatus
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.text.wrap import wrap
from buildingday.tui.commands import Command
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.screens.meeting_base import MeetingScreen
from buildingday.tui.widgets.card import Block

_S = MeetingStatus
_OPEN_IN = {
    "say_more": (_S.TO_MINUTE,),
    "amend": (_S.TO_MINUTE,),
    "attendance": (_S.TO_MINUTE,),
    "number": (_S.TO_MINUTE,),
    "sign": (_S.TO_MINUTE,),
    "correct": (_S.SIGNED, _S.ARCHIVED),
    "archive": (_S.SIGNED,),
}


class MinutesScreen(MeetingScreen):
    """The minutes as they will be printed, and beside them what does not fit and what is next."""

    TITLE_TEXT = N_("纪要")
    ABOUT = N_(
        "左边是纪要全文，由会上记下的自动写成，上下键翻看。右边列出还缺什么、哪里对不上，按 1 回到议题去补。"
        "都对了就按 4 签发：签发后内容锁定，不能撤销，以后发现错了写更正。F8 写成文件。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("amend", ("1",), N_("改议定"), N_("回到议题，补写或改正议定事项。"), 1),
        Command("say_more", ("2",), N_("会议要求"), N_("写会议要求、抄送和记录人。"), 1),
        Command("attendance", ("3",), N_("出席"), N_("改出席名单。"), 1),
        Command("sign", ("4",), N_("签发"), N_("编号并锁定纪要；这一步不能撤销。"), 1),
        Command("number", ("5",), N_("先编号"), N_("签发前先占一个编号。"), 1),
        Command("correct", ("6",), N_("更正"), N_("在已签发的纪要后面附更正说明。"), 1),
        Command("archive", ("7",), N_("归档"), N_("这次会议归档。"), 1),
        Command("save", ("f8",), N_("写成文件"), N_("把纪要写成 Markdown 文件。"), 2),
        Command("leave", ("escape",), N_("返回"), N_("回到会议列表。"), 2),
    )

    CSS = """
    #paper { width: 3fr; height: 1fr; padding: 0 1; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """

    def __init__(self, meeting_id: str):
        super().__init__(meeting_id)
        self.warnings: list[str] = []
        self._text = ""

    def compose_body(self) -> ComposeResult:
        """The text, and what is to be done about it."""
        with Horizontal(id="body"):
            with VerticalScroll(id="paper"):
                yield Static(id="page", markup=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="card", markup=False)

    def on_mount(self) -> None:
        """The text takes the keys, for scrolling."""
        self.query_one("#paper").focus()

    async def show_meeting(self) -> None:
        """Reads the text and checks it against the data."""
        from buildingday.services.meetings.minutes import check_minutes, minutes_markdown

        text = await self.try_at_desk(minutes_markdown, self.meeting_id)
        if text is None:
            return
        self._text = text
        self.warnings = await self.at_desk(check_minutes, self.meeting_id)
        self.lay_out()

    def lay_out(self) -> None:
        """The text and the state, wrapped for the width."""
        cells = self.cells("#paper")
        self.query_one("#page", Static).update("\n".join(wrap(self._text, cells)))
        if self.view is not None:
            block = Block(self.cells("#side"))
            self._tell_state(block)
            self.query_one("#card", Static).update(block.text())

    def _tell_state(self, block: Block) -> None:
        assert self.view is not None
        view, line = self.view, self.view.line
        block.line(label("meeting_status", line.status), "bold")
        block.named(_("编号"), line.number or _("签发时编"))
        block.named(_("签发"), view.signatory)
        block.named(_("记录"), view.recorder)
        desk = self.desk_app.desk
        if line.status is _S.TO_MINUTE and line.held_on is not None and desk is not None:
            due = desk.calendar.add_workdays(line.held_on, desk.policy.meeting.minutes_deadline)
            block.named(_("期限"), say("{day}前签发", day=day_words(due)))
        block.gap()
        if line.status is _S.TO_MINUTE:
            found = say("还有 {count} 处要看", count=len(self.warnings)) if self.warnings else _("与数据一致")
            block.line(found, "bold")
            for number, warning in enumerate(self.warnings, start=1):
                block.line(f"{number}. {warning}")
        for note in view.corrections:
            block.named(_("更正"), f"{note.on:%m-%d} {note.person} {note.text}")

    def possible(self, action: str) -> bool:
        """Whether an action does something in this state."""
        if self.view is None:
            return action == "leave"
        return self.view.line.status in _OPEN_IN.get(action, tuple(MeetingStatus))

    # What can be done

    def action_amend(self) -> None:
        """Back to the items, the meeting being over."""
        from buildingday.tui.screens.meeting_run import MeetingRunScreen

        if self.possible("amend"):
            self.app.push_screen(MeetingRunScreen(self.meeting_id), self.came_back)

    def action_attendance(self) -> None:
        """Who came."""
        from buildingday.tui.screens.attendance import AttendanceScreen

        if self.possible("attendance"):
            self.app.push_screen(AttendanceScreen(self.meeting_id), self.came_back)

    @work
    async def action_say_more(self) -> None:
        """What the meeting asks of everybody, who gets a copy, who wrote it down."""
        from buildingday.services.meetings.convening import MeetingEdit, edit_meeting

        if self.view is None or not self.possible("say_more"):
            return
        questions = [
            Question("requirements", _("会议要求"), self.view.requirements),
            Question("cc", _("抄送"), self.view.cc),
            Question("recorder", _("记录人"), self.view.recorder),
        ]

        async def change(answers: Answers) -> object:
            edit = MeetingEdit(
                requirements=answers["requirements"], cc=answers["cc"], recorder_name=answers["recorder"]
            )
            return await self.at_desk(edit_meeting, self.meeting_id, edit)

        if await ask_until_done(self, _("会议要求"), questions, change) is not None:
            await self.desk_opened()

    @work
    async def action_number(self) -> None:
        """A number ahead of signing."""
        from buildingday.services.meetings.minutes import number_minutes

        if self.possible("number"):
            await self.do(number_minutes, self.meeting_id)

    @work
    async def action_sign(self) -> None:
        """Asks once, since a signature cannot be undone."""
        from buildingday.services.meetings.minutes import sign

        if self.view is None or not self.possible("sign"):
            return

        async def write(answers: Answers) -> str:
            return (await self.at_desk(sign, self.meeting_id, answers["signatory"])).sentence

        note = _("签发后内容锁定，不能撤销；以后发现错了只能写更正。")
        if self.warnings:
            note += say("现在还有 {count} 处对不上或没写全。", count=len(self.warnings))
        questions = [Question("signatory", _("签发人"), self.view.signatory or self.view.line.chair)]
        said = await ask_until_done(self, _("签发纪要？"), questions, write, note)
        if said is not None:
            await self.desk_opened()
            self.tell(said)

    @work
    async def action_correct(self) -> None:
        """A note behind the signed text."""
        from buildingday.services.meetings.minutes import correct

        if not self.possible("correct"):
            return

        async def write(answers: Answers) -> str:
            return (await self.at_desk(correct, self.meeting_id, answers["text"])).sentence

        questions = [Question("text", _("更正"))]
        said = await ask_until_done(self, _("更正说明，附在纪要后面"), questions, write)
        if said is not None:
            await self.desk_opened()
            self.tell(said, undo=True)

    @work
    async def action_archive(self) -> None:
        """The meeting is filed."""
        from buildingday.services.meetings.minutes import archive

        if self.possible("archive"):
            await self.do(archive, self.meeting_id)

    @work
    async def action_save(self) -> None:
        """The minutes as a file."""
        from buildingday.tui.dialogs.save import save_minutes

        if self.view is not None:
            await save_minutes(self, self.view)

"""出席: who is invited and who came, a digit a line."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from buildingday.domain.meeting import AttendanceKind, MeetingStatus
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.pickers import pick_units
from buildingday.tui.safe import joined
from buildingday.tui.screens.meeting_base import MeetingScreen
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.meetings.meetings_view import AttendanceView

_K = AttendanceKind
#: How somebody takes part, in the order of the digits; residents are counted apart.
_KINDS = (_K.PRESENT, _K.ATTENDING, _K.EXCUSED, _K.ABSENT, _K.STAKEHOLDER)
_LOCKED = (MeetingStatus.SIGNED, MeetingStatus.ARCHIVED, MeetingStatus.CANCELLED)


def _columns() -> "list[Column[AttendanceView]]":
    return [
        Column(_("方式"), lambda row: label("attendance", row.kind), 10),
        Column(_("单位"), lambda row: row.unit),
        Column(_("姓名"), lambda row: row.name, 16),
        Column(_("人数"), lambda row: str(row.count), 5),
    ]


class AttendanceScreen(MeetingScreen):
    """The list of those invited; a digit says how they took part and goes to the next."""

    TITLE_TEXT = N_("出席")
    ABOUT = N_(
        "这里记谁来了。光标在一行上，按 1 出席、2 列席、3 请假、4 缺席，记完自动到下一行。"
        "回车写来的人的姓名。居民代表只记人数，按 6。加单位按 7，加没有单位的人按 8。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *(
            Command(f"mark('{number}')", (str(number),), name, N_("记下这一行怎样参加，并到下一行。"), 1)
            for number, name in enumerate((N_("出席"), N_("列席"), N_("请假"), N_("缺席"), N_("利益方")), start=1)
        ),
        Command("residents", ("6",), N_("居民人数"), N_("来了几位居民代表；只记人数。"), 1),
        Command("add_units", ("7", "plus"), N_("加单位"), N_("从名录里加几家单位。"), 1),
        Command("add_person", ("8",), N_("加人"), N_("加一位名录里没有的人或单位。"), 1),
        Command("edit", ("enter",), N_("写姓名"), N_("写来的人的姓名。"), 2),
        Command("remove", ("delete", "9"), N_("拿掉"), N_("从名单上拿掉这一行。"), 2),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 2),
    )

    def compose_body(self) -> ComposeResult:
        """The counts, the list."""
        yield Static(id="summary", markup=False)
        yield LineList(_columns(), dim=lambda row: row.kind in (_K.EXCUSED, _K.ABSENT), id="list")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.query_one("#list").styles.width = "1fr"
        self._listed().focus()

    def _listed(self) -> "LineList[AttendanceView]":
        return self.query_one(LineList)

    async def show_meeting(self) -> None:
        """The rows, and how many came of how many."""
        assert self.view is not None
        rows = self.view.attendance
        self._listed().show_rows([(row.id, row) for row in rows], self._listed().row_id)
        counts = [
            say("{kind} {count}", kind=label("attendance", kind), count=found)
            for kind in AttendanceKind
            if (found := sum(row.count for row in rows if row.kind is kind))
        ]
        empty = _("名单还空着。发通知时会列出要请的单位；也可以按 7 加单位。")
        self.query_one("#summary", Static).update(joined(counts or [empty]))

    def title_text(self) -> str:
        """出席 before the meeting's title."""
        return say("出席: {meeting}", meeting=super().title_text()) if self.view else super().title_text()

    def possible(self, action: str) -> bool:
        """Nothing of a signed meeting changes; lines can be marked only where there are some."""
        if action == "leave":
            return True
        if self.view is None or self.view.line.status in _LOCKED:
            return False
        return self._listed().row is not None or action in ("residents", "add_units", "add_person")

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row."""
        self.action_edit()

    @work(exclusive=True, group="mark")
    async def action_mark(self, digit: str) -> None:
        """How the row under the cursor took part; the cursor goes on."""
        from buildingday.services.meetings.convening import edit_attendance

        row = self._listed().row
        if row is None or not self.possible("mark"):
            return
        kind = _KINDS[int(digit) - 1]
        if row.kind is not kind and not await self.did(edit_attendance, row.id, kind=kind):
            return
        self._listed().action_move(1)
        who = row.name or row.unit or label("attendance", row.kind)
        self.tell(say("{who} {kind}", who=who, kind=label("attendance", kind)), undo=row.kind is not kind)

    @work
    async def action_edit(self) -> None:
        """The name of who came, or how many."""
        row = self._listed().row
        if row is None or not self.possible("edit"):
            return
        if row.kind is _K.RESIDENT:
            await self._ask_residents(row)
            return
        questions = [Question("name", _("姓名"), row.name), Question("count", _("人数"), str(row.count))]

        async def edit(answers: Answers) -> bool:
            from buildingday.services.meetings.meeting_form import edit_attendance_form

            return await self.at_desk(edit_attendance_form, row.id, answers["name"], answers["count"])

        if await ask_until_done(self, row.unit or row.name, questions, edit):
            await self.desk_opened()

    @work
    async def action_residents(self) -> None:
        """How many residents' representatives came."""
        if self.view is not None and self.possible("residents"):
            await self._ask_residents(next((row for row in self.view.attendance if row.kind is _K.RESIDENT), None))

    async def _ask_residents(self, row: "AttendanceView | None") -> None:
        async def count(answers: Answers) -> bool:
            from buildingday.services.meetings.meeting_form import count_residents

            return await self.at_desk(count_residents, self.meeting_id, row.id if row else None, answers["count"])

        questions = [Question("count", _("人数"), str(row.count) if row else "")]
        if await ask_until_done(self, _("来了几位居民代表"), questions, count):
            await self.desk_opened()
            self.tell(_("居民代表人数已记。"), undo=True)

    @work
    async def action_add_units(self) -> None:
        """Units of the directory, several at once."""
        from buildingday.services.meetings.convening import invite_units

        if self.view is None or not self.possible("add_units"):
            return
        listed = [row.unit_id for row in self.view.attendance if row.unit_id]
        picked = await pick_units(self, _("加哪些单位"), many=True, without=listed)
        if picked and await self.did(invite_units, self.meeting_id, [pick.id for pick in picked]):
            self.tell(say("加了 {count} 家单位。", count=len(picked)), undo=True)

    @work
    async def action_add_person(self) -> None:
        """Somebody who is not in the directory."""
        if not self.possible("add_person"):
            return
        kinds = tuple((kind.value, label("attendance", kind)) for kind in _KINDS)
        questions = [
            Question("kind", _("方式"), _K.PRESENT.value, kinds),
            Question("unit", _("单位")),
            Question("name", _("姓名")),
        ]

        async def add(answers: Answers) -> str:
            from buildingday.services.meetings.convening import add_attendance

            kind = AttendanceKind(answers["kind"] or _K.PRESENT)
            return await self.at_desk(
                add_attendance, self.meeting_id, kind, unit_name=answers["unit"], name=answers["name"]
            )

        if await ask_until_done(self, _("加人"), questions, add):
            await self.desk_opened()

    @work(exclusive=True, group="mark")
    async def action_remove(self) -> None:
        """Off the list."""
        from buildingday.services.meetings.convening import remove_attendance

        row = self._listed().row
        if row is not None and self.possible("remove") and await self.did(remove_attendance, row.id):
            self.tell(say("已拿掉 {who}", who=row.unit or row.name or label("attendance", row.kind)), undo=True)

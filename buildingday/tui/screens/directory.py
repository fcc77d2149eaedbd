"""名录: units that handle problems, and the people of the work with their roles; listed, added, changed, closed."""

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.text.width import width
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.roster.directory_view import PersonView, UnitView
    from buildingday.services.roster.helper_services_view import ServiceView
    from buildingday.services.roster.helpers_view import HelperView

#: Rows of a list; what is beyond is found by searching.
_MOST = 500

_WIDE = 100
Row = TypeVar("Row", "UnitView", "PersonView", "HelperView", "ServiceView")

LEAVE = Command("leave", ("escape",), N_("回楼栋"), N_("回到楼栋画面。"), 2, True)


class DirectoryScreen(OverScreen[None], Generic[Row]):
    """One list with the cursor on a row that is wanted."""

    AUTO_FOCUS = "#listed"
    EMPTY: ClassVar[str] = ""
    #: The journal's name of what is listed.
    KIND: ClassVar[str] = ""

    def __init__(self, row_id: str | None = None):
        super().__init__()
        self._wanted = row_id

    def columns(self) -> list[Column[Row]]:
        """What the list shows."""
        raise NotImplementedError

    async def rows(self) -> list[Row] | None:
        """Everything that is listed."""
        raise NotImplementedError

    def is_over(self, row: Row) -> bool:
        """Whether a row is only kept for what it did."""
        return False

    def compose_body(self) -> ComposeResult:
        """How many there are, and the list."""
        yield Static(_("正在打开"), id="summary", markup=False)
        listed: LineList[Row] = LineList(self.columns(), self.is_over, id="listed")
        yield listed

    @property
    def lines(self) -> "LineList[Row]":
        """The list."""
        return self.query_one("#listed", LineList)

    def chosen_row(self) -> "Row | None":
        """The row under the cursor; an empty list says what would fill it."""
        if self.lines.row is None:
            self.tell(_(self.EMPTY))
        return self.lines.row

    async def desk_opened(self) -> None:
        """Reads the list again, keeping the cursor on its row."""
        rows = await self.rows()
        if rows is None:
            return
        keep = self._wanted or self.lines.row_id
        self._wanted = None
        shown = rows[:_MOST]
        if keep is not None and all(row.id != keep for row in shown):
            shown = [row for row in rows if row.id == keep] + shown
        self.lines.show_rows([(row.id, row) for row in shown], keep)
        words = say("{count} 个", count=len(rows)) if rows else _(self.EMPTY)
        if len(rows) > _MOST:
            words += say("  这里列出前 {most} 个，其余按 Ctrl+F 查找", most=_MOST)
        self.query_one("#summary", Static).update(words, layout=False)

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row changes it."""
        self.call_later(self.run_action, "edit")

    def action_history(self) -> None:
        """All that happened with this row."""
        row = self.chosen_row()
        if row is not None:
            from buildingday.tui.screens.timeline import TimelineScreen

            self.app.push_screen(TimelineScreen(self.KIND, row.id, row.name))


class CardDirectoryScreen(DirectoryScreen[Row]):
    """A list with a card below of the row under the cursor."""

    DEFAULT_CSS = """
    CardDirectoryScreen #card { height: 6; padding: 0 1; margin-top: 1; }
    """

    async def card(self, row: Row, cells: int) -> Text:
        """All that is to be said of a row, in lines of a given width."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """The list, and the card."""
        yield from super().compose_body()
        yield Static(id="card", markup=False)

    def on_resize(self) -> None:
        """Words the card anew for another width."""
        self.show_card()

    async def desk_opened(self) -> None:
        """Reads the list again, and the card."""
        await super().desk_opened()
        self.show_card()

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self.show_card()

    @work(exclusive=True, group="card")
    async def show_card(self) -> None:
        """Reads and shows the card of the row under the cursor."""
        row = self.lines.row
        words = await self.card(row, max(30, self.size.width - 2)) if row is not None else Text()
        if row is self.lines.row:
            self.query_one("#card", Static).update(words, layout=False)


class UnitsScreen(DirectoryScreen["UnitView"]):
    """The directory of units (F011)."""

    TITLE_TEXT = N_("单位名录")
    ABOUT = N_("办理问题的单位：部门、街道、社区、物业、业委会、水电气。交办和会议都从这里选。停用的留着，不再供选。")
    EMPTY = N_("还没有单位。按 1 新增；交办和议定都要从这里选牵头单位。")
    KIND = "unit"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("add", ("1",), N_("新增"), N_("新增一个单位。"), 1),
        Command("edit", ("2",), N_("修改"), N_("修改名称、职责、联系人；回车也行。"), 1),
        Command("close", ("3",), N_("停用/恢复"), N_("单位撤并后停用，办过的事还在；再按一次恢复。"), 1),
        Command("history", ("4",), N_("历史"), N_("这个单位的全部经过。"), 1),
        LEAVE,
    )

    def columns(self) -> "list[Column[UnitView]]":
        """Name, kind, level, whom to call; what it is for where there is room."""
        kinds = max(width(label("unit_kind", kind)) for kind in UnitKind)
        levels = max(width(label("unit_level", level)) for level in UnitLevel)
        return [
            Column(_("名称"), lambda unit: unit.name),
            Column(_("类型"), lambda unit: label("unit_kind", unit.kind), kinds),
            Column(_("级别"), lambda unit: _("已停用") if unit.closed_on else label("unit_level", unit.level), levels),
            Column(_("联系人"), lambda unit: unit.contact, 8),
            Column(_("电话"), lambda unit: unit.phone, 13),
            Column(_("职责"), lambda unit: unit.duty_scope, 0, _WIDE),
        ]

    async def rows(self) -> "list[UnitView] | None":
        """All units, closed ones last."""
        from buildingday.services.roster.directory_view import units

        return await self.try_at_desk(units)

    def is_over(self, row: "UnitView") -> bool:
        """A closed unit."""
        return row.closed_on is not None

    @work
    async def action_add(self) -> None:
        """A new unit."""
        from buildingday.tui.dialogs import directory

        await self.change(directory.unit(self, None))

    @work
    async def action_edit(self) -> None:
        """Changes the chosen unit."""
        from buildingday.tui.dialogs import directory

        if (row := self.chosen_row()) is not None:
            await self.change(directory.unit(self, row))

    @work
    async def action_close(self) -> None:
        """Closes the chosen unit, or opens it again."""
        from buildingday.tui.dialogs import directory

        if (row := self.chosen_row()) is not None:
            await self.change(directory.close_unit(self, row))


class PeopleScreen(DirectoryScreen["PersonView"]):
    """The people of the work and their roles (F008)."""

    TITLE_TEXT = N_("人员和身份")
    ABOUT = N_("走访、办理、主持会议的人和他们的身份；一个人可以有几个身份。住户不在这里，在楼栋里。")
    EMPTY = N_("还没有人员。按 1 新增。")
    KIND = "person"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("add", ("1",), N_("新增"), N_("新增一个人。"), 1),
        Command("edit", ("2",), N_("修改"), N_("修改姓名、职务、电话、单位；回车也行。"), 1),
        Command("give_role", ("3",), N_("给身份"), N_("今天起多一个身份，写明在哪里。"), 1),
        Command("end_role", ("4",), N_("结束身份"), N_("结束一个身份，今天是最后一天。"), 1),
        Command("history", ("5",), N_("历史"), N_("这个人的身份和分工的经过。"), 1),
        Command("close", ("6",), N_("停用/恢复"), N_("离任的停用，身份和分工今天结束；再按一次恢复。"), 1),
        Command("sit_down", ("7",), N_("就是我"), N_("这台电脑从现在起由这个人用。"), 1),
        Command("hand_over", ("8",), N_("交接"), N_("写这个人的交接清单，或者把他的工作全部交给另一个人。"), 1),
        LEAVE,
    )

    def columns(self) -> "list[Column[PersonView]]":
        """Name, position, roles; telephone and places where there is room."""
        return [
            Column(_("姓名"), lambda person: person.name, 10),
            Column(_("职务"), lambda person: person.title, 16),
            Column(_("身份"), lambda person: _("已停用") if person.closed_on else _roles(person)),
            Column(_("电话"), lambda person: person.phone, 13, _WIDE),
            Column(_("走访"), lambda person: series(person.places), 0, _WIDE),
        ]

    async def rows(self) -> "list[PersonView] | None":
        """Everybody by initials, those who left last."""
        from buildingday.services.roster.directory_view import people

        return await self.try_at_desk(people)

    def is_over(self, row: "PersonView") -> bool:
        """Somebody who has left."""
        return row.closed_on is not None

    @work
    async def action_add(self) -> None:
        """Somebody new."""
        from buildingday.tui.dialogs import directory

        await self.change(directory.person(self, None))

    @work
    async def action_edit(self) -> None:
        """Changes the chosen person."""
        from buildingday.tui.dialogs import directory

        if (row := self.chosen_row()) is not None:
            await self.change(directory.person(self, row))

    @work
    async def action_give_role(self) -> None:
        """One more role for the chosen person."""
        from buildingday.tui.dialogs import directory

        if (row := self.chosen_row()) is not None:
            await self.change(directory.give_role(self, row))

    @work
    async def action_end_role(self) -> None:
        """Ends a role of the chosen person."""
        from buildingday.tui.dialogs import directory

        if (row := self.chosen_row()) is not None:
            await self.change(directory.end_role(self, row))

    @work
    async def action_close(self) -> None:
        """Somebody has left, or is back."""
        from buildingday.tui.dialogs import directory

        if (row := self.chosen_row()) is not None:
            await self.change(directory.close_person(self, row))

    @work
    async def action_hand_over(self) -> None:
        """The papers for a successor, or all the work of the chosen person to somebody else."""
        from buildingday.tui.dialogs import handover

        if (row := self.chosen_row()) is not None:
            await self.change(handover.hand_over(self, row))

    @work
    async def action_sit_down(self) -> None:
        """The chosen person uses this device from now on."""
        if (row := self.chosen_row()) is not None:
            await self.sit_down(row.id)


def _roles(person: "PersonView") -> str:
    return series(f"{label('role', role.role)} {role.place}".strip() for role in person.roles)

"""问题清单: where each problem stands, who holds it, and what is next."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.services.handling.issue_filter import EVERYTHING
from buildingday.tui.commands import Command
from buildingday.tui.screens.problem_actions import HANDLING
from buildingday.tui.screens.problem_listing import ProblemListing
from buildingday.tui.widgets.fields import Line
from buildingday.tui.widgets.issue_text import band_styles, issue_text, plain_lines
from buildingday.tui.widgets.problem_list import WHY_EMPTY, ProblemList
from buildingday.tui.widgets.text_page import TextPage
from buildingday.tui.widgets.view_bar import ViewBar

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled

#: Lines from which on everything about a problem is shown beside the list.
_ROOMY = 28


class ProblemsScreen(ProblemListing):
    """The problem list at the left, one problem at the right."""

    TITLE_TEXT = N_("问题清单")
    ABOUT = N_(
        "每个问题办到哪一步、谁在办、下一步是什么。左右键换一组（今天到期、待我核实等），上下键选一个，右边是它的详情，回车看全部。"
        "数字键办理：亮的现在可以按，暗的按了会说明为什么不行。办结不等于办好：报办结、核实、回访都齐了才能销号。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *HANDLING,
        Command("filter", ("f7",), N_("筛选"), N_("按层级、状态、点位、类别、来源、超期筛选。")),
        Command("new_problem", ("ctrl+n",), N_("记问题"), N_("不经过走访，直接记一个问题。"), 2),
        Command("save_view", ("f8",), N_("存为视图"), N_("把现在的筛选存成自己的一组，排在后面。")),
        Command("forget_view", ("delete",), N_("删视图"), N_("删掉自己存的这一组；问题不受影响。")),
        Command("view(1)", ("right",), N_("下一组"), N_("今天到期、待我核实、待回访，一组一组地看。")),
        Command("view(-1)", ("left",), N_("上一组"), N_("回到前面一组。")),
        Command("mark", ("space",), N_("选"), N_("选上或去掉这一个，到下一个；选了几个再按 7，一次销号。")),
        Command("mark_all", ("ctrl+a",), N_("全选"), N_("列出来的全选上，再按一次全去掉。")),
        Command("page", ("enter",), N_("全部经过"), N_("打开这个问题的完整一页：反映人、四个事实、经过。")),
        Command("back", ("escape",), N_("取消筛选"), N_("清掉查找和筛选，回到清单。")),
    )

    def __init__(self) -> None:
        super().__init__()
        self._ahead: dict[str, IssueCard] = {}

    def compose_body(self) -> ComposeResult:
        """Working lists, the search line, the list, one problem."""
        yield ViewBar(id="views")
        with Horizontal(id="search-row"):
            yield Static("Ctrl+F", classes="name", markup=False)
            yield Line(id="search", placeholder=_("查找: 汉字、首字母、编号、点位"))
            yield Static(id="narrowed", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield ProblemList(self.show_ahead, id="list")
                yield Static(id="more", classes="hint", markup=False)
            yield TextPage(_("-- 回车看全部 --"), id="side")

    def on_mount(self) -> None:
        """The empty list at once."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show_card())
        self.show_views()
        self.query_one(ProblemList).focus()

    def on_resize(self) -> None:
        """Words the card anew for another width."""
        if self.card is not None:
            self.call_after_refresh(self._show_card)

    # The chosen problem

    def show_ahead(self) -> None:
        """What was read ahead is painted together with the cursor; what is true now follows."""
        ahead = self._ahead.get(self.issue_id() or "")
        if ahead is not None:
            self.card = ahead
            self._show_card()

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self.follow_cursor()

    @work(exclusive=True, group="card")
    async def follow_cursor(self) -> None:
        """Reads the problem under the cursor, and those beside it; a later cursor overtakes an earlier one."""
        await self.show_chosen()
        if not self.desk_app.revealed:  # looking at names is journaled, and not done ahead
            beside = self.query_one(ProblemList).beside()
            self._ahead = {each: card for each in beside if (card := await self.read_card(each)) is not None}

    async def show_chosen(self) -> None:
        """Reads the problem under the cursor and shows it, unless that is what is shown already."""
        issue_id = self.issue_id()
        card = await self.read_card(issue_id) if issue_id is not None else None
        if self.issue_id() == issue_id and (card is None or card != self.card):
            self.card = card
            self._show_card()

    def _show_card(self) -> None:
        side = self.query_one(TextPage)
        cells = max(20, side.content_size.width)
        if self.card is not None:
            roomy = side.content_size.height >= _ROOMY
            side.show(issue_text(self.card, cells, band_styles(self.desk_app), whole=roomy))
        else:
            side.show(plain_lines(self.why_none(), cells))
        self.show_keys()

    def why_none(self) -> str:
        """Why the list is empty, and what would fill it."""
        if self.query_one("#search", Line).value.strip():
            return _("没有找到。换个字，或少写几个字；Esc 清掉查找，左右键到全部里再找。")
        if self.narrowing != EVERYTHING:
            return _("这一组里没有符合筛选的问题。按 Esc 取消筛选，或按 F7 改一改。")
        nothing = N_("这一组现在没有问题。按左右键看别的组。")
        return _(WHY_EMPTY.get(self.view_key, nothing))

    # Many at once

    def action_mark(self) -> None:
        """Picks the problem under the cursor out, or puts it back, and goes on to the next."""
        listed, issue_id = self.query_one(ProblemList), self.wanted_issue()
        if issue_id is not None:
            listed.marked ^= {issue_id}
            listed.repaint([issue_id])
            listed.cursor += 1
            self._tell_marked()

    def action_mark_all(self) -> None:
        """Picks all out that are listed, or puts all back."""
        listed = self.query_one(ProblemList)
        if self.wanted_issue() is not None:
            listed.marked = set() if listed.marked else set(listed.ids)
            listed.refresh()
            self._tell_marked()

    def _tell_marked(self) -> None:
        self.tell(say("选了 {count} 个，按 7 一次销号。", count=len(self.query_one(ProblemList).marked)))

    def action_step(self, key: str) -> None:
        """Strikes off all that were picked out; any other step is for the one under the cursor."""
        if key == "strike" and self.query_one(ProblemList).marked:
            self._strike_marked()
        else:
            super().action_step(key)

    @work(exclusive=True, group="step")
    async def _strike_marked(self) -> None:
        from buildingday.services.handling.closing import strike_many

        listed = self.query_one(ProblemList)
        self.tell(_("正在销号"))
        done = await self.try_at_desk(strike_many, [each for each in listed.ids if each in listed.marked])
        if done is not None:
            listed.marked = set()
            await self.desk_opened()
            self.tell(done.sentence, undo=True)

    async def show_again(self, issue_id: str) -> None:
        """Shows the line and the card of one problem anew; it keeps its place until another list is asked for."""
        from buildingday.services.handling.issues_view import issue_line

        line = await self.try_at_desk(issue_line, issue_id)
        if line is not None:
            self.query_one(ProblemList).replace_row(issue_id, line)
        await self.show_chosen()
        self.count_views()

    async def show_entity(self, kind: str, entity_id: str) -> None:
        """Puts the cursor on a problem; where it is not listed, its number is searched for among all."""
        from buildingday.services.handling.issues_view import issue_line

        line = await self.try_at_desk(issue_line, entity_id) if kind == "issue" else None
        if line is None or self.query_one(ProblemList).move_to(entity_id):
            return
        self.view_key, self.narrowing = "everything", EVERYTHING
        with self.prevent(Input.Changed):
            self.query_one("#search", Line).value = line.number
        self.show_views()
        await self.read_list(keep=entity_id)

    def on_line_list_chosen(self) -> None:
        """Enter, or a click on the problem under the cursor."""
        self.action_page()

    def action_page(self) -> None:
        """The problem on a page of its own."""
        from buildingday.tui.screens.problem_page import ProblemPage

        issue_id = self.wanted_issue()
        if issue_id is not None:
            self.app.push_screen(ProblemPage(issue_id), self._back_from)

    def _back_from(self, _answer: None) -> None:
        self.call_later(self.desk_opened)

    def action_new_problem(self) -> None:
        """The form for a problem that no visit brought."""
        from buildingday.tui.screens.problem_form import ProblemFormScreen

        self.app.push_screen(ProblemFormScreen(), self._recorded)

    async def _recorded(self, done: "Handled | None") -> None:
        await self.desk_opened()
        if done is not None:
            await self.show_entity("issue", done.issue_id)
            self.tell(done.sentence, undo=True)

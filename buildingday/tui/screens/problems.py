"""问题清单: where each problem stands, who holds it, and what is next."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.services.issue_filter import EVERYTHING, IssueFilter, NamedFilter
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.problem_actions import HANDLING, ProblemActions
from buildingday.tui.widgets.fields import Line
from buildingday.tui.widgets.issue_text import band_styles, issue_text, plain_lines
from buildingday.tui.widgets.problem_list import FIRST, VIEWS, WHY_EMPTY, ProblemList
from buildingday.tui.widgets.view_bar import ViewBar

if TYPE_CHECKING:
    from buildingday.services.issue_steps import Handled

#: Lines from which on everything about a problem is shown beside the list.
_ROOMY = 28


class ProblemsScreen(ProblemActions):
    """The problem list at the left, one problem at the right."""

    TITLE_TEXT = N_("问题清单")
    ABOUT = N_(
        "每个问题办到哪一步、谁在办、下一步是什么。左右键换一组（今天到期、待我核实……），上下键选一个，右边是它的详情，回车看全部。"
        "数字键办理：亮的现在可以按，暗的按了会说明为什么不行。办结不等于办好：报办结、核实、回访都齐了才能销号。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *HANDLING,
        Command("filter", ("f7",), N_("筛选"), N_("按层级、状态、点位、类别、来源、超期筛选。"), 2),
        Command("new_problem", ("ctrl+n",), N_("记问题"), N_("不经过走访，直接记一个问题。"), 2),
        Command("save_view", ("f8",), N_("存为视图"), N_("把现在的筛选存成自己的一组，排在后面。")),
        Command("forget_view", ("delete",), N_("删视图"), N_("删掉自己存的这一组；问题不受影响。")),
        Command("page", ("enter",), N_("全部经过"), N_("打开这个问题的完整一页：反映人、四个事实、经过。")),
        Command("back", ("escape",), N_("取消筛选"), N_("清掉查找和筛选，回到清单。")),
    )

    def __init__(self) -> None:
        super().__init__()
        self.view_key = FIRST
        self.narrowing = EVERYTHING
        self._saved: dict[str, NamedFilter] = {}

    def compose_body(self) -> ComposeResult:
        """Working lists, the search line, the list, one problem."""
        yield ViewBar(id="views")
        with Horizontal(id="search-row"):
            yield Static("Ctrl+F", classes="name", markup=False)
            yield Line(id="search", placeholder=_("查找: 汉字、首字母、编号、点位"))
            yield Static(id="narrowed", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield ProblemList(id="list")
                yield Static(id="more", classes="hint", markup=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Static(_("正在打开…"), id="card", markup=False)

    def on_mount(self) -> None:
        """The empty list at once."""
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show_card())
        self._show_views()
        self.query_one(ProblemList).focus()

    async def desk_opened(self) -> None:
        """Reads everything again; the cursor stays on its problem."""
        from buildingday.services.issue_filter import saved_views

        saved = await self.try_at_desk(saved_views)
        self._saved = {view.id: view for view in saved or ()}
        if self.view_key not in VIEWS and self.view_key not in self._saved:
            self.view_key = FIRST
        self._show_views()
        await self.read_list()
        self.count_views()

    # What is listed

    def asked(self) -> IssueFilter:
        """The working list, narrowed by the filter and by what is typed."""
        base = VIEWS.get(self.view_key) or self._saved[self.view_key].filter
        return base.narrowed(self.narrowing).narrowed(IssueFilter(text=self.query_one("#search", Line).value))

    async def read_list(self, keep: str | None = None) -> None:
        """Reads the first page of what is asked for; the cursor stays on its problem, or goes to ``keep``."""
        from buildingday.services.issue_filter import words_of
        from buildingday.services.issues_view import first_page

        asked = self.asked()
        page = await self.try_at_desk(first_page, asked)
        if page is None or asked != self.asked():
            return
        listed = self.query_one(ProblemList)
        listed.show_rows([(line.id, line) for line in page.lines], keep or listed.row_id)
        words = await self.at_desk(words_of, self.narrowing)
        found = [say("{count} 条", count=page.total)] if words or asked.text else []
        self.query_one("#narrowed", Static).update(joined([*([_("筛选:")] if words else []), *words, *found], " "))
        more = say("前 {shown} 条，共 {total} 条，请搜索缩小范围", shown=len(page.lines), total=page.total)
        self.query_one("#more", Static).update(plain(more))
        self.query_one("#more").display = page.total > len(page.lines)
        await self._show_chosen()

    @work(exclusive=True, group="list")
    async def list_again(self) -> None:
        """Lists what is asked for now; a later question overtakes an earlier one."""
        await self.read_list()

    @work(exclusive=True, group="count")
    async def count_views(self) -> None:
        """Counts the working lists, one after another, so that nothing else has to wait for all of them."""
        from buildingday.services.issue_filter import count

        views = VIEWS | {key: view.filter for key, view in self._saved.items()}
        counts = {key: await self.at_desk(count, asked) for key, asked in views.items()}
        self.query_one(ViewBar).show_counts(counts)

    def _show_views(self) -> None:
        views = [(key, label("view", key)) for key in VIEWS]
        views += [(key, view.name) for key, view in self._saved.items()]
        self.query_one(ViewBar).show_views(views, self.view_key)

    def action_view(self, step: int) -> None:
        """The next working list, or the one before."""
        self._go_to(self.query_one(ViewBar).beside(step))

    def on_view_bar_picked(self, event: ViewBar.Picked) -> None:
        """The working list that was clicked."""
        self._go_to(event.key)

    def _go_to(self, key: str) -> None:
        self.view_key = key
        self._show_views()
        self.list_again()

    # Searching and filtering

    def find_here(self) -> bool:
        """The search line takes the keys."""
        self.set_focus(self.query_one("#search"))
        return True

    def on_problem_list_typed(self, event: ProblemList.Typed) -> None:
        """What is typed on the list begins a search."""
        self.find_here()
        self.query_one("#search", Line).insert_text_at_cursor(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key searches."""
        self.list_again()

    def on_input_submitted(self) -> None:
        """Enter goes to what was found."""
        self.query_one(ProblemList).focus()

    def action_back(self) -> None:
        """Without search and filter, the list takes the keys."""
        self.query_one(ProblemList).focus()
        searched = bool(self.query_one("#search", Line).value)
        self.query_one("#search", Line).value = ""
        if self.narrowing != EVERYTHING and not searched:
            self.narrowing = EVERYTHING
            self.list_again()

    @work(group="filter")
    async def action_filter(self) -> None:
        """Asks what to narrow by."""
        from buildingday.tui.dialogs.issue_views import ask_filter

        narrowing = await ask_filter(self, self.narrowing)
        if narrowing is not None:
            self.narrowing = narrowing
            await self.read_list()

    @work(group="filter")
    async def action_save_view(self) -> None:
        """Keeps what is asked for now as a working list of one's own."""
        from buildingday.tui.dialogs.issue_views import ask_name

        saved = await ask_name(self, self.asked())
        if saved is not None:
            self.view_key, self.narrowing = saved.id, EVERYTHING
            with self.prevent(Input.Changed):
                self.query_one("#search", Line).value = ""
            await self.desk_opened()
            self.tell(say("已存为 {name}，排在最后。", name=saved.name), undo=True)

    @work(group="filter")
    async def action_forget_view(self) -> None:
        """Drops the working list in front, if it is one of one's own."""
        from buildingday.services.issue_filter import forget_view

        view = self._saved.get(self.view_key)
        if view is None:
            self.tell(_("这一组是固定的。只有自己存的可以删。"))
            return
        await self.try_at_desk(forget_view, view.id)
        await self.desk_opened()
        if view.id not in self._saved:
            self.tell(say("已删掉 {name}，问题不受影响。", name=view.name), undo=True)

    # The chosen problem

    def issue_id(self) -> str | None:
        """The problem under the cursor."""
        return self.query_one(ProblemList).row_id

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self.follow_cursor()

    @work(exclusive=True, group="card")
    async def follow_cursor(self) -> None:
        """Reads the problem under the cursor; a later cursor overtakes an earlier one."""
        await self._show_chosen()

    async def _show_chosen(self) -> None:
        issue_id = self.issue_id()
        card = await self.read_card(issue_id) if issue_id is not None else None
        if self.issue_id() == issue_id:
            self.card = card
            self._show_card()

    def _show_card(self) -> None:
        side = self.query_one("#side", VerticalScroll)
        cells = max(20, side.scrollable_content_region.width)
        if self.card is not None:
            roomy = side.size.height >= _ROOMY
            words = issue_text(self.card, cells, band_styles(self.desk_app), whole=roomy)
        else:
            words = plain_lines(self._why_empty(), cells)
        self.query_one("#card", Static).update(words)
        side.scroll_home(animate=False)
        self.show_keys()

    def _why_empty(self) -> str:
        if self.query_one("#search", Line).value.strip():
            return _("没有找到。换个字，或少写几个字；Esc 清掉查找，左右键到全部里再找。")
        if self.narrowing != EVERYTHING:
            return _("这一组里没有符合筛选的问题。按 Esc 取消筛选，或按 F7 改一改。")
        return _(WHY_EMPTY.get(self.view_key, N_("这一组现在没有问题。按左右键看别的组。")))

    async def show_again(self, issue_id: str) -> None:
        """Shows the line and the card of one problem anew; it keeps its place until another list is asked for."""
        from buildingday.services.issues_view import issue_line

        line = await self.try_at_desk(issue_line, issue_id)
        if line is not None:
            self.query_one(ProblemList).replace_row(issue_id, line)
        await self._show_chosen()
        self.count_views()

    async def show_entity(self, kind: str, entity_id: str) -> None:
        """Puts the cursor on a problem; where it is not listed, its number is searched for among all."""
        from buildingday.services.issues_view import issue_line

        line = await self.try_at_desk(issue_line, entity_id) if kind == "issue" else None
        if line is None or self.query_one(ProblemList).move_to(entity_id):
            return
        self.view_key, self.narrowing = "everything", EVERYTHING
        with self.prevent(Input.Changed):
            self.query_one("#search", Line).value = line.number
        self._show_views()
        await self.read_list(keep=entity_id)

    def on_line_list_chosen(self) -> None:
        """Enter, or a click on the problem under the cursor."""
        self.action_page()

    def action_page(self) -> None:
        """The problem on a page of its own."""
        from buildingday.tui.screens.problem_page import ProblemPage

        issue_id = self.issue_id()
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

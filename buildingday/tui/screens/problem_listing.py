"""What the problem list shows: a working list, narrowed by a filter and by what is typed (F089, F090)."""

from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Input, Static

from buildingday.i18n import _, label, say
from buildingday.services.handling.issue_filter import EVERYTHING, IssueFilter, NamedFilter
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.problem_actions import ProblemActions
from buildingday.tui.widgets.fields import Line
from buildingday.tui.widgets.frame import StatusLine
from buildingday.tui.widgets.problem_list import FIRST, VIEWS, ProblemList
from buildingday.tui.widgets.view_bar import ViewBar

if TYPE_CHECKING:
    from buildingday.services.handling.issues_view import IssueLine

#: Lines that answer a question at once, before the page is read.
_SCREENFUL = 50


class ProblemListing(ProblemActions):
    """The part of the problem screen that asks for lines and lists them."""

    def __init__(self) -> None:
        super().__init__()
        self.view_key = FIRST
        self.narrowing = EVERYTHING
        self._saved: dict[str, NamedFilter] = {}
        self._asked: IssueFilter | None = None

    def issue_id(self) -> str | None:
        """The problem under the cursor."""
        return self.query_one(ProblemList).row_id

    async def show_chosen(self) -> None:
        """Shows the problem under the cursor."""
        raise NotImplementedError

    async def desk_opened(self) -> None:
        """Reads everything again; the cursor stays on its problem."""
        from buildingday.services.handling.issue_filter import saved_views

        saved = await self.try_at_desk(saved_views)
        self._saved = {view.id: view for view in saved or ()}
        if self.view_key not in VIEWS and self.view_key not in self._saved:
            self.view_key = FIRST
        self.show_views()
        await self.read_list()
        self.count_views()

    def asked(self) -> IssueFilter:
        """The working list, narrowed by the filter and by what is typed."""
        base = VIEWS.get(self.view_key) or self._saved[self.view_key].filter
        return base.narrowed(self.narrowing).narrowed(IssueFilter(text=self.query_one("#search", Line).value))

    async def read_list(self, keep: str | None = None) -> None:
        """Reads what is asked for; the cursor stays on its problem, or goes to ``keep``, or to the first.

        Another question than before is answered with a screenful first, and then with the whole page.
        """
        from buildingday.services.handling.issues_view import first_page, list_issues

        asked = self.asked()
        keep = keep or self.issue_id()
        if asked != self._asked:
            first = await self.try_at_desk(list_issues, asked, _SCREENFUL)
            self._list(first or [], keep)
        page = await self.try_at_desk(first_page, asked)
        if page is None or asked != self.asked():
            return
        self._asked = asked
        self._list(page.lines, keep)
        await self._show_how_many(len(page.lines), page.total)
        await self.show_chosen()

    def _list(self, lines: "list[IssueLine]", keep: str | None) -> None:
        listed = self.query_one(ProblemList)
        listed.show_rows([(line.id, line) for line in lines], keep)
        if self.asked() != self._asked and listed.row_id != keep:
            listed.cursor = 0

    async def _show_how_many(self, shown: int, total: int) -> None:
        from buildingday.services.handling.issue_filter import words_of

        words = await self.at_desk(words_of, self.narrowing)
        narrowed = [_("筛选:"), *words] if words else [f"F7 {_('筛选')}"]
        found = [say("{count} 条", count=total)] if words or self.asked().text else []
        self.query_one("#narrowed", Static).update(joined([*found, *narrowed], "  "))
        self.query_one("#more", Static).update(
            plain(say("前 {shown} 条，共 {total} 条，请搜索缩小范围", shown=shown, total=total))
        )
        self.query_one("#more").display = total > shown

    @work(exclusive=True, group="list")
    async def list_again(self) -> None:
        """Lists what is asked for now; a later question overtakes an earlier one."""
        await self.read_list()

    @work(exclusive=True, group="count")
    async def count_views(self) -> None:
        """Counts the working lists, one after another, so that nothing else has to wait for all of them."""
        from buildingday.services.handling.issue_filter import count

        views = VIEWS | {key: view.filter for key, view in self._saved.items()}
        counts = {key: await self.at_desk(count, asked) for key, asked in views.items()}
        self.query_one(ViewBar).show_counts(counts)

    def show_views(self) -> None:
        """The working lists, those of one's own last."""
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
        self.query_one(StatusLine).forget_trouble()  # it was about what is listed no more
        self.show_views()
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
        from buildingday.services.handling.issue_filter import forget_view

        view = self._saved.get(self.view_key)
        if view is None:
            self.tell(_("这一组是固定的。只有自己存的可以删。"))
            return
        await self.try_at_desk(forget_view, view.id)
        await self.desk_opened()
        if view.id not in self._saved:
            self.tell(say("已删掉 {name}，问题不受影响。", name=view.name), undo=True)

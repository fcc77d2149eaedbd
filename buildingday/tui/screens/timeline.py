"""历史: all that happened with one household, problem or other thing, from the journal, the latest first."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.i18n.dates import year_words
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.widgets.card import Block

if TYPE_CHECKING:
    from rich.text import Text

    from buildingday.services.upkeep.history import HistoryEntry
    from buildingday.services.upkeep.history_words import ChangeWords

#: Acts that are read at once.
_PAGE = 200


class TimelineScreen(OverScreen[None]):
    """Who did what and when, as the journal has it; names of residents stay masked."""

    TITLE_TEXT = N_("历史")
    AUTO_FOCUS = "#page"
    ABOUT = N_("这里是这一户或这件事的全部经过，最近的在上面：哪天、谁、做了什么、为什么。撤销过的也留着。上下键翻看。")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("earlier", ("f7",), N_("更早的"), N_("接着读更早的经过。"), 2, True),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 2, True),
    )

    def __init__(self, kind: str, entity_id: str, name: str):
        super().__init__()
        self._kind = kind
        self._entity_id = entity_id
        self._name = name
        self._entries: list[HistoryEntry] = []
        self._complete = False

    def in_front(self) -> list[tuple[str, str]]:
        """What this is the history of."""
        return [(self._kind, self._entity_id)] if self._kind in ("household", "issue") else []

    def title_text(self) -> str:
        """历史 with what it is about."""
        return f"{_(self.TITLE_TEXT)} {self._name}"

    def compose_body(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(classes="form", id="page"):
            yield Static(_("正在打开"), id="acts", markup=False)

    def on_resize(self) -> None:
        """Words the page anew for another width."""
        self.call_after_refresh(self._show)

    async def desk_opened(self) -> None:
        """Reads the latest acts."""
        self._entries = []
        await self._read()

    async def _read(self) -> None:
        from buildingday.services.upkeep.history import timeline

        before = {"before": self._entries[-1].cursor} if self._entries else {}
        read = await self.try_at_desk(timeline, self._kind, self._entity_id, limit=_PAGE, **before)
        if read is not None:
            self._entries += read
            self._complete = len(read) < _PAGE
            self._show()

    def _show(self) -> None:
        if self._entries or self._complete:
            page = self.query_one("#acts", Static)
            page.update(timeline_text(self._entries, max(30, self.app.size.width - 4), complete=self._complete))

    @work(exclusive=True, group="earlier")
    async def action_earlier(self) -> None:
        """Reads on where the page ends."""
        if self._complete:
            self.tell(_("全部经过都在这里了。"))
            return
        await self._read()


def timeline_text(entries: "list[HistoryEntry]", cells: int, *, complete: bool) -> "Text":
    """Acts as paragraphs: day and person, what was done and why, what it changed."""
    block = Block(cells)
    if not entries:
        block.line(_("还没有记过什么。走访、改资料、办理问题之后，这里会有经过。"))
    for entry in entries:
        head = say(
            "{day} {time}  {who}  {what}", day=_day(entry), time=f"{entry.at:%H:%M}", who=entry.who, what=entry.words
        )
        block.line(head + ("  " + _("（已撤销）") if entry.undone else ""), "dim" if entry.undone else "bold")
        for words in (entry.reason, *(change_words(change) for change in entry.changes)):
            block.named(" ", words)
        if entry.more:
            block.named(" ", say("还有 {count} 处改动", count=entry.more))
        block.gap()
    if entries and not complete:
        block.line(_("按 F7 接着读更早的。"), "dim")
    return block.text()


def _day(entry: "HistoryEntry") -> str:
    return year_words(entry.at.date())


def change_words(change: "ChangeWords") -> str:
    """One change in a few words; nothing for what the act says already."""
    if change.kind == "set":
        before, after = change.before or _("空"), change.after or _("空")
        return say("{field}：{before} -> {after}", field=change.field_words, before=before, after=after)
    if change.kind == "delete":
        return say("去掉{what}", what=change.table_words)
    if change.kind == "create":
        return f"{change.table_words}  {change.after}"
    return ""

"""A screen with one line to type, whose meaning stands below it as it is typed, and which is kept as a draft."""

from collections.abc import Sequence
from typing import Any, Protocol

from rich.text import Text
from textual import work
from textual.widgets import Input, Static

from buildingday.i18n import _
from buildingday.tui.drafts import Draft
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.screens.recording import RecordingScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.fields import Line


class LineMeaning(Protocol):
    """What a typed line says: its parts by name, and what is still missing."""

    @property
    def parts(self) -> Sequence[tuple[str, str]]:
        """Name and words of each part."""

    @property
    def trouble(self) -> str:
        """Why it cannot be saved yet; empty when it can."""


class TypedLineScreen(OverScreen[None], RecordingScreen):
    """Subclasses compose an ``EntryInput`` with the id ``line`` and a ``Static`` with the id ``reading``."""

    def __init__(self, draft_key: str):
        super().__init__()
        self.draft = Draft(self, draft_key, self.values)

    async def meaning_of(self, typed: str) -> LineMeaning | None:
        """What a line means; None where nothing can be read yet."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """The line takes the keys."""
        self.line.focus()

    @property
    def line(self) -> Line:
        """The line that is typed."""
        return self.query_one("#line", Line)

    def values(self) -> dict[str, Any]:
        """What is typed, as a draft keeps it."""
        return {"line": self.line.value}

    async def restore_draft(self) -> None:
        """A line that was left comes back, once."""
        if self.draft.ready:
            return
        left = await self.draft.read()
        if left is not None and left.get("line"):
            self.put_back(str(left["line"]))
            self.tell(_("接着上次没写完的一行。Ctrl+D 清空"))
        self.draft.ready = True

    def put_back(self, words: str) -> None:
        """Words that were not saved, before whatever has been typed since."""
        with self.prevent(Input.Changed):
            self.line.value = " ".join(filter(None, (words, self.line.value)))
        self.line.cursor_position = len(self.line.value)

    def take_line(self) -> None:
        """Empties the line while its words are being saved; the draft keeps them until they are."""
        with self.prevent(Input.Changed):
            self.line.value = ""

    def on_input_changed(self) -> None:
        """Every key is kept in the draft and read."""
        self.draft.keep()
        self.read_line()

    @work(exclusive=True, group="reading")
    async def read_line(self) -> None:
        """Says what the line means so far."""
        typed = self.line.value
        meaning = await self.meaning_of(typed)
        if meaning is not None and typed == self.line.value:
            self.query_one("#reading", Static).update(self._words(meaning))

    def _words(self, meaning: LineMeaning) -> Text:
        block = Block(max(30, self.size.width - 2))
        for name, words in meaning.parts:
            block.named(name, words, "bold")
        block.named(_("还差"), meaning.trouble)
        if not meaning.parts and not meaning.trouble:
            self.explain(block)
        return block.text()

    def explain(self, block: Block) -> None:
        """What stands below an empty line."""

    def action_drop(self) -> None:
        """The line is empty again."""
        self.line.value = ""
        self.tell(_("已清空。"))


class EntryInput(Line):
    """A line that takes more than can be saved, so that a sentence can say so and nothing is cut in silence."""

    LIMIT = 100_000

"""回告: a text that is ready for the channel, copied or written to a file, and the mark that it was told (F258)."""

from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from buildingday.i18n import _, say
from buildingday.text.wrap import wrap
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_asking import titled
from buildingday.tui.dialogs.save import save_paper
from buildingday.tui.safe import plain

if TYPE_CHECKING:
    from buildingday.domain.reply import Address
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen

_CELLS, _AROUND = 66, 12
_COPY, _FILE, _TOLD = "copy", "file", "told"


class ReplyDialog(ModalScreen[str | None]):
    """Shows the text; a digit says what becomes of it, Esc gives None."""

    BINDINGS = [("escape", "give_up", "")]

    def __init__(self, title: str, text: str):
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Title, the text, keys."""
        cells = min(_CELLS, self.app.size.width - _AROUND)
        lines = [line for paragraph in self._text.split("\n") for line in wrap(paragraph, cells) or [""]]
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            with VerticalScroll(id="text"):
                yield Static(Text("\n").join(map(plain, lines)), markup=False)
            yield Static(_("1 复制，2 写成文件，3 发出去了（已回告），Esc 返回"), classes="hint keys", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Digits answer, also full-width ones."""
        character = event.character or ""
        chosen = {1: _COPY, 2: _FILE, 3: _TOLD}.get(int(character) if character.isdecimal() else 0)
        if chosen is not None:
            event.stop()
            self.dismiss(chosen)

    def action_give_up(self) -> None:
        """Nothing chosen."""
        self.dismiss(None)


async def reply(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """回告: where to, then its text until somebody says that it was told or goes away."""
    from buildingday.services.handling.reply_view import address_words
    from buildingday.services.handling.replying import note_told, reply_text

    address = await _address(screen, card)
    text = await screen.try_at_desk(reply_text, card.id, address) if address is not None else None
    if address is None or text is None:
        return None
    title = titled(say("回告{channel}", channel=address_words(address)), card)
    while True:
        chosen = await screen.app.push_screen_wait(ReplyDialog(title, text))
        if chosen == _COPY:
            screen.app.copy_to_clipboard(text)
            screen.tell(_("已复制。粘贴不出来的话，是终端不让复制，请写成文件。"))
        elif chosen == _FILE:
            await _write(screen, card, address, title)
        elif chosen == _TOLD:
            return await screen.try_at_desk(note_told, card.id, address)
        else:
            return None


async def _address(screen: "DeskScreen[Any]", card: "IssueCard") -> "Address | None":
    from buildingday.services.handling.reply_view import address_words

    if len(card.ways) == 1:
        return card.ways[0].address
    choices = []
    for at, way in enumerate(card.ways):
        stands = say("{day} 已回告", day=f"{way.told_on:%m-%d}") if way.told_on else _("未回告")
        choices.append((str(at), f"{address_words(way.address)} {stands}"))
    chosen = await screen.app.push_screen_wait(ChooseDialog(titled(_("回告哪个渠道"), card), choices))
    return card.ways[int(chosen)].address if chosen is not None else None


async def _write(screen: "DeskScreen[Any]", card: "IssueCard", address: "Address", title: str) -> None:
    from buildingday.services.reporting import reply_papers

    proposed = await screen.at_desk(reply_papers.reply_path, card.number, address)
    await save_paper(
        screen, title, proposed, lambda desk, path, over: reply_papers.save_reply(desk, card.id, address, path, over)
    )

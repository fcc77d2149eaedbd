"""One household's card, as lines of a given width."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from buildingday.i18n import _, language, say
from buildingday.text.show import show
from buildingday.text.width import pad, width
from buildingday.text.wrap import wrap

if TYPE_CHECKING:
    from buildingday.services.visiting.today import HouseholdCard, WhyWord


def card_lines(card: "HouseholdCard", cells: int, reasons: "Sequence[WhyWord]" = ()) -> Text:
    """Who lives there, why to go, what was last heard, what is owed and open."""
    block = Block(cells)
    block.line(f"{card.door} {card.name}", "bold")
    block.line(" ".join([*card.tags, card.occupancy]))
    block.line(card.pause, "bold")
    block.line(card.phone)
    block.gap()
    if reasons:
        why = _("，").join(
            say("{reason}{points}", reason=reason.text, points=f"{reason.points:+g}")
            for reason in reasons
            if reason.points
        )
        block.named(_("因为"), why)
    block.named(_("上次"), card.last_visits[0] if card.last_visits else _("还没有走访过"))
    block.named("", card.last_note)
    block.named(_("时段"), card.best_time)
    block.named(_("下步"), card.next_step, "bold")
    block.named(_("本月"), say("见到 {count} 次", count=card.met_this_month))
    for _id, words in card.promises:
        block.named(_("答应"), words, "bold")
    if card.promises:
        block.named(" ", _("办到了按 Ctrl+K"), "dim")
    for number, words in card.issues:
        block.named(_("未结"), f"{number[-5:]} {words}")
    block.named(_("备注"), card.note)
    return block.text()


#: Cells that names of lines take with the gap behind them: Chinese ones have two characters.
_NAME_CELLS = {"zh": 6, "en": 9}


class Block:
    """Collects lines wrapped for Chinese; every part is made safe here."""

    def __init__(self, cells: int):
        self.cells = cells
        self._indent = _NAME_CELLS[language()]
        self._lines: list[Text] = []

    def line(self, words: str, style: str = "") -> None:
        """Words from the left edge; nothing for nothing."""
        for part in wrap(show(words), self.cells) if words else ():
            self._lines.append(Text(part, style=style))

    def named(self, name: str, words: str, style: str = "") -> None:
        """A short name with words beside it, a longer one with the words below; nothing for no words."""
        if not words:
            return
        if width(name) >= self._indent:
            self.line(name, "dim")
            name = ""
        for number, part in enumerate(wrap(show(words), max(8, self.cells - self._indent))):
            head = Text(pad(name if number == 0 else "", self._indent), style="dim")
            self._lines.append(Text.assemble(head, (part, style)))

    def gap(self) -> None:
        """One empty line."""
        self._lines.append(Text(""))

    def text(self) -> Text:
        """All lines as one text."""
        return Text("\n").join(self._lines)

"""How an item leaves the table: its disposition, the fields that go with it, and the sentence of the minutes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from buildingday.domain.meeting import Disposition
from buildingday.i18n import _, label, say, series
from buildingday.text.width import width
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.dialogs.pickers import pick_person, pick_units
from buildingday.tui.safe import plain
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.fields import ChoiceLine, Line, choices_of
from buildingday.tui.widgets.pick_field import PickField

if TYPE_CHECKING:
    from buildingday.services.meetings.item_form import ItemPreview
    from buildingday.services.meetings.meetings_view import ItemView
    from buildingday.tui.screens.base import DeskScreen

_D = Disposition
#: In the order of their digits; 已听取 is only for last time's decisions.
DISPOSITIONS = (_D.DECIDED, _D.CONTINUED, _D.UPPER, _D.RETURNED, _D.DECLINED, _D.NOT_YET)

_DECISION = ("text", "lead", "co", "leader", "due", "standard", "milestones", "funding", "amount")
#: Fields that make sense for a disposition; what the meeting thinks always does.
_FIELDS = {
    _D.DECIDED: _DECISION,
    _D.CONTINUED: ("to",),
    _D.UPPER: ("to",),
    _D.RETURNED: ("unit",),
    _D.DECLINED: (),
    _D.NOT_YET: ("trigger", "review", "unit"),
}
_LINES = ("text", "due", "standard", "milestones", "funding", "amount", "to", "trigger", "review", "thinks")
_PICKS = ("lead", "co", "leader", "unit")
_HINTED = ("due", "amount", "review")


def name_of(name: str, cells: int = 0) -> Static:
    """The name before a field, as wide as it or the longest needs."""
    static = Static(name, classes="name", markup=False)
    static.styles.width = static.styles.min_width = max(width(name), cells) + 1
    return static


class ItemForm(VerticalScroll, can_focus=False):
    """The right half of a running meeting; tells with every change, and holds only what is on it."""

    DEFAULT_CSS = """
    ItemForm PickField { width: 1fr; height: 1; }
    ItemForm #sentence { height: auto; }
    ItemForm { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """

    class Changed(Message):
        """Something was typed, chosen or picked."""

    class Wanted(Message):
        """Another decision of the item is to be shown; None is a new one."""

        def __init__(self, decision_id: str | None):
            super().__init__()
            self.decision_id = decision_id

    def __init__(self, *, id: str):
        super().__init__(id=id)
        self._decision_id: str | None = None
        self._preview: ItemPreview | None = None

    def compose(self) -> ComposeResult:
        """The disposition, all fields, and the sentence."""
        yield self._row(_("结果"), ChoiceLine(choices_of("disposition", DISPOSITIONS), id="disposition"))
        yield self._row(_("议定"), ChoiceLine([], optional=False, id="decisions"))
        for name, words in self._names().items():
            field = PickField(id=name) if name in _PICKS else Line(id=name)
            hints = [Static(id=f"{name}-hint", classes="hint", markup=False)] if name in _HINTED else []
            yield self._row(words, field, *hints)
        yield Static(id="sentence", markup=False)

    def _names(self) -> dict[str, str]:
        return {
            "text": _("内容"),
            "lead": _("牵头"),
            "co": _("配合"),
            "leader": _("领导"),
            "due": _("时限"),
            "standard": _("标准"),
            "milestones": _("阶段"),
            "funding": _("经费"),
            "amount": _("金额"),
            "to": _("转到"),
            "trigger": _("条件"),
            "review": _("再议"),
            "unit": _("单位"),
            "thinks": _("认为"),
        }

    def _row(self, name: str, *fields: Widget) -> Horizontal:
        longest = max(width(words) for words in self._names().values())
        return Horizontal(name_of(name, longest), *fields, classes="row", id=f"row-{fields[0].id}")

    # What is on the form

    def fill(self, item: "ItemView", values: dict[str, Any]) -> None:
        """Shows the values of an item and its decisions to choose from."""
        self._decision_id = values["decision_id"]
        with self.prevent(Input.Changed):
            for name in _LINES:
                self.query_one(f"#{name}", Line).value = values[name] or ""
        for name in _PICKS:
            self.query_one(f"#{name}", PickField).hold([Pick(each_id, words) for each_id, words in values[name]])
        self.query_one("#disposition", ChoiceLine).choose([values["disposition"]] if values["disposition"] else [])
        self._offer_decisions(item)
        self._show_fields()

    def values(self) -> dict[str, Any]:
        """Everything on the form, as a draft keeps it."""
        lines = {name: self.query_one(f"#{name}", Line).value for name in _LINES}
        picks = {
            name: [[pick.id, pick.words] for pick in self.query_one(f"#{name}", PickField).picked] for name in _PICKS
        }
        chosen = self.query_one("#disposition", ChoiceLine).value
        return {**lines, **picks, "disposition": chosen, "decision_id": self._decision_id}

    def show_preview(self, preview: "ItemPreview") -> None:
        """The sentence of the minutes, and what days and money mean."""
        self._preview = preview
        for name, words in (("due", preview.due), ("amount", preview.amount), ("review", preview.review)):
            self.query_one(f"#{name}-hint", Static).update(plain(words))
        block = Block(max(20, self.scrollable_content_region.width))
        if preview.sentence and self._disposition() is _D.DECIDED:
            block.line(_("纪要写作"), "dim")
            block.line(preview.sentence, "bold")
            block.named(_("还缺"), series(label("decision_part", part) for part in preview.missing))
        self.query_one("#sentence", Static).update(block.text())

    def _disposition(self) -> Disposition | None:
        chosen = self.query_one("#disposition", ChoiceLine).value
        return Disposition(chosen) if chosen else None

    def _offer_decisions(self, item: "ItemView") -> None:
        """One digit for each decision, and one for a new one."""
        line = self.query_one("#decisions", ChoiceLine)
        names = [(each.id, say("第{position}条", position=each.position)) for each in item.decisions]
        line.choices = [*names, ("", _("再议一条"))] if names else []
        line.choose([self._decision_id or ""])
        line.refresh(layout=True)

    def _show_fields(self) -> None:
        disposition = self._disposition()
        shown: Sequence[str] = _FIELDS.get(disposition, ()) if disposition else ()
        for name in self._names():
            self.query_one(f"#row-{name}").display = name in shown or (name == "thinks" and disposition is not None)
        decisions = self.query_one("#decisions", ChoiceLine)
        self.query_one("#row-decisions").display = disposition is _D.DECIDED and bool(decisions.choices)
        if not shown:
            self.query_one("#sentence", Static).update(Text(""))

    def first_field(self) -> Widget:
        """Where the typing goes on once the disposition is chosen."""
        disposition = self._disposition()
        names = (*_FIELDS[disposition], "thinks") if disposition else ("disposition",)
        return self.query_one(f"#{names[0]}")

    # Events

    def on_resize(self) -> None:
        """Words the sentence for another width."""
        if self._preview is not None:
            self.call_after_refresh(self.show_preview, self._preview)

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """The disposition decides which fields there are; another decision is asked for."""
        event.stop()
        if event.line.id == "decisions":
            self.post_message(self.Wanted(event.line.value or None))
            return
        self._show_fields()
        if event.line.value is not None:
            self.first_field().focus()
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.screen.focus_next()

    def on_pick_field_cleared(self, event: PickField.Cleared) -> None:
        """What was picked is gone."""
        event.stop()
        self.post_message(self.Changed())

    @work(exclusive=True, group="pick")
    async def on_pick_field_asked(self, event: PickField.Asked) -> None:
        """Opens the list of units or people; what is picked takes the place of what was there."""
        event.stop()
        field, screen = event.field, self.screen
        if TYPE_CHECKING:
            assert isinstance(screen, DeskScreen)
        titles = {"lead": _("牵头单位"), "co": _("配合单位"), "leader": _("责任领导"), "unit": _("单位")}
        title = titles[str(field.id)]
        if field.id == "leader":
            person = await pick_person(screen, title, typed=event.typed)
            picked = [person] if person is not None else None
        else:
            many = field.id == "co"
            chosen = field.picked if many else ()
            lead = [pick.id for pick in self.query_one("#lead", PickField).picked] if many else []
            picked = await pick_units(screen, title, typed=event.typed, chosen=chosen, many=many, without=lead)
        if picked is not None:
            field.hold(picked)
            screen.set_focus(field)
            screen.focus_next()
            self.post_message(self.Changed())

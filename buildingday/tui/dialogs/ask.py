"""A few short questions at once: text lines, choices and picked names; an error stands beside them, values kept."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from buildingday.errors import BuildingdayError
from buildingday.i18n import _, say
from buildingday.text.width import width
from buildingday.text.wrap import wrap
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.safe import plain
from buildingday.tui.widgets.fields import ChoiceLine, Line
from buildingday.tui.widgets.pick_field import PickField

if TYPE_CHECKING:
    from buildingday.tui.screens.base import DeskScreen

T = TypeVar("T")
Answers = dict[str, str]

#: Opens a list to pick from, beginning with what was typed and picked before; None leaves the field as it is.
OpenList = Callable[[str, Sequence[Pick]], Awaitable[Sequence[Pick] | None]]

#: Cells of a dialog's text: its width without border and padding.
_CELLS = 66
_AROUND = 12

#: Lines of a dialog's border, and the blank ones that it has where there is room.
_BORDER, _BLANK = 2, 5


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its key, name, first value; with ``choices`` (code, words) it is a line of choices.

    ``hint`` gives words that follow the value live, such as the date that a number of workdays means. With ``pick``
    it is filled from a list, ``picked`` to begin with; its value is then the ids with commas between. A field with
    ``when`` is asked only while that holds of all answers; ``first`` takes the keys, else the first empty field does.
    """

    key: str
    name: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: Callable[[str], str] | None = None
    pick: OpenList | None = None
    picked: tuple[Pick, ...] = ()
    when: Callable[[Mapping[str, str]], bool] | None = None
    first: bool = False


class AskDialog(ModalScreen[Answers | None]):
    """Asks questions; Enter in a line or Ctrl+S answers, Esc gives None.

    ``submit`` does what was asked for: while it refuses, the dialog stays open with its sentence and all values.
    """

    BINDINGS = [("escape", "give_up", ""), ("ctrl+s", "answer", "")]

    def __init__(
        self,
        title: str,
        questions: list[Question],
        note: str = "",
        submit: Callable[[Answers], Awaitable[object]] | None = None,
    ):
        super().__init__()
        self._title = title
        self._questions = questions
        self._note = note
        self._submit = submit
        self._answering = False
        self._refused = ""  # why it was not done, until it is tried again
        self._beside = False  # whether that stands beside the field that it is about

    def compose(self) -> ComposeResult:
        """Title, questions, keys."""
        names = max((width(question.name) + 1 for question in self._questions), default=0)
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            if self._note:
                yield Static(self._wrapped(self._note), classes="hint note", markup=False)
            for question in self._questions:
                with Horizontal(classes="row", id=f"row-{question.key}"):
                    name = Static(plain(question.name), classes="name", markup=False)
                    name.styles.width = names
                    yield name
                    yield self._field(question)
                if question.hint is not None:
                    yield Static(id=f"h-{question.key}", classes="hint", markup=False)
            yield Static(id="refused", classes="error", markup=False)
            yield Static(classes="hint keys", markup=False)

    def _field(self, question: Question) -> Line | ChoiceLine | PickField:
        name = f"q-{question.key}"
        if question.pick is not None:
            field = PickField(id=name)
            field.picked = list(question.picked)
            return field
        if question.choices:
            return ChoiceLine(question.choices, [question.value] if question.value else [], id=name)
        return Line(question.value, id=name)

    def _wrapped(self, words: str) -> str:
        return "\n".join(wrap(words, min(_CELLS, self.app.size.width - _AROUND)))

    def on_mount(self) -> None:
        """One field takes the keys."""
        self._follow()
        shown = [each for each in self._questions if self.query_one(f"#row-{each.key}").display]
        wanted = [each for each in shown if each.first] or [each for each in shown if not self._value(each)] or shown
        self.query_one(f"#q-{wanted[0].key}").focus()

    def _value(self, question: Question) -> str:
        field = self.query_one(f"#q-{question.key}")
        if isinstance(field, PickField):
            return ",".join(pick.id for pick in field.picked)
        return (field.value or "") if isinstance(field, Line | ChoiceLine) else ""

    def values(self) -> Answers:
        """The answers as they stand."""
        return {question.key: self._value(question) for question in self._questions}

    @property
    def half_written(self) -> bool:
        """Words stand in it that nothing was done with."""
        return any(
            isinstance(field, Line) and field.value not in ("", question.value)
            for question in self._questions
            for field in self.query(f"#q-{question.key}")
        )

    def hold(self) -> None:
        """Another place was asked for: what is written stays, and how to go on is said."""
        self._refused = _("写了的还没有存。Ctrl+S 确定，或者 Esc 不要了，再换画面。")
        self._follow()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Hints and other fields follow the typing."""
        self._follow()

    def on_choice_line_changed(self) -> None:
        """Hints and other fields follow a choice."""
        self._follow()

    def on_pick_field_cleared(self) -> None:
        """Hints and other fields follow what is picked."""
        self._follow()

    def on_descendant_focus(self) -> None:
        """The field that takes the keys is marked, and the keys are those that it takes."""
        for row in self.query(".row"):
            row.set_class(row.has_focus_within, "-here")
        self._show_keys()

    def _show_keys(self) -> None:
        asked = [each for each in self._questions if self.query_one(f"#row-{each.key}").display]
        here = ""
        if isinstance(self.focused, ChoiceLine):
            here = _("数字选择，")
        elif isinstance(self.focused, PickField):
            here = _("回车挑选，")
        if any(each.pick for each in asked):
            keys = _("Ctrl+S 确定，Tab 下一项，Esc 返回")
        else:
            keys = _("回车确定，Tab 下一项，Esc 返回") if len(asked) > 1 else _("回车确定，Esc 返回")
        self.query_one(".keys", Static).update(here + keys)

    def _follow(self) -> None:
        answers = self.values()
        asked = [each for each in self._questions if each.when is None or each.when(answers)]
        hints = {}
        for question in self._questions:
            self.query_one(f"#row-{question.key}").display = question in asked
            if question.hint is not None:
                hints[question.key] = question.hint(answers[question.key]) if question in asked else ""
        self._show_keys()
        self._show_refused(hints)
        for key, words in hints.items():
            self._show_words(f"#h-{key}", words, refused=bool(words) and words == self._refused)
        self.call_after_refresh(self._fit)

    def _show_refused(self, hints: Mapping[str, str]) -> None:
        """Says why it was not done once: beside the field where a hint says so too, else below all of them."""
        about = next((key for key, words in hints.items() if words and words == self._refused), None)
        if self._beside and about is None:
            self._refused = ""  # the field was mended
        elif about is not None and not self._beside:
            self.query_one(f"#q-{about}").focus()
        self._beside = about is not None
        self._show_words("#refused", "" if self._beside else self._refused, refused=True)

    def _show_words(self, where: str, words: str, *, refused: bool) -> None:
        line = self.query_one(where, Static)
        line.update(self._wrapped((_("没办成：") if refused else "") + words))
        line.set_class(refused, "error")
        line.display = bool(words)

    def _fit(self) -> None:
        """Gives up the blank lines, then the note, where errors and keys would be out of sight."""
        dialog = self.query_one(".dialog")
        note = self._wrapped(self._note).count("\n") + 1 if self._note else 0
        rest = [each for each in dialog.children if each.display and not each.has_class("note")]
        lines = _BORDER + note + sum(each.size.height for each in rest)
        dialog.set_class(lines + _BLANK > self.size.height, "-tight")
        dialog.set_class(lines > self.size.height, "-terse")

    def on_resize(self) -> None:
        """Fits anew."""
        self.call_after_refresh(self._fit)

    @work(exclusive=True, group="pick")
    async def on_pick_field_asked(self, event: PickField.Asked) -> None:
        """Opens the list of a field; what is picked takes the place of what was there."""
        question = next(each for each in self._questions if f"q-{each.key}" == event.field.id)
        assert question.pick is not None
        picked = await question.pick(event.typed, event.field.picked)
        if picked is not None:
            event.field.hold(picked)
            self._follow()
            self.focus_next()

    def on_input_submitted(self) -> None:
        """Enter answers."""
        self.action_answer()

    def key_enter(self) -> None:
        """Enter on a line of choices answers too."""
        self.action_answer()

    @work(group="answer")
    async def action_answer(self) -> None:
        """Does what was asked for, then gives the answers back; a second Enter meanwhile changes nothing."""
        if self._answering:
            return
        self._answering = True
        answers = self.values()
        try:
            if self._submit is not None:
                await self._submit(answers)
        except BuildingdayError as error:
            self._answering = False
            self._refused, self._beside = say(error.message, **error.params), False
            self._follow()  # what is asked may depend on what was found out
            return
        self.dismiss(answers)

    def action_give_up(self) -> None:
        """Nothing asked for."""
        self.dismiss(None)


async def ask_until_done(
    screen: "DeskScreen[Any]",
    title: str,
    questions: list[Question],
    do: Callable[[Answers], Awaitable[T]],
    note: str = "",
) -> T | None:
    """Asks, does what was answered and gives what came of it; None when it was given up."""
    done: list[T] = []

    async def submit(answers: Answers) -> None:
        done.append(await do(answers))

    await screen.app.push_screen_wait(AskDialog(title, questions, note, submit))
    return done[-1] if done else None

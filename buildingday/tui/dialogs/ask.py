"""A few short questions at once: text lines and choices, an error beside them, values kept."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from buildingday.i18n import _
from buildingday.tui.safe import plain
from buildingday.tui.widgets.fields import ChoiceLine, Line


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its key, name, first value; with ``choices`` (code, words) it is a line of choices.

    ``hint`` gives words that follow the typed value live, such as the date that a number of workdays means.
    """

    key: str
    name: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: Callable[[str], str] | None = None


class AskDialog(ModalScreen[dict[str, str] | None]):
    """Asks questions; Enter in the last line or Ctrl+S answers, Esc gives None."""

    BINDINGS = [("escape", "give_up", ""), ("ctrl+s", "answer", "")]

    def __init__(self, title: str, questions: list[Question], note: str = ""):
        super().__init__()
        self._title = title
        self._questions = questions
        self._note = note

    def compose(self) -> ComposeResult:
        """Title, questions, keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            if self._note:
                yield Static(plain(self._note), classes="hint", markup=False)
            for question in self._questions:
                with Horizontal(classes="row"):
                    yield Static(plain(question.name), classes="name", markup=False)
                    if question.choices:
                        chosen = [question.value] if question.value else []
                        yield ChoiceLine(question.choices, chosen, id=f"q-{question.key}")
                    else:
                        yield Line(question.value, id=f"q-{question.key}")
                if question.hint is not None:
                    yield Static(id=f"h-{question.key}", classes="hint", markup=False)
            yield Static(_("回车保存，Tab 下一项，Esc 返回"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """The first empty field takes the keys."""
        empty = next((each for each in self._questions if not each.value), self._questions[0])
        self.query_one(f"#q-{empty.key}").focus()
        for question in self._questions:
            self._hint(question, question.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Hints follow the typing."""
        for question in self._questions:
            if event.input.id == f"q-{question.key}":
                self._hint(question, event.value)

    def _hint(self, question: Question, value: str) -> None:
        if question.hint is not None:
            self.query_one(f"#h-{question.key}", Static).update(plain(question.hint(value)))

    def on_input_submitted(self) -> None:
        """Enter answers."""
        self.action_answer()

    def key_enter(self) -> None:
        """Enter on a line of choices answers too."""
        self.action_answer()

    def action_answer(self) -> None:
        """Gives the answers back."""
        answers = {}
        for question in self._questions:
            field = self.query_one(f"#q-{question.key}")
            answers[question.key] = (field.value or "") if isinstance(field, Line | ChoiceLine) else ""
        self.dismiss(answers)

    def action_give_up(self) -> None:
        """Nothing asked for."""
        self.dismiss(None)

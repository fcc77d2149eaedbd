"""走访: what was said at one door. Listening first: the cursor stands in the note; everything else is optional."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input, Static

from buildingday.domain.visit import Outcome, Purpose, StatementKind
from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.drafts import Draft
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.form import FormScreen
from buildingday.tui.widgets.card import card_lines
from buildingday.tui.widgets.fields import ChoiceLine, Line, choices_of, field_row
from buildingday.tui.widgets.known_line import KnownLine
from buildingday.tui.widgets.problem_lines import MOST_PROBLEMS, ProblemLines

if TYPE_CHECKING:
    from buildingday.services.visiting.phrases import Filling

_FULL = N_("一次走访最多记 9 个问题。先保存，再按 1 接着记。")


class VisitScreen(FormScreen):
    """The form of one visit."""

    TITLE_TEXT = N_("走访")
    ABOUT = N_(
        "记这一户的走访。光标先在“记录”，写几个字就行；没什么要记的，直接回车。Ctrl+N 写一个问题，可以写好几个。"
        "“答应”填几个工作日内答复，今日画面到期会提醒。上下键换行，数字选择。Esc 先放着，草稿不丢。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("save", ("enter", "ctrl+s"), N_("保存并到下一户"), N_("保存这次走访，回到今日并到下一户。"), 1, True),
        Command("add_problem", ("ctrl+n",), N_("记一个问题"), N_("再写一个问题；不写字的问题行不会保存。"), 1, True),
        Command("urgent", ("f7",), N_("紧急"), N_("把光标所在的问题标成紧急，或改回一般。"), 1, True),
        Command("phrase", ("f8",), N_("短语"), N_("按数字填好：同上一户、本社区的短语、自己常写的。"), 1, True),
        Command("known", ("ctrl+t",), N_("同一件？"), N_("已有的问题里有没有同一件：同一件、相关、不同。"), 0, True),
        Command("leave", ("escape",), N_("放着(留草稿)"), N_("回到今日；草稿留着，下次打开接着写。"), 1, True),
        Command("drop", ("ctrl+d",), N_("不要草稿"), N_("清掉草稿并回到今日。"), 0, True),
    )

    def __init__(self, household_id: str, outcome: Outcome, *, problem: bool = False):
        super().__init__()
        self.household_id = household_id
        self.draft = Draft(self, f"visit:{household_id}", self.values)
        self._outcome = outcome
        self._problem_first = problem

    def compose_body(self) -> ComposeResult:
        """The card in short, then the form."""
        yield Static(id="summary", markup=False)
        with VerticalScroll(classes="form", can_focus=False):
            yield field_row(
                _("结果"),
                ChoiceLine(choices_of("outcome", Outcome), [self._outcome], optional=False, id="outcome"),
            )
            yield field_row(_("事由"), ChoiceLine(choices_of("purpose", Purpose), many=True, id="purposes"))
            yield field_row(_("说的是"), ChoiceLine(choices_of("statement", StatementKind), id="statement"))
            yield field_row(_("记录"), Line(id="note"))
            yield ProblemLines()
            yield KnownLine()
            yield field_row(
                _("答复"),
                ChoiceLine(
                    [
                        ("door", _("当场答复")),
                        ("later", _("带回办理")),
                        ("fixed", _("顺手办了")),
                        ("content", _("顺手办了，本人满意")),
                    ],
                    id="answer",
                ),
            )
            yield field_row(_("答应"), Line(id="promise"))
            yield Static(id="promise-hint", classes="hint", markup=False)
            yield field_row(_("约期"), Line(id="next"))
            yield field_row(_("补记"), Line(id="when", placeholder=_("空着就是现在；补记写 昨天 15:30 或 11-18 9:00")))
            yield Static(id="card", markup=False)

    def title_text(self) -> str:
        """走访 with the door, once it is known."""
        return self._title if hasattr(self, "_title") else super().title_text()

    def on_mount(self) -> None:
        """The frame at once, the card and a draft when they have been read."""
        self._show_for_outcome()
        self.query_one("#next" if self._outcome is Outcome.APPOINTMENT else "#note").focus()

    async def desk_opened(self) -> None:
        """Reads who lives here, and a draft that was left."""
        from buildingday.services.visiting.today import household_card

        card = await self.try_at_desk(household_card, self.household_id)
        if card is None:
            return
        self._title = say("走访 {door} {name}", door=card.door, name=card.name)
        self.show_frame()
        last = card.last_visits[0] if card.last_visits else _("还没有走访过")
        self.query_one("#summary", Static).update(joined([*card.tags, card.occupancy, last]))
        self.query_one("#card", Static).update(card_lines(card, max(30, self.size.width - 4)))
        if not self.draft.ready:
            left = await self.draft.read()
            if left is not None:
                await self._fill(left)
                self.tell(_("接着上次的草稿写。Ctrl+D 不要草稿"))
            self.draft.ready = True
            if self._problem_first:
                await self.action_add_problem()

    def in_front(self) -> list[tuple[str, str]]:
        """The household that is visited."""
        return [("household", self.household_id)]

    # The form's values

    @property
    def problems(self) -> ProblemLines:
        """The lines of the problems."""
        return self.query_one(ProblemLines)

    def values(self) -> dict[str, Any]:
        """Everything on the form, as a draft keeps it."""
        return {
            "outcome": self.query_one("#outcome", ChoiceLine).value,
            "purposes": self.query_one("#purposes", ChoiceLine).chosen,
            "statement": self.query_one("#statement", ChoiceLine).value,
            "note": self.query_one("#note", Line).value,
            "problems": [
                problem | {"belongs": self.query_one(KnownLine).judged(str(number))}
                for number, problem in enumerate(self.problems.values(), start=1)
            ],
            "answer": self.query_one("#answer", ChoiceLine).value,
            "promise": self.query_one("#promise", Line).value,
            "next": self.query_one("#next", Line).value,
            "when": self.query_one("#when", Line).value,
        }

    async def _fill(self, draft: dict[str, Any]) -> None:
        with self.prevent(Input.Changed):
            if draft.get("outcome") in list(Outcome):
                self._outcome = Outcome(draft["outcome"])
            self.query_one("#outcome", ChoiceLine).choose([self._outcome])
            for name in ("purposes", "statement", "answer"):
                value = draft.get(name) or []
                self.query_one(f"#{name}", ChoiceLine).choose([value] if isinstance(value, str) else value)
            for problem in draft.get("problems", [])[:MOST_PROBLEMS]:
                await self.problems.restore(problem)
                self.query_one(KnownLine).hold(str(self.problems.count), problem.get("belongs", []))
            for name in ("note", "promise", "next", "when"):
                self.query_one(f"#{name}", Line).value = str(draft.get(name, ""))
        self._show_for_outcome()
        await self._hint_promise()

    def _show_for_outcome(self) -> None:
        """Fields that make no sense for an outcome stay out of the way (F058)."""
        met = self._outcome.is_contact
        for name in ("purposes", "statement", "answer", "promise"):
            self.query_one(f"#{name}").parent.display = met  # type: ignore[union-attr]
        self.query_one("#promise-hint").display = met
        dated = self._outcome in (Outcome.APPOINTMENT, Outcome.REFUSED)
        self.query_one("#next").parent.display = dated  # type: ignore[union-attr]

    # Events

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Every key is kept in the draft; what a number of workdays means is told at once."""
        if event.input.id == "promise":
            await self._hint_promise()
        elif (number := self.problems.number_of(event.input)) is not None:
            self.problems.typed(number)
            self._look(str(number), event.value)
        self.draft.keep()

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """A choice is kept in the draft; the outcome decides which fields there are."""
        if event.line.id == "outcome" and event.line.value is not None:
            self._outcome = Outcome(event.line.value)
            self._show_for_outcome()
        self.draft.keep()

    @work(exclusive=True, group="known")
    async def _look(self, number: str, title: str) -> None:
        await self.query_one(KnownLine).look(number, title, where=f"household:{self.household_id}")

    async def _hint_promise(self) -> None:
        from buildingday.services.visiting.visit_form import promise_hint

        typed = self.query_one("#promise", Line).value
        words = await self.at_desk(promise_hint, typed)
        try:
            self.query_one("#promise-hint", Static).update(plain(words))
        except NoMatches:
            return

    # Commands

    async def action_add_problem(self) -> None:
        """Another line for a problem, with the cursor in it."""
        if self.problems.full:
            self.tell(_(_FULL))
            return
        line = await self.problems.add()
        line.focus()
        if self.desk_app.desk is not None:
            self._promise(self.desk_app.desk.policy.visit.promise_days)

    def _promise(self, days: int) -> None:
        """A promise of some workdays, unless another one was written by hand."""
        desk, promise = self.desk_app.desk, self.query_one("#promise", Line)
        usual = str(desk.policy.visit.promise_days) if desk is not None else ""
        if days and self._outcome.is_contact and promise.value in ("", usual):
            promise.value = str(days)

    def action_urgent(self) -> None:
        """The problem under the cursor becomes urgent, or normal again."""
        number = self.problems.number_of(self.focused)
        if number is None:
            self.tell(_("先把光标放到要标紧急的问题上。"))
            return
        self.problems.toggle_urgent(number)
        self.draft.keep()

    @work(exclusive=True, group="phrase")
    async def action_phrase(self) -> None:
        """Fills in what a digit stands for; nothing is saved by it."""
        from buildingday.services.visiting.phrases import fillings
        from buildingday.tui.dialogs.choose import ChooseDialog

        here = self.focused
        known = await self.try_at_desk(fillings)
        if not known:
            self.tell(_("还没有短语。写过的记录，下次就能在这里挑。"))
            return
        choices = [(str(at), each.words) for at, each in enumerate(known)]
        chosen = await self.app.push_screen_wait(ChooseDialog(_("短语"), choices))
        if chosen is not None:
            await self._fill_in(known[int(chosen)], here)
            self.draft.keep()

    async def _fill_in(self, filling: "Filling", here: Widget | None) -> None:
        """What is chosen joins what stands there: words the line that they are for, a problem an empty line."""
        self._choose_as(filling)
        line: Line | None
        if filling.problem:
            line = await self.problems.fill(filling.problem, filling.urgent, filling.category, here)
            self._promise(filling.promise)
        else:
            line = here if isinstance(here, Line) and not filling.outcome else self.query_one("#note", Line)
            line.value = _("，").join(filter(None, (line.value.strip(), filling.note)))
        if line is None:
            self.tell(_(_FULL))
            return
        line.focus()
        line.cursor_position = len(line.value)

    def _choose_as(self, filling: "Filling") -> None:
        if filling.outcome:
            self._outcome = Outcome(filling.outcome)
            self.query_one("#outcome", ChoiceLine).choose([filling.outcome])
            self._show_for_outcome()
        purposes = self.query_one("#purposes", ChoiceLine)
        purposes.choose([*purposes.chosen, *(each for each in filling.purposes if each not in purposes.chosen)])
        if filling.statement:
            self.query_one("#statement", ChoiceLine).choose([filling.statement])

    async def save(self) -> object:
        """The visit is recorded with all that was said."""
        from buildingday.services.visiting.visit_form import save_form

        return await self.at_desk(save_form, self.household_id, self.values(), self.draft.key)

"""The problems of one visit: a line for each, with what is set about it beside."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from buildingday.i18n import _, label, say
from buildingday.tui.safe import plain
from buildingday.tui.widgets.fields import Line

if TYPE_CHECKING:
    from buildingday.tui.screens.base import DeskScreen

#: Problems that one visit can hold on the screen.
MOST_PROBLEMS = 9


class ProblemLines(Vertical):
    """Lines with the ids ``problem-1`` and on; urgent ones say so before, a category that was filled in says so behind.

    A line that is emptied forgets its category: what is written next is another problem.
    """

    DEFAULT_CSS = """
    ProblemLines { height: auto; }
    ProblemLines .about { width: auto; padding-left: 2; }
    """

    def __init__(self) -> None:
        super().__init__(id="problems")
        self.count = 0
        self._urgent: set[int] = set()
        self._categories: dict[int, str] = {}

    @property
    def full(self) -> bool:
        """Whether no further problem fits."""
        return self.count >= MOST_PROBLEMS

    def line(self, number: int) -> Line:
        """The line of a problem, from 1."""
        return self.query_one(f"#problem-{number}", Line)

    def number_of(self, widget: Widget | None) -> int | None:
        """Which problem a widget is the line of, if it is one."""
        name = (widget.id or "") if widget is not None else ""
        return int(name.removeprefix("problem-")) if name.startswith("problem-") else None

    async def add(self, title: str = "", urgent: bool = False, category: str = "") -> Line:
        """One line more."""
        self.count += 1
        number = self.count
        await self.mount(
            Horizontal(
                Static(classes="name", id=f"problem-name-{number}", markup=False),
                Line(title, id=f"problem-{number}"),
                Static(classes="about", id=f"problem-about-{number}", markup=False),
                classes="row",
            )
        )
        self._hold(number, urgent, category)
        return self.line(number)

    async def fill(self, title: str, urgent: bool, category: str, here: Widget | None) -> Line | None:
        """Fills the line ``here`` when it is an empty one, else the first empty one, else a new one; None when full."""
        numbers = [self.number_of(here), *range(1, self.count + 1)]
        free = next((number for number in numbers if number and not self.line(number).value.strip()), None)
        if free is None:
            return None if self.full else await self.add(title, urgent, category)
        self.line(free).value = title
        self._hold(free, urgent, category)
        return self.line(free)

    def typed(self, number: int) -> None:
        """A line was changed by hand."""
        if number in self._categories and not self.line(number).value.strip():
            self._hold(number, number in self._urgent, "")

    def toggle_urgent(self, number: int) -> None:
        """A problem becomes urgent, or normal again."""
        self._hold(number, number not in self._urgent, self._categories.get(number, ""))

    def values(self) -> list[dict[str, Any]]:
        """Title, urgency and category of each, as a draft keeps them."""
        return [
            {
                "title": self.line(number).value,
                "urgent": number in self._urgent,
                "category": self._categories.get(number, ""),
            }
            for number in range(1, self.count + 1)
        ]

    async def restore(self, problem: Mapping[str, Any]) -> None:
        """One line more with what a draft kept."""
        await self.add(str(problem.get("title", "")), bool(problem.get("urgent")), str(problem.get("category") or ""))

    def _hold(self, number: int, urgent: bool, category: str) -> None:
        desk = cast("DeskScreen[Any]", self.screen).desk_app.desk
        known = desk.policy.category(category) if desk is not None and category else None
        self._urgent = self._urgent | {number} if urgent else self._urgent - {number}
        self._categories.pop(number, None)
        if known is not None:
            self._categories[number] = known.code
        name = say("问题{number}", number=number)
        words = name + (" " + label("urgency", "urgent") if urgent else "")
        self.query_one(f"#problem-name-{number}", Static).update(words)
        self.query_one(f"#problem-about-{number}", Static).update(plain(_(known.name) if known else ""))

"""The line under a problem that is typed: what is known already, and what was judged of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from textual.widgets import Static

from buildingday.i18n import say, series
from buildingday.tui.safe import plain

if TYPE_CHECKING:
    from buildingday.services.handling.similar import Similar
    from buildingday.tui.screens.base import DeskScreen


class KnownLine(Static):
    """Says the likeliest known problem of the text in hand; keeps the answers, for each problem of the form apart.

    A form names its problems by ``key``. An answer is kept as ``[answer, issue id, number]``.
    """

    def __init__(self) -> None:
        super().__init__(id="known", classes="hint under", markup=False)
        self.display = False
        self._judged: dict[str, list[list[str]]] = {}
        self._found: list[Similar] = []
        self._typed = ("", "")

    def judged(self, key: str) -> list[list[str]]:
        """The answers for one problem, as a draft keeps them."""
        return self._judged.get(key, [])

    def hold(self, key: str, judged: Iterable[Iterable[object]]) -> None:
        """Takes back what a draft kept."""
        self._judged[key] = [[str(part) for part in each] for each in judged]

    def derive(self, key: str, issue_id: str, number: str) -> None:
        """One problem comes of handling another, whatever else is found."""
        others = [each for each in self.judged(key) if each[1] != issue_id]
        self._judged[key] = [*others, ["derived", issue_id, number]]

    async def look(self, key: str, title: str, detail: str = "", where: str = "") -> None:
        """Looks for what is known of the text, and says it."""
        from buildingday.services.handling.similar import similar

        self._typed = (key, title)
        different = [issue_id for answer, issue_id, _number in self.judged(key) if answer == "different"]
        self._found = await self._screen.at_desk(similar, title, detail, where, different)
        self._show()

    def _show(self) -> None:
        words = self._words()
        self.update(plain(words))
        self.display = bool(words)

    def _words(self) -> str:
        answers: dict[str, list[str]] = {}
        for answer, _issue_id, number in self.judged(self._typed[0]):
            answers.setdefault(answer, []).append(number)
        if same := answers.get("same"):
            return say("记成和 {number} 同一件。Ctrl+T 改", number=same[0])
        if related := answers.get("related"):
            return say("记成和 {numbers} 相关。Ctrl+T 改", numbers=series(related))
        if derived := answers.get("derived"):
            return say("记成由 {numbers} 派生。", numbers=series(derived))
        if not self._found:
            return ""
        first = self._found[0]
        return say("可能已有 {count} 个，Ctrl+T 看：{number} {title}", count=len(self._found), number=first.short,
                   title=first.title)  # fmt: skip

    async def ask(self) -> bool:
        """Asks whether it is one of those that are known; False when there is none to ask about."""
        from buildingday.tui.dialogs.same_matter import SameMatterDialog

        key, typed = self._typed
        if not self._found:
            return False
        derived = [each for each in self.judged(key) if each[0] == "derived"]
        before = {issue_id: answer for answer, issue_id, _number in self.judged(key)}
        answers = await self.app.push_screen_wait(SameMatterDialog(typed, self._found, before))
        numbers = {issue_id: number for _answer, issue_id, number in self.judged(key)}
        numbers |= {known.issue_id: known.short for known in self._found}
        self._judged[key] = [[answer, issue_id, numbers[issue_id]] for issue_id, answer in (answers or before).items()]
        for _answer, issue_id, number in derived:
            self.derive(key, issue_id, number)
        self._show()
        return True

    @property
    def _screen(self) -> "DeskScreen[Any]":
        return cast("DeskScreen[Any]", self.screen)

"""The clock of an agenda item: what it has used of its minutes; only its own line is painted with every second."""

from time import monotonic

from rich.text import Text
from textual.widgets import Static

from buildingday.i18n import _, say


class ItemClock(Static):
    """Counts the seconds that an item is on the table, beside those it had before."""

    def __init__(self, *, id: str):
        super().__init__(id=id, markup=False)
        self._before = 0
        self._planned = 0
        self._counted = 0.0
        self._since: float | None = None

    def on_mount(self) -> None:
        """Ticks once a second."""
        self.set_interval(1.0, self.show_time)

    def show_item(self, seconds: int, minutes: int, *, run: bool) -> None:
        """Shows an item that had ``seconds`` already and is to take ``minutes``; ``run`` lets the clock run."""
        self._before, self._planned = seconds, minutes * 60
        self._counted = 0.0
        self._since = monotonic() if run else None
        self.show_time()

    def show_time(self) -> None:
        """``07:40 / 10:00``, or that it is over, in words."""
        used = self._before + self.seconds
        words = say("用时 {used} / {planned}", used=_clock(used), planned=_clock(self._planned))
        over = used > self._planned
        words += " " + _("超时") if over else ""
        words += " " + _("停表") if self._since is None else ""
        self.update(Text(words, style="bold" if over else "", no_wrap=True), layout=False)

    @property
    def seconds(self) -> int:
        """Whole seconds counted for the present item."""
        running = monotonic() - self._since if self._since is not None else 0.0
        return int(self._counted + running)

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    def pause(self) -> None:
        """Stops the clock, or lets it go on."""
        if self._since is None:
            self._since = monotonic()
        else:
            self._counted += monotonic() - self._since
            self._since = None
        self.show_time()

    def take(self) -> int:
        """Stops the clock and gives what it counted, to be written down once."""
        seconds = self.seconds
        self._before += seconds
        self._counted, self._since = 0.0, None
        return seconds


def _clock(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"

"""The desk: what every verb needs at hand. Made by ``bootstrap`` and passed to services as their first value."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from buildingday.clock import Clock, moment
from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.place import Role
from buildingday.domain.policy import Policy
from buildingday.errors import N_, Refused

if TYPE_CHECKING:
    from buildingday.storage.store import Store


class Me(NamedTuple):
    """Who sits at the desk; ``role`` is empty for somebody who has none."""

    id: str
    name: str
    role: str
    community_id: str

    @property
    def at_street(self) -> bool:
        """Leads a street or an area of it."""
        return self.role in (Role.LEADER, Role.STREET_LEADER)


@dataclass(slots=True)
class Desk:
    """An open home: its store, rules and calendar, and who I am (None before set-up)."""

    home: Path
    store: "Store"
    policy: Policy
    calendar: WorkCalendar
    me: Me | None = None
    demo: bool = False
    #: Folder with a street's own document templates, when there is one.
    templates: Path | None = field(default=None)
    #: The look chosen on this device; empty for the first.
    theme: str = ""

    @property
    def clock(self) -> Clock:
        """The clock of this run."""
        return self.store.clock

    def now(self) -> datetime:
        """The present moment with its zone."""
        return self.store.clock.now()

    def today(self) -> date:
        """The present local date."""
        return self.store.clock.today()

    def moment(self, stored: str) -> datetime:
        """A stored moment in the zone of the present one."""
        return moment(stored, self.now())

    @property
    def actor(self) -> Me:
        """Who acts.

        Raises:
            Refused: the home has not been set up.
        """
        if self.me is None:
            raise Refused(N_("这里还没有设置。请先运行 buildingday init，或打开 buildingday 按提示设置。"))
        return self.me

    @property
    def scope_code(self) -> str:
        """The community's letters in issue numbers, such as ``YC``."""
        return self.store.setting("scope_code") or "BD"

"""Months of rounds: who knocked where and when, who was met, and what was said."""

import random
import tomllib
from dataclasses import dataclass, field
from typing import Any

from .rows import HERE, Row, without_defaults

#: Workdays of history before the opening day.
HISTORY = 82
#: Doors that each visitor tries on a day of rounds.
DOORS_A_DAY = {
    "p:wangxiuying": 4, "p:zhaochanggui": 4, "p:ranqiming": 5, "p:lijianhua": 9, "p:zhoumin": 8, "p:tanyong": 6,
    "p:hexiaoqin": 8, "p:xiangli": 8,
}  # fmt: skip
_SICK_LEAVE = 0.1
_SLOTS = ((540, 0.85), (585, 0.85), (870, 0.9), (905, 0.9), (1085, 1.5))
_CONTACTS = ("met", "phoned", "refused", "appointment")
_TRIES_BEFORE_PHONE = 4
_CADENCE = {"high": 5, "mid": 20}
_GENERAL_CADENCE = 60
_PURPOSES = ("opinion", "opinion", "safety", "safety", "policy", "environment", "list", "mediation", "party")


@dataclass
class _Door:
    """What a visitor knows about a door, and how likely it opens."""

    household: Row
    chance: float
    cadence: int
    contacted: int | None = None
    tried: int | None = None
    tries: int = 0
    closed_until: int = -999
    expects_until: int | None = None
    quiet_from: int = 1

    def waiting(self, day: int) -> float:
        """How much this door wants a knock today; zero or less when it does not, later after every try in vain."""
        if day >= self.quiet_from or day < self.closed_until:
            return 0
        if self.tried is not None and day - self.tried < 2 + 2 * self.tries:
            return 0
        if self.expects_until is not None and day >= self.expects_until:
            return 3
        if self.contacted is None:
            return 1.5 if self.tried is None else 1 + (day - self.tried) / 40
        return (day - self.contacted) / self.cadence - 0.85


@dataclass
class _Deck:
    """Cards dealt one after another, so that the same words do not come twice in a row."""

    rng: random.Random
    cards: list[Any]
    left: list[Any] = field(default_factory=list)

    def deal(self) -> Any:
        """The next card; shuffled anew when none is left."""
        if not self.left:
            self.left = self.rng.sample(self.cards, len(self.cards))
        return self.left.pop()


class Rounds:
    """All rounds of all visitors: ``visits`` and ``promises``, in the order in which they happened."""

    def __init__(
        self, rng: random.Random, households: list[Row], visitors: dict[str, str], quiet: dict[str, int]
    ) -> None:
        self._rng = rng
        words = tomllib.loads((HERE / "notes.toml").read_text(encoding="utf-8"))
        self._decks = {kind: _Deck(rng, cards) for kind, cards in words.items() if isinstance(cards, list)}
        self.visits: list[Row] = []
        self.promises: list[Row] = []
        by_visitor: dict[str, list[_Door]] = {person: [] for person in DOORS_A_DAY}
        for household in households:
            door = _Door(
                household, self._chance(household), _cadence(household), quiet_from=quiet.get(household["key"], 1)
            )
            by_visitor[visitors[household["stair"].split("-")[0]]].append(door)
        for day in range(-HISTORY, 0):
            for person, doors in by_visitor.items():
                if rng.random() >= _SICK_LEAVE:
                    self._round(person, doors, day)
        self.visits.sort(key=lambda visit: visit["at"])

    def _chance(self, household: Row) -> float:
        if household["kind"] != "household":
            return 0.7
        chance = self._rng.betavariate(1.2, 4.0)
        if {care["tag"] for care in household.get("care", ())} & {
            "elder_alone",
            "elder",
            "illness",
            "disabled",
            "maternity",
        }:
            chance = 0.3 + chance
        return min(chance, 0.9) * (0.75 if household["occupancy"] == "tenant" else 1)

    def _round(self, person: str, doors: list[_Door], day: int) -> None:
        """One walk: the most pressing door first chooses the stairs, then from the top floor down."""
        wanted = sorted(
            ((door.waiting(day), -n, door) for n, door in enumerate(doors) if door.waiting(day) > 0), reverse=True
        )
        if not wanted:
            return
        building = self._rng.choice(wanted[: DOORS_A_DAY[person] * 3])[2].household["stair"].split("-")[0]
        near = [door for *_, door in wanted if door.household["stair"].split("-")[0] == building]
        chosen = near[: DOORS_A_DAY[person]]
        chosen.sort(key=lambda d: (d.household["stair"], -d.household["floor"], d.household["room"]))
        minute, factor = self._rng.choice(_SLOTS)
        minute += self._rng.randrange(0, 40)
        for door in chosen:
            minute += self._knock(person, door, day, minute, factor)

    def _knock(self, person: str, door: _Door, day: int, minute: int, factor: float) -> int:
        """Records one attempt and returns the minutes until the next."""
        outcome = self._outcome(door, factor)
        door.tried, door.expects_until = day, None
        door.tries = 0 if outcome in _CONTACTS else door.tries + 1
        visit: Row = {"key": f"v{len(self.visits):04d}", "household": door.household["key"], "visitor": person,
                      "at": [day, minute], "outcome": outcome}  # fmt: skip
        self.visits.append(visit)
        if outcome in ("vacant", "moved"):
            door.closed_until = day + 120
        if outcome in _CONTACTS:
            door.contacted = None if outcome == "appointment" else day
        if outcome == "refused":
            visit["next"] = door.closed_until = day + 20
        if outcome == "appointment":
            visit["next"] = door.expects_until = day + self._rng.randint(2, 4)
        self._write(visit, outcome, day)
        return self._rng.randint(6, 14) if outcome == "met" else self._rng.randint(2, 4)

    def _outcome(self, door: _Door, factor: float) -> str:
        occupancy, rng = str(door.household["occupancy"]), self._rng
        if occupancy in ("vacant", "moved"):
            return occupancy
        if occupancy == "registered_absent":
            return rng.choice(("no_answer", "no_answer", "no_answer", "phoned"))
        if rng.random() < min(door.chance * factor + (0.5 if door.expects_until is not None else 0), 0.95):
            return rng.choices(("met", "phoned", "appointment", "refused"), (84, 7, 6, 3))[0]
        if door.tries >= _TRIES_BEFORE_PHONE and rng.random() < 0.4:
            return "phoned"
        return "no_access" if rng.random() < 0.04 else "no_answer"

    def _write(self, visit: Row, outcome: str, day: int) -> None:
        rng = self._rng
        if outcome == "met":
            self._conversation(visit, day)
        elif outcome in ("refused", "appointment", "phoned") or (outcome == "no_answer" and rng.random() < 0.07):
            visit["note"] = self._decks[outcome].deal()

    def _conversation(self, visit: Row, day: int) -> None:
        rng = self._rng
        kind = rng.choices(
            ("", "plain", "question", "demand", "worry", "suggestion", "praise", "lead", "promise"),
            (38, 26, 10, 6, 5, 4, 4, 1, 6),
        )[0]
        if kind and rng.random() < 0.7:
            visit["purposes"] = [rng.choice(_PURPOSES)]
        if kind == "promise":
            self._promise(visit, day)
        elif kind:
            visit["note"] = self._decks[kind].deal()
            visit.update({} if kind == "plain" else {"statement": kind})
            visit.update({"answered_at_door": True} if kind in ("question", "worry") and rng.random() < 0.8 else {})

    def _promise(self, visit: Row, day: int) -> None:
        words = self._decks["promises"].deal()
        visit |= {"note": words["note"], "statement": "demand"}
        due = day + self._rng.randint(2, 6)
        kept = [min(due - self._rng.randint(0, 1), -1), self._rng.randrange(550, 1060)]
        is_kept = due < -12 or (due < 0 and self._rng.random() < 0.6)
        self.promises.append(
            without_defaults({
                "key": f"q{visit['key'][1:]}", "household": visit["household"], "visit": visit["key"],
                "person": visit["visitor"], "made": day, "text": words["text"], "kept": kept if is_kept else None,
            }) | {"due": due}
        )  # fmt: skip


def _cadence(household: Row) -> int:
    risks = {care["risk"] for care in household.get("care", ())}
    return min((_CADENCE[risk] for risk in risks & set(_CADENCE)), default=_GENERAL_CADENCE)

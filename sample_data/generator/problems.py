"""The ordinary problems of the list: ``problems.csv`` says what and how far, this gives each its history."""

import csv
import random
import tomllib
from typing import Any

from . import people
from .places import COMPOUNDS
from .rows import HERE, Row
from .stories import LIMITS, issue_row

_MAJOR = {"illegal_building", "fire_safety", "hazard", "transport", "lift", "school", "elder_care"}


def listed() -> list[dict[str, str]]:
    """The rows of ``problems.csv``."""
    with (HERE / "problems.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def reporting_doors() -> list[str]:
    """Doors behind which somebody reported a problem and so lives, without the shops."""
    return [
        problem["where"]
        for problem in listed()
        if problem["where"].count("-") == 2 and problem["category"] != "enterprise"
    ]


class Problems:
    """The ordinary problems as issue rows, the visits that they came from, and their links."""

    def __init__(self, rng: random.Random, households: list[Row], visitors: dict[str, str]) -> None:
        self._rng = rng
        self._visitors = visitors
        self._words = tomllib.loads((HERE / "notes.toml").read_text(encoding="utf-8"))
        self._occupied = [
            h for h in households if h["occupancy"] in ("resident", "tenant") and h["kind"] == "household"
        ]
        self._by_key = {h["key"]: h for h in households}
        self._buildings = {c.key: {f"b{b.number}" for b in c.buildings} for c in COMPOUNDS}
        self.visits: list[Row] = []
        self.issues: list[Row] = []
        self.links: list[Row] = []
        problems = listed()
        keys = {problem["title"]: f"i:{number:03d}" for number, problem in enumerate(problems, start=1)}
        for problem in problems:
            self._add(keys, problem)

    def _add(self, keys: dict[str, str], problem: dict[str, str]) -> None:
        key = keys[problem["title"]]
        day = -int(problem["age"])
        where = problem["where"]
        place, door = self._place(where)
        doors = self._reporting_doors(place, door, problem)
        stage, _, detail_of_stage = problem["stage"].partition(":")
        stage, _, ending = stage.partition("!")
        owner = self._owner(place)
        issue: Row = {
            "key": key, "title": problem["title"], "detail": problem["detail"], "place": place, "household": door,
            "category": problem["category"], "source": problem["source"], "at": day, "first_owner": owner,
            "issue_class": "major" if problem["category"] in _MAJOR else "minor",
            "affected": int(problem["affected"]), "status": "to_triage",
            "reporters": self._reporters(doors, problem, key, day),
        }  # fmt: skip
        if problem["source"] == "visit":
            issue["visit"] = self._visit(key, doors[0], owner, day, f"{problem['title']}，{problem['detail']}")
        self._advance(issue, problem, stage, ending, detail_of_stage)
        if stage == "merged":
            self.links.append({"issue": key, "kind": "same", "other": keys[detail_of_stage]})
        self.issues.append(issue_row(self._rng, issue, {v["key"]: v["at"] for v in self.visits[-1:]}))

    def _place(self, where: str) -> tuple[str, str | None]:
        if where.count("-") == 2:
            return "b" + where.rpartition("-")[0], where
        return (f"b{where}" if where[0].isdigit() else where), None

    def _owner(self, place: str) -> str:
        return people.KEEPERS.get(place) or self._visitors[place.split("-")[0]]

    def _reporting_doors(self, place: str, door: str | None, problem: dict[str, str]) -> list[Row]:
        if door:
            return [self._by_key[f"h:{door}"]]
        inside = [h for h in self._occupied if self._is_inside(h["stair"], place)]
        most = min(int(problem["affected"]), 4 if problem["source"] in ("chat", "courtyard") else 2)
        return self._rng.sample(inside, self._rng.randint(1, most))

    def _is_inside(self, stair: str, place: str) -> bool:
        building = stair.split("-")[0]
        return place in (stair, building) or building in self._buildings.get(place, ())

    def _reporters(self, doors: list[Row], problem: dict[str, str], key: str, day: int) -> list[Row]:
        first = problem["detail"].split("，")[0].rstrip("。")
        words = [first] + [self._rng.choice(self._words["echo"]) for _ in doors]
        rows = []
        for number, household in enumerate(doors):
            row = {"door": household["key"].removeprefix("h:"), "at": min(day + number, 0), "source": problem["source"],
                   "statement": "demand", "words": words[number]}  # fmt: skip
            if problem["source"] == "hotline":
                row["external_no"] = f"YC12345-{600 + int(key[2:]) * 10 + number:04d}"
            rows.append(row)
        return rows

    def _visit(self, key: str, household: Row, visitor: str, day: int, note: str) -> str:
        minute = self._rng.randrange(560, 1060)
        self.visits.append(
            {"key": f"v:{key[2:]}", "household": household["key"], "visitor": visitor, "at": [day, minute],
             "outcome": "met", "statement": "demand", "note": note, "purposes": ["list"]}
        )  # fmt: skip
        return f"v:{key[2:]}"

    def _advance(self, issue: Row, problem: dict[str, str], stage: str, ending: str, said: str) -> None:
        if stage == "to_triage":
            return
        self._triage(issue, problem["tier"])
        issue["lead_unit"] = problem["lead"]
        if issue["tier"] == "own":
            issue["owner_name"] = self._by_key[f"h:{issue['reporters'][0]['door']}"]["name"]
        issue["status"] = "in_progress" if stage == "waiting" else stage
        if issue["status"] == "in_progress":
            self._at_work(issue, stage, said)
        if stage == "not_accepted":
            issue["decided_reason"] = said
        if stage in ("to_verify", "to_ask", "struck"):
            issue["facts"], issue["followups"] = self._finish(issue, stage, ending)
        if stage == "struck":
            issue["close_kind"] = ending if ending in ("partly", "explained") else "solved"

    def _triage(self, issue: Row, path: str) -> None:
        tiers, _, reason = path.partition(":")
        second, _, why = reason.partition(":")
        reasons = self._words["tier_reasons"]
        day = min(issue["at"] + 1, 0)
        issue["moves"] = [{"at": day, "to": tiers, "by": "p:lijianhua", "reason": self._rng.choice(reasons[tiers])}]
        if second:
            issue["moves"].append({"at": day + 2, "from": tiers, "to": second, "by": "p:lijianhua", "reason": why})
        issue["tier"] = second or tiers

    def _at_work(self, issue: Row, stage: str, said: str) -> None:
        age = -issue["at"]
        issue["substatus"] = {"self": "negotiating", "joint": "calling"}.get(issue["tier"])
        note = self._rng.choice(self._words["progress"])
        issue["facts"] = [{"kind": "progress", "at": -(age // 2), "by": issue["first_owner"], "note": note}]
        if stage == "waiting":
            issue["substatus"] = "waiting"
            issue["pauses"] = [{"since": -(age // 3), "reason": said}]

    def _finish(self, issue: Row, stage: str, ending: str) -> tuple[list[Row], list[Row]]:
        start = issue["at"]
        room = -start - 7 if stage == "struck" else -start - 3
        latest = max(2, min(room, LIMITS[issue["tier"]] + 3))
        done = start + self._rng.randint(max(2, latest // 3), latest)
        facts, followups = self._round(issue, 1, done, stage, ending == "explained")
        if ending == "reopened":
            again = facts[-1]["at"] + 8
            keeper = issue["first_owner"]
            facts.append({"kind": "reopen", "at": again, "by": keeper, "note": "又堆上了，反弹", "round": 2})
            more, asked = self._round(issue, 2, again + 6, stage, False)
            facts, followups = facts + more, followups + asked
        return facts, followups

    def _round(self, issue: Row, number: int, done: int, stage: str, explained: bool) -> tuple[list[Row], list[Row]]:
        """One round of the four facts, each by another person; ``stage`` says after which one it stands."""
        rng, owner = self._rng, issue["first_owner"]
        checker, asker, closer = rng.sample([person for person in people.STAFF if person != owner], 3)
        said = self._words["done"].get(issue["category"], self._words["done"]["other"])
        doer = issue["owner_name"] if issue["tier"] == "own" else ""
        mark: dict[str, Any] = {"round": number} if number > 1 else {}
        facts: list[Row] = [{"kind": "done", "at": done, "by": owner, "unit": issue["lead_unit"], "doer": doer,
                             "note": rng.choice(said)} | mark]  # fmt: skip
        if stage == "to_verify":
            return facts, []
        day = done
        if not explained:
            day = min(done + rng.randint(1, 2), -1)
            facts.append({"kind": "verified", "at": day, "by": checker, "passed": True,
                          "note": rng.choice(self._words["seen"])} | mark)  # fmt: skip
        if stage == "to_ask":
            return facts, []
        day += rng.randint(1, 2)
        followups = [self._answer(each, day, asker, issue) | mark for each in range(len(issue["reporters"]))]
        facts.append({"kind": "struck", "at": day + 1, "by": closer} | mark)
        return facts, followups

    def _answer(self, reporter: int, day: int, asker: str, issue: Row) -> Row:
        happy = self._rng.choices(
            (
                ("satisfied", "yes"),
                ("fairly", "yes"),
                ("fairly", "partly"),
                ("unreachable", "unknown"),
                ("not_given", "yes"),
            ),
            (60, 18, 8, 9, 5),
        )[0]
        return {"reporter": reporter, "at": day, "by": asker, "satisfaction": happy[0], "solved": happy[1]}

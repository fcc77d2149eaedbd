"""The twelve stories and the day of the building head, read from ``stories/*.toml`` and folded into rows."""

import random
import tomllib
from typing import Any, cast

from .rows import HERE, Day, Row, after, moment, plus, rough, without_defaults

#: Workdays that a problem may take by tier, where no hand set another day.
LIMITS = {"own": 3, "self": 10, "joint": 20, "supervised": 60}


class Stories:
    """What the stories say, in the order of the files: households, visits, promises, issues and links."""

    def __init__(self, rng: random.Random) -> None:
        self.visits: list[Row] = []
        self.promises: list[Row] = []
        self.issues: list[Row] = []
        self.links: list[Row] = []
        #: What is said of the people behind a door, by household key.
        self.households: dict[str, Row] = {}
        #: From which day on nobody but the story knocks at a door.
        self.quiet: dict[str, int] = {}
        for path in sorted((HERE / "stories").glob("*.toml")):
            self._fold(rng, path.stem, tomllib.loads(path.read_text(encoding="utf-8")))

    def _fold(self, rng: random.Random, story: str, data: dict[str, Any]) -> None:
        for household in data.get("households", ()):
            door = household.pop("door")
            if "quiet_from" in household:
                self.quiet[f"h:{door}"] = household.pop("quiet_from")
            self.households[f"h:{door}"] = household
        self.visits += [_visit(rng, visit) for visit in data.get("visits", ())]
        self.promises += [_promise(rng, self.visits, promise) for promise in data.get("promises", ())]
        moments = {visit["key"]: visit["at"] for visit in self.visits}
        for issue in data.get("issues", ()):
            self.issues.append(issue_row(rng, issue | {"story": story}, moments))
        for key, (kind, other) in data.get("links", {}).items():
            self.links.append({"issue": key, "kind": kind, "other": other})


def _visit(rng: random.Random, visit: Row) -> Row:
    return without_defaults(
        {
            "key": visit["key"],
            "household": f"h:{visit['door']}",
            "visitor": visit["by"],
            "at": moment(rng, visit["at"]),
            "outcome": visit.get("outcome", "met"),
            "statement": visit.get("statement"),
            "note": visit.get("note"),
            "purposes": visit.get("purposes"),
            "answered_at_door": visit.get("answered"),
            "next": visit["at"] + 20 if visit.get("outcome") == "refused" else None,
        }
    )


def _promise(rng: random.Random, visits: list[Row], promise: Row) -> Row:
    made = next(visit["at"] for visit in visits if visit["key"] == promise["visit"])
    return without_defaults(
        {
            "key": f"q:{promise['visit'].removeprefix('v:')}",
            "household": f"h:{promise['door']}",
            "visit": promise["visit"],
            "issue": promise.get("issue"),
            "person": promise["by"],
            "made": made[0],
            "text": promise["text"],
            "kept": moment(rng, promise["kept"]) if "kept" in promise else None,
        }
    ) | {"due": promise["due"]}


def issue_row(rng: random.Random, issue: Row, visit_moments: dict[str, list[Any]]) -> Row:
    """One problem with its history, every day a moment and every later step after the earlier ones."""
    recorded = visit_moments.get(issue.get("visit", ""), moment(rng, issue["at"]))
    household = issue.get("household")
    row = {key: value for key, value in issue.items() if key not in ("at", "household", "due")}
    row["recorded"] = recorded
    if household:
        row["household"] = f"h:{household}"
    row["reporters"] = [_reporter(reporter) for reporter in issue["reporters"]]
    row["due"] = _due(issue)
    row |= _history(rng, recorded, issue)
    row["struck"] = next((f["at"][0] for f in reversed(row["facts"]) if f["kind"] == "struck"), None)
    if row["status"] != "struck":
        row["struck"] = None
    row["round"] = max([1, *(fact.get("round", 1) for fact in issue.get("facts", ()))])
    return without_defaults(row)


def _due(issue: Row) -> Day | None:
    if issue.get("due_by_hand"):
        return cast(Day, issue["due"])
    if "tier" not in issue or issue["status"] == "not_yet":
        return None
    return plus(issue["at"], LIMITS[issue["tier"]])


def _reporter(reporter: Row) -> Row:
    row = {key: value for key, value in reporter.items() if key not in ("door", "at")}
    row["reported"] = reporter["at"]
    return row | ({"household": f"h:{reporter['door']}"} if "door" in reporter else {})


def _history(rng: random.Random, recorded: list[Any], issue: Row) -> dict[str, list[Row]]:
    """Moves, facts and followups with their moments; on one day a step comes after those that it rests on."""
    tables: dict[str, list[Row]] = {"moves": [], "facts": [], "followups": []}
    steps = [(table, step) for table in tables for step in issue.get(table, ())]
    before = recorded
    for table, step in sorted(steps, key=lambda each: (rough(each[1]["at"]), each[1].get("kind") == "struck")):
        before = after(before, moment(rng, step["at"]))
        named = {("person" if key == "by" else key): value for key, value in step.items()} | {"at": before}
        tables[table].append({key: value for key, value in named.items() if value not in ("", None)})
    return tables

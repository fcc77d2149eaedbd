"""The sample street: made by its generator, whole in itself, and lived by the rules of the domain."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.category import STARTER_CATEGORIES
from buildingday.domain.decision import DecisionStatus
from buildingday.domain.issue import (
    CloseKind,
    IssueClass,
    IssueStatus,
    Satisfaction,
    Solved,
    Source,
    SubStatus,
    Urgency,
)
from buildingday.domain.issue_state import Action, Answer, IssueState, Step
from buildingday.domain.lifecycle import apply
from buildingday.domain.meeting import AttendanceKind, Disposition, ItemKind, MeetingKind, MeetingStatus
from buildingday.domain.place import (
    CareTagKind,
    CommunityClass,
    Occupancy,
    PlaceKind,
    Risk,
    Role,
    TargetKind,
    UnitKind,
    UnitLevel,
)
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome, Purpose, StatementKind

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
STREET: dict[str, Any] = json.loads((SAMPLE / "street.json").read_text(encoding="utf-8"))
ISSUES = {issue["key"]: issue for issue in STREET["issues"]}
Row = dict[str, Any]


def generate(*arguments: str) -> None:
    subprocess.run([sys.executable, str(SAMPLE / "generate.py"), *arguments], check=True, capture_output=True)


def keys(table: str) -> set[str]:
    return {row["key"] for row in STREET[table]}


def every(table: str, nested: str) -> list[Row]:
    return [inner for row in STREET[table] for inner in row.get(nested, [])]


def test_the_generator_makes_the_committed_file_byte_for_byte(tmp_path: Path) -> None:
    generate("-o", str(tmp_path / "again.json"))
    assert (tmp_path / "again.json").read_bytes() == (SAMPLE / "street.json").read_bytes()


def test_it_is_a_community_of_the_size_of_a_real_one_and_still_a_small_file() -> None:
    kinds = Counter(place["kind"] for place in STREET["places"])
    assert kinds["building"] == 24
    assert kinds["compound"] == 4
    assert len(STREET["households"]) >= 1300
    assert 3000 <= len(STREET["visits"]) <= 4200
    assert 100 <= len(STREET["issues"]) <= 130
    assert (SAMPLE / "street.json").stat().st_size < 1_000_000


def test_every_key_is_used_once() -> None:
    for table in ("places", "areas", "people", "units", "households", "visits", "promises", "issues", "meetings"):
        assert len(keys(table)) == len(STREET[table]), table


#: Table or nested table, field, and the tables that a value may point to.
REFERENCES = [
    ("places", "", "parent", "places"),
    ("areas", "", "leader", "people"), ("areas", "", "places", "places"),
    ("people", "roles", "place", "places"),
    ("households", "", "stair", "places"),
    ("assignments", "", "person", "people"), ("assignments", "", "place", "places"),
    ("visits", "", "household", "households"), ("visits", "", "visitor", "people"),
    ("promises", "", "household", "households"), ("promises", "", "visit", "visits"),
    ("promises", "", "issue", "issues"), ("promises", "", "person", "people"),
    ("issues", "", "place", "places"), ("issues", "", "household", "households"), ("issues", "", "visit", "visits"),
    ("issues", "", "first_owner", "people"), ("issues", "", "lead_unit", "units"), ("issues", "", "co_units", "units"),
    ("issues", "", "leader", "people"), ("issues", "reporters", "household", "households"),
    ("issues", "moves", "person", "people"), ("issues", "facts", "person", "people"),
    ("issues", "facts", "unit", "units"),
    ("issues", "facts", "approver", "people"), ("issues", "followups", "person", "people"),
    ("links", "", "issue", "issues"), ("links", "", "other", "issues"),
    ("meetings", "", "area", "areas"), ("meetings", "", "venue_place", "places"), ("meetings", "", "chair", "people"),
    ("meetings", "attendance", "unit", "units"), ("meetings", "items", "issues", "issues"),
    ("meetings", "items", "unit", "units"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "nested", "field", "target"), REFERENCES)
def test_every_reference_points_to_a_row(table: str, nested: str, field: str, target: str) -> None:
    known = keys(target)
    rows = every(table, nested) if nested else STREET[table]
    values = [row[field] for row in rows if row.get(field) is not None]
    pointed = {key for value in values for key in (value if isinstance(value, list) else [value])}
    assert pointed, f"nothing in {table}.{nested}.{field}"
    assert pointed <= known


#: Table, nested table, field, and the code words that it takes.
WORDS = [
    ("places", "", "kind", PlaceKind), ("places", "", "community_class", CommunityClass),
    ("people", "roles", "role", Role), ("units", "", "kind", UnitKind), ("units", "", "level", UnitLevel),
    ("households", "", "kind", TargetKind), ("households", "", "occupancy", Occupancy),
    ("households", "care", "tag", CareTagKind), ("households", "care", "risk", Risk),
    ("visits", "", "outcome", Outcome), ("visits", "", "statement", StatementKind), ("visits", "", "purposes", Purpose),
    ("issues", "", "status", IssueStatus), ("issues", "", "substatus", SubStatus), ("issues", "", "tier", Tier),
    ("issues", "", "issue_class", IssueClass), ("issues", "", "source", Source), ("issues", "", "urgency", Urgency),
    ("issues", "", "close_kind", CloseKind), ("issues", "moves", "to", Tier), ("issues", "reporters", "source", Source),
    ("issues", "reporters", "statement", StatementKind), ("issues", "followups", "satisfaction", Satisfaction),
    ("issues", "followups", "solved", Solved), ("meetings", "", "kind", MeetingKind),
    ("meetings", "", "status", MeetingStatus), ("meetings", "attendance", "kind", AttendanceKind),
    ("meetings", "items", "kind", ItemKind), ("meetings", "items", "disposition", Disposition),
]  # fmt: skip


@pytest.mark.parametrize(("table", "nested", "field", "words"), WORDS)
def test_every_enumeration_is_a_code_word(table: str, nested: str, field: str, words: Any) -> None:
    rows = every(table, nested) if nested else STREET[table]
    values = [row[field] for row in rows if field in row]
    used = {word for value in values for word in (value if isinstance(value, list) else [value])}
    assert used <= {str(word) for word in words}


def test_categories_are_those_of_the_policy() -> None:
    assert {issue["category"] for issue in STREET["issues"]} <= {category.code for category in STARTER_CATEGORIES}


def test_no_phone_lies_outside_the_invented_range() -> None:
    text = (SAMPLE / "street.json").read_text(encoding="utf-8")
    long_numbers = re.findall(r"(?<!\d)\d{11}(?!\d)", text)
    assert len(long_numbers) > 1000
    assert all(number.startswith("1990000") for number in long_numbers)
    phones = [row["phone"] for row in (*STREET["people"], *STREET["units"], *STREET["households"]) if row.get("phone")]
    assert len(set(phones)) == len(phones)


def test_most_doors_do_not_open_and_yet_most_households_were_met_at_some_time() -> None:
    contacts = [visit for visit in STREET["visits"] if Outcome(visit["outcome"]).is_contact]
    assert 0.1 <= len(contacts) / len(STREET["visits"]) <= 0.3
    lived_in = {row["key"] for row in STREET["households"] if row["occupancy"] in ("resident", "tenant")}
    assert len({visit["household"] for visit in contacts} & lived_in) / len(lived_in) > 0.5


def test_the_building_head_has_been_to_some_doors_today_and_has_many_left() -> None:
    mine = {row["key"] for row in STREET["households"] if row["stair"].startswith("b3-")}
    assert len(mine) >= 54
    today = {
        visit["household"] for visit in STREET["visits"] if visit["at"][0] == 0 and visit["visitor"] == STREET["me"]
    }
    assert 3 <= len(today) <= 10
    reached = {v["household"] for v in STREET["visits"] if Outcome(v["outcome"]).is_contact}
    assert len(mine - reached) >= 5
    due_today = [p for p in STREET["promises"] if p["person"] == STREET["me"] and p["due"] == 0 and "kept" not in p]
    assert due_today


def test_some_promises_are_kept_some_overdue_some_due_today() -> None:
    open_days = [promise["due"] for promise in STREET["promises"] if "kept" not in promise]
    assert len(STREET["promises"]) - len(open_days) >= 10
    assert min(open_days) < 0 <= max(open_days)
    assert 0 in open_days


def test_problems_stand_in_every_status_and_tier() -> None:
    assert {issue["status"] for issue in STREET["issues"]} == {str(status) for status in IssueStatus}
    assert {issue["tier"] for issue in STREET["issues"] if "tier" in issue} == {str(tier) for tier in Tier}


def test_all_twelve_stories_are_told_by_problems_and_visits() -> None:
    stories = {issue["story"] for issue in STREET["issues"] if "story" in issue}
    assert [story[:2] for story in sorted(stories)] == [f"{number:02d}" for number in range(1, 14)]
    told = {visit["key"].split(":")[1].split("-")[0] for visit in STREET["visits"] if visit["key"].startswith("v:")}
    names = {"bus", "self", "build", "dance", "school", "reno", "gate", "lift", "mall", "toilet", "slide", "rent"}
    assert names <= told


@dataclass(frozen=True)
class Days:
    """Turns days of the file into numbers of workdays for one opening day."""

    opening: date
    calendar: WorkCalendar = WorkCalendar()

    def number(self, day: int | str) -> int:
        start, count = self.opening, day
        if isinstance(day, str):
            start, count = self._meeting(day[:2]), int(day[2:] or 0)
        assert isinstance(count, int)
        return (
            self.calendar.add_workdays(start, count).toordinal()
            if count or start != self.opening
            else start.toordinal()
        )

    def _meeting(self, name: str) -> date:
        anchor = STREET["anchors"][name]
        month = self.opening.year * 12 + self.opening.month - 1 + anchor["month"]
        return self.calendar.on_or_after(date(month // 12, month % 12 + 1, anchor["day"]))

    def moment(self, at: list[Any]) -> tuple[int, int]:
        return (self.number(at[0]), at[1] if at[1] >= 0 else 1440 + at[1])


OPENINGS = [
    date(2026, 11, 20),
    date(2026, 11, 1),
    date(2026, 10, 31),
    date(2026, 3, 1),
    date(2027, 1, 4),
    date(2028, 2, 29),
]


@pytest.mark.parametrize("opening", OPENINGS, ids=str)
def test_nothing_that_happened_lies_after_the_opening(opening: date) -> None:
    days = Days(opening)
    moments = [visit["at"] for visit in STREET["visits"]] + [issue["recorded"] for issue in STREET["issues"]]
    moments += [step["at"] for table in ("moves", "facts", "followups") for step in every("issues", table)]
    moments += [meeting[field] for meeting in STREET["meetings"] for field in ("started", "ended", "signed")]
    assert all(days.number(at[0]) <= opening.toordinal() for at in moments)
    assert all(at[1] >= 0 or at[0] == 0 for at in moments)


@pytest.mark.parametrize("opening", OPENINGS, ids=str)
@pytest.mark.parametrize("key", sorted(ISSUES))
def test_every_history_is_in_order_and_one_that_the_rules_allow(key: str, opening: date) -> None:
    issue, days = ISSUES[key], Days(opening)
    steps = [(step["at"], "move", step) for step in issue.get("moves", [])]
    steps += [(step["at"], "fact", step) for step in issue.get("facts", [])]
    steps += [(step["at"], "asked", step) for step in issue.get("followups", [])]
    steps.sort(key=lambda step: days.moment(step[0]))
    reported = [days.number(reporter["reported"]) for reporter in issue["reporters"]]
    state = IssueState(id=key)
    recorded = days.moment(issue["recorded"])
    for at, table, step in steps:
        assert days.moment(at) >= recorded
        heard = frozenset(str(n) for n, day in enumerate(reported) if day <= days.number(at[0]))
        state = replace(state, reporters=heard)
        state = _replay(state, table, step, issue)
    state = _last_step(state, issue, opening)
    assert state.status == issue["status"]
    assert state.round == issue.get("round", 1)


def _replay(state: IssueState, table: str, step: Row, issue: Row) -> IssueState:
    if table == "move":
        accepted = bool(step.get("accepted_by"))
        assert step.get("from") == state.tier
        moved = Step(by=step["person"], tier=Tier(step["to"]), reason=step["reason"], receiver_accepts=accepted)
        return apply(Action.TRIAGE, state, moved)
    if table == "asked":
        answer = Answer(str(step["reporter"]), Satisfaction(step["satisfaction"]), Solved(step["solved"]))
        assert step.get("round", 1) == state.round
        return apply(Action.ASK, state, Step(by=step["person"], answer=answer))
    return _replay_fact(state, step, issue)


def _replay_fact(state: IssueState, fact: Row, issue: Row) -> IssueState:
    kind, by = fact["kind"], fact["person"]
    if kind == "progress":
        return state
    if kind == "reopen":
        reopened = apply(Action.REOPEN, state, Step(by=by, reason=fact["note"]))
        assert fact["round"] == reopened.round
        return reopened
    assert fact.get("round", 1) == state.round
    if kind == "done":
        doer = fact.get("unit") or fact["doer"]
        close = CloseKind(issue.get("close_kind", "solved"))
        return apply(Action.DONE, _assigned(state, issue), Step(by=doer, close=close))
    if kind == "verified":
        return apply(Action.VERIFY, state, Step(by=by, passed=fact["passed"], evidence=fact.get("note", "")))
    assert kind == "struck"
    return apply(Action.STRIKE, state, Step(by=by, approver=fact.get("approver")))


def _assigned(state: IssueState, issue: Row) -> IssueState:
    owners = Step(
        lead_unit=issue.get("lead_unit"),
        co_units=tuple(issue.get("co_units", ())),
        leader=issue.get("leader"),
        owner=issue.get("owner_name"),
    )
    return apply(Action.ASSIGN, state, owners)


def _last_step(state: IssueState, issue: Row, opening: date) -> IssueState:
    if issue["status"] == "in_progress":
        state = _assigned(state, issue)
        return apply(Action.WAIT, state, Step(reason=issue["pauses"][-1]["reason"])) if issue.get("pauses") else state
    if issue["status"] == "not_accepted":
        return apply(Action.NOT_ACCEPT, state, Step(reason=issue["decided_reason"]))
    if issue["status"] == "not_yet":
        review = WorkCalendar().add_workdays(opening, issue["review"])
        return apply(Action.NOT_YET, state, Step(reason=issue["trigger"], review_on=review, on=opening))
    if issue["status"] == "merged":
        into = next(
            link["other"] for link in STREET["links"] if link["issue"] == issue["key"] and link["kind"] == "same"
        )
        return apply(Action.MERGE, state, Step(into=into))
    return state


def test_the_four_facts_of_a_struck_problem_are_by_four_persons() -> None:
    struck = [issue for issue in STREET["issues"] if issue["status"] == "struck"]
    assert len(struck) >= 30
    for issue in struck:
        for number in range(1, issue.get("round", 1) + 1):
            facts = {
                f["kind"]: f["person"]
                for f in issue["facts"]
                if f.get("round", 1) == number and f["kind"] != "progress"
            }
            facts.pop("reopen", None)
            askers = {asked["person"] for asked in issue["followups"] if asked.get("round", 1) == number}
            wanted = {"done", "struck"} | ({"verified"} if issue["close_kind"] != "explained" else set())
            assert set(facts) == wanted, issue["key"]
            assert len(set(facts.values()) | askers) == len(facts) + 1, issue["key"]


def test_both_meetings_are_complete_and_their_decisions_can_be_followed() -> None:
    assert [meeting["key"] for meeting in STREET["meetings"]] == ["m1", "m2"]
    for meeting in STREET["meetings"]:
        assert meeting["items"][0]["kind"] == "tracking"
        assert all("disposition" in item for item in meeting["items"])
        decisions = [decision for item in meeting["items"] for decision in item.get("decisions", [])]
        assert len(decisions) >= 4
        for decision in decisions:
            assert {"text", "lead_unit", "leader", "due", "standard"} <= set(decision)
            assert {decision["lead_unit"], *decision.get("co_units", [])} <= keys("units")
            assert decision["lead_unit"] not in decision.get("co_units", [])
            assert decision["status"] in set(DecisionStatus)
    decided = {item["disposition"] for meeting in STREET["meetings"] for item in meeting["items"]}
    assert decided == {str(disposition) for disposition in Disposition}


def test_a_roster_of_any_size_can_be_read_back(tmp_path: Path) -> None:
    from buildingday.exchange.roster_file import read_roster

    generate("--households", "5000", "-o", str(tmp_path / "roster.csv"))
    read = read_roster(tmp_path / "roster.csv")
    assert len(read.rows) == 5000
    assert not read.refused
    assert len({(row.community, row.door) for row in read.rows}) == 5000


def test_generated_orders_are_about_doors_of_the_roster(tmp_path: Path) -> None:
    from buildingday.exchange.order_file import read_orders

    generate("--households", "500", "-o", str(tmp_path / "roster.csv"))
    generate("--problems", "300", "--households", "500", "-o", str(tmp_path / "problems.csv"))
    assert len(read_orders(tmp_path / "problems.csv").orders) == 300
    with (tmp_path / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        doors = {row["门牌"] for row in csv.DictReader(file)}
    with (tmp_path / "problems.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["门牌"] for row in rows} <= doors
    assert len({row["工单号"] for row in rows}) == 300

"""The rows of the sample street: its fields are those of the tables without ``_id``, ``_on`` and ``_at``."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from buildingday.clock import stamp
from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.issue import IssueStatus, Satisfaction
from buildingday.domain.meeting import ItemKind
from buildingday.domain.numbers import IssueNumber
from buildingday.domain.place import PlaceKind
from buildingday.domain.visit import slot_of
from buildingday.services.upkeep.sample_dates import SampleDates
from buildingday.storage import tables
from buildingday.storage.journal import blank
from buildingday.storage.tables import Row
from buildingday.text.pinyin import initials, initials_of_name

Said: TypeAlias = dict[str, Any]
Made: TypeAlias = tuple[type[Row], dict[str, Any]]

#: Columns that hold a day or a moment and are named like the field.
_PLAIN_NAMES = {"day": SampleDates.text, "since": SampleDates.text, "until": SampleDates.text, "at": SampleDates.stamp}


class SampleRows:
    """Makes every row of the street, parents first; ``me`` and ``community`` are the ids of who opens it and where."""

    def __init__(
        self, street: Said, now: datetime, calendar: WorkCalendar, letter: str, new_id: Callable[[], str]
    ) -> None:
        self._street = street
        self._dates = SampleDates(now, calendar, street["anchors"])
        self._letter = letter
        self._new_id = new_id
        self._ids: defaultdict[str, str] = defaultdict(new_id)
        self._blanks: dict[type[Row], dict[str, Any]] = {}
        self._places: dict[str, Said] = {place["key"]: place for place in street["places"]}
        self._people: dict[str, Said] = {person["key"]: person for person in street["people"]}
        self._paths: dict[str, tuple[str, str]] = {}
        self.scope_code: str = street["number_prefix"]
        self.me = self._ids[street["me"]]
        self.community = self._ids[street["community"]]

    def all(self) -> Iterator[Made]:
        """Every row of every table."""
        yield from self._whereabouts()
        yield from self._staff()
        yield from self._households()
        yield from self._visits()
        yield from self._problems()
        for promise in self._street["promises"]:
            yield self._make(tables.Promise, promise)
        for mark in self._street["marks"]:
            yield self._make(tables.DayMark, mark)
        yield from self._meetings()

    def _make(self, model: type[Row], said: Said, **more: Any) -> Made:
        """A row: what is said by name, references by key, days and moments as they are stored, and ``more``."""
        if model not in self._blanks:
            self._blanks[model] = blank(model)
        values = dict(self._blanks[model])
        for name, value in said.items():
            if f"{name}_id" in values:
                values[f"{name}_id"] = value and self._ids[value]
            elif f"{name}_on" in values:
                values[f"{name}_on"] = self._dates.text(value)
            elif f"{name}_at" in values:
                values[f"{name}_at"] = self._dates.stamp(value)
            elif name in values:
                values[name] = _PLAIN_NAMES.get(name, _as_it_is)(self._dates, value)
        values["id"] = self._ids[said["key"]] if "key" in said else self._new_id()
        return model, values | more

    def _whereabouts(self) -> Iterator[Made]:
        for place in self._street["places"]:
            path, letters = place["name"], initials(place["name"])
            if place["kind"] in (PlaceKind.BUILDING, PlaceKind.STAIR):
                above = self._paths[place["parent"]]
                path, letters = f"{above[0]} {path}", above[1] + letters
            self._paths[place["key"]] = path, letters
            yield self._make(tables.Place, place, path=path, initials=letters)

    def _staff(self) -> Iterator[Made]:
        for unit in self._street["units"]:
            yield self._make(tables.Unit, unit, initials=initials(unit["name"]))
        since = min(assignment["since"] for assignment in self._street["assignments"])
        for person in self._people.values():
            yield self._make(tables.Person, person, initials=initials_of_name(person["name"]))
            for role in person["roles"]:
                yield self._make(tables.PersonRole, {"person": person["key"], "since": since} | role)
        for assignment in self._street["assignments"]:
            yield self._make(tables.Assignment, assignment)
        for area in self._street["areas"]:
            yield self._make(tables.Area, area, initials=initials(area["name"]))
            for place in area["places"]:
                yield self._make(tables.AreaPlace, {"area": area["key"], "place": place})

    def _households(self) -> Iterator[Made]:
        for household in self._street["households"]:
            stair = self._places[household["stair"]]
            building = self._places[stair["parent"]]
            yield self._make(
                tables.Household,
                household,
                building_id=self._ids[building["key"]],
                compound_id=self._ids[building["parent"]],
                community_id=self.community,
                door=f"{stair['code']}-{household['room']}",
                initials=initials_of_name(household.get("name", "")),
            )
            for care in household.get("care", ()):
                yield self._make(tables.CareTag, {"household": household["key"]} | care)

    def _visits(self) -> Iterator[Made]:
        for visit in sorted(self._street["visits"], key=lambda visit: self._dates.moment(visit["at"])):
            at = self._dates.moment(visit["at"])
            yield self._make(
                tables.Visit,
                visit,
                visited_at=stamp(at),
                visited_on=at.date().isoformat(),
                entered_at=stamp(at),
                slot=slot_of(at.hour).value,
                purposes=json.dumps(visit.get("purposes", [])),
            )

    def _problems(self) -> Iterator[Made]:
        serials: defaultdict[int, int] = defaultdict(int)
        for issue in sorted(self._street["issues"], key=lambda issue: self._dates.moment(issue["recorded"])):
            recorded = self._dates.moment(issue["recorded"])
            serials[recorded.year] += 1
            number = IssueNumber(self.scope_code, recorded.year, self._letter, serials[recorded.year])
            asked = [f for f in issue.get("followups", ()) if f["satisfaction"] != Satisfaction.UNREACHABLE]
            answered = issue["recorded"][0] if "visit" in issue else asked[0]["at"][0] if asked else None
            yield self._make(
                tables.Issue,
                {name: value for name, value in issue.items() if name != "recorded"},
                number=str(number),
                building_id=self._building_of(issue["place"]),
                recorded_at=stamp(recorded),
                recorded_on=recorded.date().isoformat(),
                tiered_on=self._dates.text(issue["moves"][0]["at"][0] if "moves" in issue else None),
                answered_on=self._dates.text(answered),
                cost_fen=issue["cost_yuan"] * 100 if "cost_yuan" in issue else None,
                recheck_on=self._dates.recheck(issue.get("struck")),
            )
            yield from self._history({"issue": issue["key"]}, issue)
        for link in self._street["links"]:
            before = IssueStatus.TO_TRIAGE.value if link["kind"] == "same" else ""
            yield self._make(tables.IssueLink, link, before_status=before)

    def _history(self, of: Said, issue: Said) -> Iterator[Made]:
        reporters = [self._make(tables.Reporter, of | reporter) for reporter in issue["reporters"]]
        yield from reporters
        for unit in issue.get("co_units", ()):
            yield self._make(tables.IssueUnit, of | {"unit": unit})
        for move in issue.get("moves", ()):
            yield self._make(tables.TierMove, of | move, from_tier=move.get("from"), to_tier=move["to"])
        for fact in issue.get("facts", ()):
            yield self._make(tables.IssueFact, of | {"round": 1} | fact, doer_name=fact.get("doer", ""))
        for followup in issue.get("followups", ()):
            asked = reporters[followup["reporter"]][1]["id"]
            said = {name: value for name, value in followup.items() if name != "reporter"}
            yield self._make(tables.Followup, of | {"round": 1} | said, reporter_id=asked)
        for pause in issue.get("pauses", ()):
            yield self._make(tables.IssuePause, of | pause)

    def _building_of(self, place: str) -> str | None:
        """The building at or above a place, else its compound, else None."""
        compound: str | None = None
        above: str | None = place
        while above is not None:
            kind = self._places[above]["kind"]
            if kind == PlaceKind.BUILDING:
                return self._ids[above]
            if kind == PlaceKind.COMPOUND:
                compound = self._ids[above]
            above = self._places[above]["parent"]
        return compound

    def _meetings(self) -> Iterator[Made]:
        numbers: defaultdict[int, int] = defaultdict(int)
        for meeting in sorted(self._street["meetings"], key=lambda meeting: self._dates.day(meeting["held"])):
            held = self._dates.day(meeting["held"])
            numbers[held.year] += 1
            chair = self._people[meeting["chair"]]
            yield self._make(
                tables.Meeting,
                meeting,
                month=f"{held:%Y-%m}",
                chair_name=chair["name"],
                chair_title=chair.get("title", ""),
                number_year=held.year,
                year_number=numbers[held.year],
            )
            of = {"meeting": meeting["key"]}
            for someone in meeting["attendance"]:
                yield self._make(tables.Attendance, of | someone)
            first = 0 if meeting["items"][0].get("kind") == ItemKind.TRACKING else 1
            for position, item in enumerate(meeting["items"], start=first):
                yield self._make(tables.AgendaItem, of | item, position=position)
                for issue in item.get("issues", ()):
                    yield self._make(tables.AgendaIssue, {"item": item["key"], "issue": issue})
                yield from self._decisions(of | {"item": item["key"]}, item)

    def _decisions(self, of: Said, item: Said) -> Iterator[Made]:
        for position, decision in enumerate(item.get("decisions", ()), start=1):
            yield self._make(tables.Decision, of | decision, position=position)
            for unit in decision.get("co_units", ()):
                yield self._make(tables.DecisionUnit, {"decision": decision["key"], "unit": unit})


def _as_it_is(_dates: SampleDates, value: Any) -> Any:
    return value

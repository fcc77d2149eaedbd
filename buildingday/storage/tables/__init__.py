"""One SQLModel class a table: the only place where a table is said. For writing; reads are in ``queries``.

Importing this package loads SQLModel, so nothing on the way to the first screen may do it.
"""

from sqlalchemy.orm import configure_mappers

from buildingday.storage.tables.base import JOURNALED, METADATA, Row
from buildingday.storage.tables.evidence import Evidence
from buildingday.storage.tables.issues import (
    Followup,
    Issue,
    IssueFact,
    IssueLink,
    IssuePause,
    IssueUnit,
    IssueVoice,
    Measure,
    Reporter,
    TierMove,
)
from buildingday.storage.tables.local import Changeset, ChangesetEntity, Draft, LocalSetting, SearchRow
from buildingday.storage.tables.meetings import (
    AgendaIssue,
    AgendaItem,
    Attendance,
    Decision,
    DecisionUnit,
    Meeting,
    MinutesNote,
)
from buildingday.storage.tables.people import Assignment, Helper, HelperService, Person, PersonRole, Unit
from buildingday.storage.tables.places import Area, AreaPlace, CalendarDay, CareTag, Household, Place
from buildingday.storage.tables.sweeps import Sweep, SweepCheck
from buildingday.storage.tables.visits import DayMark, Promise, PromiseMove, SavedView, Visit
from buildingday.storage.tables.whistles import Whistle, WhistleStep

__all__ = [
    "JOURNALED",
    "METADATA",
    "AgendaIssue",
    "AgendaItem",
    "Area",
    "AreaPlace",
    "Assignment",
    "Attendance",
    "CalendarDay",
    "CareTag",
    "Changeset",
    "ChangesetEntity",
    "DayMark",
    "Decision",
    "DecisionUnit",
    "Draft",
    "Evidence",
    "Followup",
    "Helper",
    "HelperService",
    "Household",
    "Issue",
    "IssueFact",
    "IssueLink",
    "IssuePause",
    "IssueUnit",
    "IssueVoice",
    "LocalSetting",
    "Measure",
    "Meeting",
    "MinutesNote",
    "Person",
    "PersonRole",
    "Place",
    "Promise",
    "PromiseMove",
    "Reporter",
    "Row",
    "SavedView",
    "SearchRow",
    "Sweep",
    "SweepCheck",
    "TierMove",
    "Unit",
    "Visit",
    "Whistle",
    "WhistleStep",
]

# Acts make rows from what they read, without the initialiser that would do this at the first use.
configure_mappers()

"""Sweeps and what each look at a door gave."""

from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Sweep(Row, table=True):
    """One sweep: which doors, until when, and what is looked at there (F037, F273)."""

    __tablename__ = "sweep"

    name: str
    kind: str
    place_id: str = ref("place", index=False)
    care_tag: str | None = None  # only doors with this tag
    starts_on: str
    ends_on: str
    checklist: str  # JSON list of lines
    closed_on: str | None = None


class SweepCheck(Row, table=True):
    """One look at a door: a fact."""

    __tablename__ = "sweep_check"

    sweep_id: str = ref("sweep")
    household_id: str = ref("household")
    visit_id: str = ref("visit", index=False)
    issue_id: str | None = ref("issue", nullable=True, index=False)
    checked_on: str
    result: str
    found: str = Field(default="[]")  # JSON list of the lines of the checklist that were found wanting

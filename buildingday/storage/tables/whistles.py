"""Whistles and their steps (F114 to F118)."""

from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Whistle(Row, table=True):
    """A whistle blown at one unit for one problem; late or not is derived when read."""

    __tablename__ = "whistle"

    issue_id: str = ref("issue")
    unit_id: str = ref("unit")
    kind: str
    status: str = Field(default="blown", index=True)
    level: str  # who settles whose it is: rises with the second return (F116)
    since: str  # the moment from which its limits run
    last_at: str  # the moment of the last step
    round: int = 0  # consultations (F118)
    returns: int = 0
    until_on: str | None = None  # the day that the unit gave in its reply
    verified_by: str | None = None  # a person, never of the unit


class WhistleStep(Row, table=True):
    """One step of a whistle: appended, never changed."""

    __tablename__ = "whistle_step"

    whistle_id: str = ref("whistle")
    action: str
    at: str
    person_id: str = ref("person", index=False)
    unit_id: str | None = ref("unit", nullable=True, index=False)
    note: str = ""
    decided_by: str = ""
    accepted_on: str | None = None
    contact: str = ""
    until_on: str | None = None
    passed: bool | None = None
    grade: str | None = None

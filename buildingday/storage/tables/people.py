"""People of the work, their roles with dates, who visits what, and units."""

from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Person(Row, table=True):
    """Somebody who visits, handles, leads or administers; never a resident."""

    __tablename__ = "person"

    name: str
    initials: str = ""
    phone: str = ""
    title: str = ""  # position as it stands in minutes
    unit_id: str | None = ref("unit", nullable=True, index=False)
    closed_on: str | None = Field(default=None)


class PersonRole(Row, table=True):
    """A role of a person within a place, with dates (F008, F270)."""

    __tablename__ = "person_role"

    person_id: str = ref("person")
    role: str
    place_id: str | None = ref("place", nullable=True, index=False)
    since: str
    until: str | None = None


class Assignment(Row, table=True):
    """Who visits what, with dates: a place with all below it, or one household (F009).

    ``takes_over``: in the place of whoever visits it otherwise (F030); the later of two such assignments counts.
    """

    __tablename__ = "assignment"

    person_id: str = ref("person")
    place_id: str | None = ref("place", nullable=True)
    household_id: str | None = ref("household", nullable=True)
    since: str
    until: str | None = None
    takes_over: bool = False


class Unit(Row, table=True):
    """A department, firm, committee or company that handles problems (F011)."""

    __tablename__ = "unit"

    name: str
    short_name: str = ""
    initials: str = ""
    kind: str = "department"
    level: str = "street"
    duty_scope: str = ""
    contact: str = ""
    phone: str = ""
    leader_name: str = ""
    closed_on: str | None = Field(default=None)


class Helper(Row, table=True):
    """能人, 红管家 or 志愿队: who can do what, and where they serve (F012); maybe a resident behind a door."""

    __tablename__ = "helper"

    name: str
    initials: str = ""
    kind: str = "talent"
    home_unit: str = ""  # 双报到: the unit that the member or team comes from; mostly none of our directory (S81)
    skills: str = ""  # categories or words, blanks between
    phone: str = ""
    place_id: str = ref("place")
    household_id: str | None = ref("household", nullable=True)
    closed_on: str | None = Field(default=None)


class HelperService(Row, table=True):
    """One service of a helper, and the community's word on it (F261, S81, S82)."""

    __tablename__ = "helper_service"

    helper_id: str = ref("helper")
    day: str
    words: str
    minutes: int | None = None
    issue_id: str | None = ref("issue", nullable=True)
    grade: str | None = None
    remark: str = ""  # the community's word beside the grade
    noted_at: str
    person_id: str = ref("person", index=False)

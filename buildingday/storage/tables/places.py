"""Places, households, care tags, areas and the local calendar."""

from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Place(Row, table=True):
    """A node of the tree 区→街道→社区→网格→小区→楼栋→单元 (F001)."""

    __tablename__ = "place"

    parent_id: str | None = ref("place", nullable=True)
    kind: str = Field(index=True)
    code: str
    name: str
    initials: str = ""
    #: Names from the compound down, as shown: ``玉苑小区 3栋 1单元``.
    path: str = ""
    community_class: str | None = None
    started_on: str | None = None  # S01: since when the building workday is held here
    built_year: int | None = None
    floors: int | None = None
    has_property_firm: bool | None = None
    has_committee: bool | None = None
    has_fund: bool | None = None


class Household(Row, table=True):
    """A visit target behind one door: household, shop, enterprise or lodging (F002)."""

    __tablename__ = "household"

    #: The stair; with the three ids above it, so that lists of 600,000 doors need no climbing.
    stair_id: str = ref("place")
    building_id: str = ref("place")
    compound_id: str = ref("place")
    community_id: str = ref("place", index=False)
    kind: str = "household"
    door: str = Field(index=True)  # normalised code within the compound: 3-2-501
    floor: int = 0
    room: str = ""
    name: str = ""
    initials: str = ""
    phone: str = ""
    occupancy: str = "resident"
    note: str = ""
    moved_in_on: str | None = None  # new or changed household
    paused_until: str | None = None
    pause_reason: str = ""
    preferred_time: str = ""  # when they like to be visited (F036)


class CareTag(Row, table=True):
    """Why a household needs more care, with a risk level and a review date (F005)."""

    __tablename__ = "care_tag"

    household_id: str = ref("household")
    tag: str
    risk: str
    since: str | None = None
    review_on: str | None = None


class Area(Row, table=True):
    """片区: two or three streets under one leader (S06)."""

    __tablename__ = "area"

    name: str
    initials: str = ""
    leader_id: str | None = ref("person", nullable=True, index=False)


class AreaPlace(Row, table=True):
    """A street (or community) that belongs to an area."""

    __tablename__ = "area_place"

    area_id: str = ref("area")
    place_id: str = ref("place")


class CalendarDay(Row, table=True):
    """A day that differs from the statutory calendar here: a local closure or a make-up day (F023)."""

    __tablename__ = "calendar_day"

    day: str = Field(index=True)
    kind: str  # workday | day_off
    name: str = ""

"""Meetings, agendas, attendance, decisions and signed minutes."""

from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Meeting(Row, table=True):
    """One meeting of an area in a month (F130, S05)."""

    __tablename__ = "meeting"

    kind: str = "on_site_office"
    area_id: str | None = ref("area", nullable=True)
    month: str = Field(index=True)  # 2026-11
    held_on: str | None = None
    starts_at: str = ""  # local wall time, 14:30
    venue: str = ""
    venue_place_id: str | None = ref("place", nullable=True, index=False)
    status: str = "preparing"
    chair_id: str | None = ref("person", nullable=True, index=False)
    chair_name: str = ""
    chair_title: str = ""
    recorder_name: str = ""
    signatory_name: str = ""
    length_minutes: int = 90
    started_at: str | None = None
    ended_at: str | None = None
    requirements: str = ""  # 会议要求
    cc: str = ""
    year_number: int | None = None  # 〔2026〕3号 once numbered
    number_year: int | None = None
    signed_at: str | None = None
    minutes_text: str | None = None  # locked at signing


class AgendaItem(Row, table=True):
    """One item; ends with a disposition (F133, F139)."""

    __tablename__ = "agenda_item"

    meeting_id: str = ref("meeting")
    position: int
    kind: str = "matter"
    title: str
    presenter: str = ""
    minutes: int = 10
    internal: bool = False
    why: str = "[]"  # JSON of reason codes and their values, worded when shown
    notes: str = ""
    thinks: str = ""  # 会议认为
    disposition: str | None = None
    to_meeting: str = ""  # 续议/转上级: where to
    trigger: str = ""
    review_on: str | None = None
    unit_id: str | None = ref("unit", nullable=True, index=False)
    seconds: int = 0
    from_item_id: str | None = ref("agenda_item", nullable=True, index=False)


class AgendaIssue(Row, table=True):
    """A problem that an item is about."""

    __tablename__ = "agenda_issue"

    item_id: str = ref("agenda_item")
    issue_id: str = ref("issue")


class Attendance(Row, table=True):
    """Somebody invited, and how they took part (F136). Residents are a count, not names."""

    __tablename__ = "attendance"

    meeting_id: str = ref("meeting")
    kind: str
    unit_id: str | None = ref("unit", nullable=True, index=False)
    unit_name: str = ""
    name: str = ""
    count: int = 1


class Decision(Row, table=True):
    """议定事项: what a unit is to do by when, and what counts as done (F140)."""

    __tablename__ = "decision"

    meeting_id: str = ref("meeting")
    item_id: str = ref("agenda_item")
    position: int
    text: str
    lead_unit_id: str = ref("unit")
    leader_id: str | None = ref("person", nullable=True, index=False)
    due_on: str | None = Field(default=None, index=True)
    milestones: str = ""
    standard: str = ""
    funding: str = ""
    amount_fen: int | None = None
    status: str = "not_started"
    progress: str = ""
    done_on: str | None = None


class DecisionUnit(Row, table=True):
    """A co-unit of a decision."""

    __tablename__ = "decision_unit"

    decision_id: str = ref("decision")
    unit_id: str = ref("unit", index=False)


class MinutesNote(Row, table=True):
    """更正: what was found wrong after signing; the signed text itself stays (F144)."""

    __tablename__ = "minutes_note"

    meeting_id: str = ref("meeting")
    at: str
    person_id: str = ref("person", index=False)
    text: str

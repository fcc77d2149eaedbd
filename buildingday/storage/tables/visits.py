"""Visits, promises, what a visitor says about a day's round, and saved views."""

from sqlalchemy import Index
from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Visit(Row, table=True):
    """One attempt at a door: a fact, corrected only by a later fact (F050, F063)."""

    __tablename__ = "visit"
    # Holds all that coverage asks of a household's visits, so that years of them are never read row by row.
    __table_args__ = (Index("ix_visit_household_id", "household_id", "visited_on", "outcome"),)

    household_id: str = ref("household", index=False)
    visitor_id: str = ref("person")
    visited_at: str = Field(index=True)
    #: The local date of ``visited_at``, so that "today" needs no zone arithmetic in SQL.
    visited_on: str = Field(index=True)
    entered_at: str
    outcome: str
    slot: str
    note: str = ""
    statement: str | None = None
    purposes: str = "[]"
    answered_at_door: bool = False
    next_on: str | None = None  # appointment, or no knock before this date after a refusal (F225)
    batch_id: str | None = Field(default=None, max_length=32)  # a whole stair or floor in one act


class Promise(Row, table=True):
    """An answer owed to a household by a date (F054, S24)."""

    __tablename__ = "promise"

    household_id: str = ref("household")
    visit_id: str | None = ref("visit", nullable=True, index=False)
    issue_id: str | None = ref("issue", nullable=True, index=True)
    person_id: str = ref("person")
    text: str = ""
    made_on: str
    due_on: str = Field(index=True)
    taken: str = ""  # 代办: what was handed over and comes back on the day; empty for a plain promise (F065)
    kept_at: str | None = None
    kept_note: str = ""


class PromiseMove(Row, table=True):
    """A promise got another day: from which to which, why, and whether the household knows (F126)."""

    __tablename__ = "promise_move"

    promise_id: str = ref("promise")
    person_id: str = ref("person", index=False)
    at: str
    from_on: str
    to_on: str
    reason: str
    told: bool = False


class DayMark(Row, table=True):
    """What a person says about a day of their round; the plan itself is never stored.

    ``star`` puts a household on that day's list (F030). ``left`` says why doors were not walked to (F034).
    """

    __tablename__ = "day_mark"
    __table_args__ = (Index("ix_day_mark_person_id", "person_id", "day"),)

    person_id: str = ref("person", index=False)
    day: str
    kind: str  # star | left
    household_id: str | None = ref("household", nullable=True)
    reason: str = ""  # code word, or plain words


class SavedView(Row, table=True):
    """A named filter over the problem list (F090)."""

    __tablename__ = "saved_view"

    name: str
    filters: str  # JSON of the filter values

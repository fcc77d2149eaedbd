"""Problems and everything that is recorded about one."""

from sqlalchemy import Index
from sqlmodel import Field

from buildingday.storage.tables.base import Row, ref


class Issue(Row, table=True):
    """A problem of the list (F080). Overdue, colours and counts are derived when read."""

    __tablename__ = "issue"
    # The order of the list, whole or by status or tier, so that a page is read without sorting.
    __table_args__ = (
        Index("ix_issue_recorded_at", "recorded_at", "id"),
        Index("ix_issue_status", "status", "recorded_at", "id"),
        Index("ix_issue_tier", "tier", "recorded_at", "id"),
        Index("ix_issue_building", "building_id", "recorded_at", "id"),
        Index("ix_issue_category_by_hand", "category_by_hand", "recorded_at", "id"),
    )

    number: str = Field(index=True)
    title: str
    detail: str = ""
    place_id: str = ref("place")
    #: The building above ``place_id`` (or the compound, when the place is higher): agendas group by it.
    building_id: str | None = ref("place", nullable=True, index=False)
    household_id: str | None = ref("household", nullable=True)
    visit_id: str | None = ref("visit", nullable=True)
    category: str = "other"
    category_by_hand: bool = False  # a person chose it, so that there is something to learn from
    issue_class: str = "minor"
    source: str = "visit"
    urgency: str = "normal"
    sensitive: bool = False
    status: str = "to_triage"
    substatus: str | None = None
    tier: str | None = None
    recorded_at: str
    recorded_on: str
    first_owner_id: str = ref("person", index=False)
    lead_unit_id: str | None = ref("unit", nullable=True)
    leader_id: str | None = ref("person", nullable=True, index=False)
    owner_name: str = ""
    affected: int = 1
    tiered_on: str | None = None
    due_on: str | None = Field(default=None, index=True)
    due_by_hand: bool = False
    answered_on: str | None = None  # first answer to the resident
    cost_fen: int | None = None
    funding: str = ""
    round: int = 1  # grows with every reopening
    close_kind: str | None = None
    struck_on: str | None = None
    recheck_on: str | None = Field(default=None, index=True)  # when it is next looked at again (F176)
    planned_on: str | None = None  # when it was said how it will be solved (F109)
    trigger: str = ""  # what a problem that cannot be solved yet waits for (F123)
    review_on: str | None = None
    decided_reason: str = ""  # why it was not accepted, as it can be sent to whoever reported it
    disputed: bool = False  # 有争议: parties want what does not go together (F092)
    owner_unclear: bool = False  # 权属不清: nobody says that it is theirs to keep in order (F262)
    route: str | None = None  # what came of it beyond itself (F122)
    rule_text: str = ""  # the rule that was laid down, the day it holds from, and when it is looked at again
    rule_from_on: str | None = None
    rule_review_on: str | None = Field(default=None, index=True)


class IssueUnit(Row, table=True):
    """A co-unit of a problem (F106)."""

    __tablename__ = "issue_unit"

    issue_id: str = ref("issue")
    unit_id: str = ref("unit", index=False)


class Reporter(Row, table=True):
    """Somebody who reported a problem and is owed an answer of their own (F084)."""

    __tablename__ = "reporter"

    issue_id: str = ref("issue")
    household_id: str | None = ref("household", nullable=True)
    name: str = ""
    phone: str = ""
    kind: str = "resident"
    source: str = "visit"
    external_no: str | None = Field(default=None, index=True)
    reported_on: str
    statement: str | None = None
    words: str = ""


class Measure(Row, table=True):
    """措施 of a problem, noted by hand; what a meeting decides is a ``Decision`` (F119)."""

    __tablename__ = "measure"

    issue_id: str = ref("issue")
    text: str
    unit_id: str | None = ref("unit", nullable=True, index=False)
    due_on: str | None = None
    #: Another problem: with its strike-off this is done, which is derived and never stored.
    other_id: str | None = ref("issue", nullable=True, index=False)
    done_on: str | None = None
    at: str
    person_id: str = ref("person", index=False)  # who noted it, and once it is done who noted that


class IssueVoice(Row, table=True):
    """What one party says about a problem: what it wants (F088), or whether the thing is its own (F262).

    The party is one of those who reported it, a household, a unit, or anybody by ``name``.
    """

    __tablename__ = "issue_voice"

    issue_id: str = ref("issue")
    kind: str  # position | ownership
    reporter_id: str | None = ref("reporter", nullable=True, index=False)
    household_id: str | None = ref("household", nullable=True, index=False)
    unit_id: str | None = ref("unit", nullable=True, index=False)
    name: str = ""
    words: str
    basis: str = ""
    said_on: str
    at: str
    person_id: str = ref("person", index=False)


class Followup(Row, table=True):
    """One attempt to ask a reporter (F173, F174); the latest of a round counts."""

    __tablename__ = "followup"

    issue_id: str = ref("issue")
    reporter_id: str = ref("reporter", index=False)
    round: int
    person_id: str = ref("person", index=False)
    at: str
    satisfaction: str
    solved: str
    note: str = ""


class IssueFact(Row, table=True):
    """Reported done, verified, struck, reopened and the like: appended, never changed (F170)."""

    __tablename__ = "issue_fact"

    issue_id: str = ref("issue")
    kind: str
    round: int
    at: str
    person_id: str = ref("person", index=False)
    unit_id: str | None = ref("unit", nullable=True, index=False)
    #: Who did the work when that is not a person of ours; nobody verifies their own work (F270).
    doer_name: str = ""
    #: The second person: on whose word it was struck off (F171), who agreed to refuse it or to call it disputed (F091).
    approver_id: str | None = ref("person", nullable=True, index=False)
    passed: bool | None = None
    side_fix: bool = False  # 顺手办: done on the spot with what was at hand (F268)
    note: str = ""
    evidence: str = ""
    code: str = ""  # code word of how it ended (F172), or of the reason for which it was not accepted (F091)
    measured: str = ""  # on site: 直线1公里，步行2.5公里 (F067)
    along: str = ""  # to another lead unit: ``authority=no money=unknown`` (F104)


class TierMove(Row, table=True):
    """One move between tiers with who and why (F103)."""

    __tablename__ = "tier_move"

    issue_id: str = ref("issue")
    from_tier: str | None = None
    to_tier: str
    reason: str
    at: str
    person_id: str = ref("person", index=False)
    accepted_by: str = ""
    #: JSON: what was suggested then, with its reasons (F101); empty for nothing.
    advice: str = ""


class IssuePause(Row, table=True):
    """Days on which the clocks stand still (F110): from ``since``, up to ``until``; both are local dates."""

    __tablename__ = "issue_pause"

    issue_id: str = ref("issue")
    since: str
    until: str | None = None
    reason: str


class IssueLink(Row, table=True):
    """Two problems that belong together (F084, F087).

    ``same``: the first is merged into the second; ``again``: it is what was back after the second was struck off;
    ``derived``: it came of handling the second (S62).
    """

    __tablename__ = "issue_link"

    issue_id: str = ref("issue")
    other_id: str = ref("issue")
    kind: str  # same | related | again | derived
    #: The status to give back when a merge is undone.
    before_status: str = ""

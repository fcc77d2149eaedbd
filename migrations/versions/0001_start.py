"""The first schema: places, people, visits, problems, meetings, the journal and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
    )
    op.create_index(op.f("ix_calendar_day_day"), "calendar_day", ["day"], unique=False)
    op.create_table(
        "changeset",
        sa.Column("scope_id", sa.String(length=32), nullable=False),
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=False),
        sa.Column("wall_time", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("correlation_id", sa.String(length=32), nullable=False),
        sa.Column("undoes", sa.String(length=32), nullable=True),
        sa.Column("schema_revision", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("scope_id", "device_id", "seq", name=op.f("pk_changeset")),
    )
    op.create_index(op.f("ix_changeset_correlation_id"), "changeset", ["correlation_id"], unique=False)
    op.create_index(op.f("ix_changeset_undoes"), "changeset", ["undoes"], unique=False)
    op.create_index("ix_changeset_device_id", "changeset", ["device_id", "seq"], unique=False)
    op.create_index(op.f("ix_changeset_hlc"), "changeset", ["hlc"], unique=False)
    op.create_table(
        "changeset_entity",
        sa.Column("device_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "seq", "entity_id", name=op.f("pk_changeset_entity")),
    )
    op.create_index("ix_changeset_entity_entity_id", "changeset_entity", ["entity_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )
    op.create_table(
        "local_setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_local_setting")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("community_class", sa.String(), nullable=True),
        sa.Column("started_on", sa.String(), nullable=True),
        sa.Column("built_year", sa.Integer(), nullable=True),
        sa.Column("floors", sa.Integer(), nullable=True),
        sa.Column("has_property_firm", sa.Boolean(), nullable=True),
        sa.Column("has_committee", sa.Boolean(), nullable=True),
        sa.Column("has_fund", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["place.id"], name=op.f("fk_place_parent_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    op.create_index(op.f("ix_place_kind"), "place", ["kind"], unique=False)
    op.create_index(op.f("ix_place_parent_id"), "place", ["parent_id"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("filters", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_table(
        "search_row",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_row")),
        sa.UniqueConstraint("entity_id", name=op.f("uq_search_row_entity_id")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("duty_scope", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("leader_name", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("stair_id", sa.String(length=32), nullable=False),
        sa.Column("building_id", sa.String(length=32), nullable=False),
        sa.Column("compound_id", sa.String(length=32), nullable=False),
        sa.Column("community_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("occupancy", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("moved_in_on", sa.String(), nullable=True),
        sa.Column("paused_until", sa.String(), nullable=True),
        sa.Column("pause_reason", sa.String(), nullable=False),
        sa.Column("preferred_time", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["place.id"], name=op.f("fk_household_building_id_place")),
        sa.ForeignKeyConstraint(["community_id"], ["place.id"], name=op.f("fk_household_community_id_place")),
        sa.ForeignKeyConstraint(["compound_id"], ["place.id"], name=op.f("fk_household_compound_id_place")),
        sa.ForeignKeyConstraint(["stair_id"], ["place.id"], name=op.f("fk_household_stair_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_building_id"), "household", ["building_id"], unique=False)
    op.create_index(op.f("ix_household_compound_id"), "household", ["compound_id"], unique=False)
    op.create_index(op.f("ix_household_door"), "household", ["door"], unique=False)
    op.create_index(op.f("ix_household_stair_id"), "household", ["stair_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("leader_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_area_leader_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("takes_over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_assignment_household_id_household")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_assignment_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_household_id"), "assignment", ["household_id"], unique=False)
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assignment_place_id"), "assignment", ["place_id"], unique=False)
    op.create_table(
        "care_tag",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("risk", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("review_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_care_tag_household_id_household")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_tag")),
    )
    op.create_index(op.f("ix_care_tag_household_id"), "care_tag", ["household_id"], unique=False)
    op.create_table(
        "day_mark",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_day_mark_household_id_household")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_day_mark_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_mark")),
    )
    op.create_index(op.f("ix_day_mark_household_id"), "day_mark", ["household_id"], unique=False)
    op.create_index("ix_day_mark_person_id", "day_mark", ["person_id", "day"], unique=False)
    op.create_table(
        "person_role",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=True),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_person_role_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_role")),
    )
    op.create_index(op.f("ix_person_role_person_id"), "person_role", ["person_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("visitor_id", sa.String(length=32), nullable=False),
        sa.Column("visited_at", sa.String(), nullable=False),
        sa.Column("visited_on", sa.String(), nullable=False),
        sa.Column("entered_at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=True),
        sa.Column("purposes", sa.String(), nullable=False),
        sa.Column("answered_at_door", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.String(), nullable=True),
        sa.Column("batch_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_visit_household_id_household")),
        sa.ForeignKeyConstraint(["visitor_id"], ["person.id"], name=op.f("fk_visit_visitor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index("ix_visit_household_id", "visit", ["household_id", "visited_on", "outcome"], unique=False)
    op.create_index(op.f("ix_visit_visited_at"), "visit", ["visited_at"], unique=False)
    op.create_index(op.f("ix_visit_visited_on"), "visit", ["visited_on"], unique=False)
    op.create_index(op.f("ix_visit_visitor_id"), "visit", ["visitor_id"], unique=False)
    op.create_table(
        "area_place",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("area_id", sa.String(length=32), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_area_place_area_id_area")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_area_place_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_place")),
    )
    op.create_index(op.f("ix_area_place_area_id"), "area_place", ["area_id"], unique=False)
    op.create_index(op.f("ix_area_place_place_id"), "area_place", ["place_id"], unique=False)
    op.create_table(
        "issue",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("building_id", sa.String(length=32), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("visit_id", sa.String(length=32), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("category_by_hand", sa.Boolean(), nullable=False),
        sa.Column("issue_class", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("substatus", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.String(), nullable=False),
        sa.Column("first_owner_id", sa.String(length=32), nullable=False),
        sa.Column("lead_unit_id", sa.String(length=32), nullable=True),
        sa.Column("leader_id", sa.String(length=32), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=False),
        sa.Column("affected", sa.Integer(), nullable=False),
        sa.Column("tiered_on", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("due_by_hand", sa.Boolean(), nullable=False),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.Column("cost_fen", sa.Integer(), nullable=True),
        sa.Column("funding", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("close_kind", sa.String(), nullable=True),
        sa.Column("struck_on", sa.String(), nullable=True),
        sa.Column("recheck_on", sa.String(), nullable=True),
        sa.Column("planned_on", sa.String(), nullable=True),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("review_on", sa.String(), nullable=True),
        sa.Column("decided_reason", sa.String(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("owner_unclear", sa.Boolean(), nullable=False),
        sa.Column("route", sa.String(), nullable=True),
        sa.Column("rule_text", sa.String(), nullable=False),
        sa.Column("rule_from_on", sa.String(), nullable=True),
        sa.Column("rule_review_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["place.id"], name=op.f("fk_issue_building_id_place")),
        sa.ForeignKeyConstraint(["first_owner_id"], ["person.id"], name=op.f("fk_issue_first_owner_id_person")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_issue_household_id_household")),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["unit.id"], name=op.f("fk_issue_lead_unit_id_unit")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_issue_leader_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_issue_place_id_place")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_issue_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    op.create_index("ix_issue_building", "issue", ["building_id", "recorded_at", "id"], unique=False)
    op.create_index("ix_issue_category_by_hand", "issue", ["category_by_hand", "recorded_at", "id"], unique=False)
    op.create_index(op.f("ix_issue_due_on"), "issue", ["due_on"], unique=False)
    op.create_index(op.f("ix_issue_household_id"), "issue", ["household_id"], unique=False)
    op.create_index(op.f("ix_issue_lead_unit_id"), "issue", ["lead_unit_id"], unique=False)
    op.create_index(op.f("ix_issue_number"), "issue", ["number"], unique=False)
    op.create_index(op.f("ix_issue_recheck_on"), "issue", ["recheck_on"], unique=False)
    op.create_index(op.f("ix_issue_rule_review_on"), "issue", ["rule_review_on"], unique=False)
    op.create_index(op.f("ix_issue_place_id"), "issue", ["place_id"], unique=False)
    op.create_index("ix_issue_recorded_at", "issue", ["recorded_at", "id"], unique=False)
    op.create_index("ix_issue_status", "issue", ["status", "recorded_at", "id"], unique=False)
    op.create_index("ix_issue_tier", "issue", ["tier", "recorded_at", "id"], unique=False)
    op.create_index(op.f("ix_issue_visit_id"), "issue", ["visit_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("area_id", sa.String(length=32), nullable=True),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("held_on", sa.String(), nullable=True),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("venue_place_id", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("chair_id", sa.String(length=32), nullable=True),
        sa.Column("chair_name", sa.String(), nullable=False),
        sa.Column("chair_title", sa.String(), nullable=False),
        sa.Column("recorder_name", sa.String(), nullable=False),
        sa.Column("signatory_name", sa.String(), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=True),
        sa.Column("ended_at", sa.String(), nullable=True),
        sa.Column("requirements", sa.String(), nullable=False),
        sa.Column("cc", sa.String(), nullable=False),
        sa.Column("year_number", sa.Integer(), nullable=True),
        sa.Column("number_year", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.String(), nullable=True),
        sa.Column("minutes_text", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_meeting_area_id_area")),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_meeting_chair_id_person")),
        sa.ForeignKeyConstraint(["venue_place_id"], ["place.id"], name=op.f("fk_meeting_venue_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_area_id"), "meeting", ["area_id"], unique=False)
    op.create_index(op.f("ix_meeting_month"), "meeting", ["month"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("thinks", sa.String(), nullable=False),
        sa.Column("disposition", sa.String(), nullable=True),
        sa.Column("to_meeting", sa.String(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("review_on", sa.String(), nullable=True),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("from_item_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_item_id"], ["agenda_item.id"], name=op.f("fk_agenda_item_from_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_agenda_item_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("unit_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"], unique=False)
    op.create_table(
        "issue_fact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("doer_name", sa.String(), nullable=False),
        sa.Column("approver_id", sa.String(length=32), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("side_fix", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("measured", sa.String(), nullable=False),
        sa.Column("along", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["person.id"], name=op.f("fk_issue_fact_approver_id_person")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_fact_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_issue_fact_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issue_fact_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_fact")),
    )
    op.create_index(op.f("ix_issue_fact_issue_id"), "issue_fact", ["issue_id"], unique=False)
    op.create_table(
        "issue_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("before_status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_link_issue_id_issue")),
        sa.ForeignKeyConstraint(["other_id"], ["issue.id"], name=op.f("fk_issue_link_other_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_link")),
    )
    op.create_index(op.f("ix_issue_link_issue_id"), "issue_link", ["issue_id"], unique=False)
    op.create_index(op.f("ix_issue_link_other_id"), "issue_link", ["other_id"], unique=False)
    op.create_table(
        "issue_pause",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_pause_issue_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_pause")),
    )
    op.create_index(op.f("ix_issue_pause_issue_id"), "issue_pause", ["issue_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_evidence_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_evidence_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_issue_id"), "evidence", ["issue_id"], unique=False)
    op.create_table(
        "whistle",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("last_at", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.String(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_whistle_issue_id_issue")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_whistle_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_whistle")),
    )
    op.create_index(op.f("ix_whistle_issue_id"), "whistle", ["issue_id"], unique=False)
    op.create_index(op.f("ix_whistle_status"), "whistle", ["status"], unique=False)
    op.create_index(op.f("ix_whistle_unit_id"), "whistle", ["unit_id"], unique=False)
    op.create_table(
        "whistle_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("whistle_id", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("accepted_on", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("until_on", sa.String(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_whistle_step_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_whistle_step_unit_id_unit")),
        sa.ForeignKeyConstraint(["whistle_id"], ["whistle.id"], name=op.f("fk_whistle_step_whistle_id_whistle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_whistle_step")),
    )
    op.create_index(op.f("ix_whistle_step_whistle_id"), "whistle_step", ["whistle_id"], unique=False)
    op.create_table(
        "issue_unit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_unit_issue_id_issue")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issue_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_unit")),
    )
    op.create_index(op.f("ix_issue_unit_issue_id"), "issue_unit", ["issue_id"], unique=False)
    op.create_table(
        "minutes_note",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_note_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_minutes_note_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_note")),
    )
    op.create_index(op.f("ix_minutes_note_meeting_id"), "minutes_note", ["meeting_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_on", sa.String(), nullable=False),
        sa.Column("due_on", sa.String(), nullable=False),
        sa.Column("taken", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=True),
        sa.Column("kept_note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_promise_household_id_household")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_promise_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promise_person_id_person")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_promise_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index(op.f("ix_promise_due_on"), "promise", ["due_on"], unique=False)
    op.create_index(op.f("ix_promise_household_id"), "promise", ["household_id"], unique=False)
    op.create_index(op.f("ix_promise_issue_id"), "promise", ["issue_id"], unique=False)
    op.create_index(op.f("ix_promise_person_id"), "promise", ["person_id"], unique=False)
    op.create_table(
        "promise_move",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("from_on", sa.String(), nullable=False),
        sa.Column("to_on", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promise_move_person_id_person")),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_promise_move_promise_id_promise")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_move")),
    )
    op.create_index(op.f("ix_promise_move_promise_id"), "promise_move", ["promise_id"], unique=False)
    op.create_table(
        "reporter",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_no", sa.String(), nullable=True),
        sa.Column("reported_on", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_reporter_household_id_household")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_reporter_issue_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporter")),
    )
    op.create_index(op.f("ix_reporter_external_no"), "reporter", ["external_no"], unique=False)
    op.create_index(op.f("ix_reporter_household_id"), "reporter", ["household_id"], unique=False)
    op.create_index(op.f("ix_reporter_issue_id"), "reporter", ["issue_id"], unique=False)
    op.create_table(
        "helper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("home_unit", sa.String(), nullable=False),
        sa.Column("skills", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_helper_household_id_household")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_helper_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper")),
    )
    op.create_index(op.f("ix_helper_household_id"), "helper", ["household_id"], unique=False)
    op.create_index(op.f("ix_helper_place_id"), "helper", ["place_id"], unique=False)
    op.create_table(
        "helper_service",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("helper_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], name=op.f("fk_helper_service_helper_id_helper")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_helper_service_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_helper_service_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_service")),
    )
    op.create_index(op.f("ix_helper_service_helper_id"), "helper_service", ["helper_id"], unique=False)
    op.create_index(op.f("ix_helper_service_issue_id"), "helper_service", ["issue_id"], unique=False)
    op.create_table(
        "issue_voice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reporter_id", sa.String(length=32), nullable=True),
        sa.Column("household_id", sa.String(length=32), nullable=True),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_issue_voice_household_id_household")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_voice_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_issue_voice_person_id_person")),
        sa.ForeignKeyConstraint(["reporter_id"], ["reporter.id"], name=op.f("fk_issue_voice_reporter_id_reporter")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issue_voice_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_voice")),
    )
    op.create_index(op.f("ix_issue_voice_issue_id"), "issue_voice", ["issue_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("other_id", sa.String(length=32), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_measure_issue_id_issue")),
        sa.ForeignKeyConstraint(["other_id"], ["issue.id"], name=op.f("fk_measure_other_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_measure_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_measure_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    op.create_index(op.f("ix_measure_issue_id"), "measure", ["issue_id"], unique=False)
    op.create_table(
        "tier_move",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("from_tier", sa.String(), nullable=True),
        sa.Column("to_tier", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("accepted_by", sa.String(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_tier_move_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tier_move_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_move")),
    )
    op.create_index(op.f("ix_tier_move_issue_id"), "tier_move", ["issue_id"], unique=False)
    op.create_table(
        "agenda_issue",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_agenda_issue_issue_id_issue")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_agenda_issue_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_issue")),
    )
    op.create_index(op.f("ix_agenda_issue_issue_id"), "agenda_issue", ["issue_id"], unique=False)
    op.create_index(op.f("ix_agenda_issue_item_id"), "agenda_issue", ["item_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lead_unit_id", sa.String(length=32), nullable=False),
        sa.Column("leader_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("milestones", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=False),
        sa.Column("funding", sa.String(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("progress", sa.String(), nullable=False),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_decision_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["unit.id"], name=op.f("fk_decision_lead_unit_id_unit")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_decision_leader_id_person")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_due_on"), "decision", ["due_on"], unique=False)
    op.create_index(op.f("ix_decision_item_id"), "decision", ["item_id"], unique=False)
    op.create_index(op.f("ix_decision_lead_unit_id"), "decision", ["lead_unit_id"], unique=False)
    op.create_index(op.f("ix_decision_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_table(
        "followup",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("reporter_id", sa.String(length=32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("satisfaction", sa.String(), nullable=False),
        sa.Column("solved", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_followup_issue_id_issue")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_followup_person_id_person")),
        sa.ForeignKeyConstraint(["reporter_id"], ["reporter.id"], name=op.f("fk_followup_reporter_id_reporter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followup")),
    )
    op.create_index(op.f("ix_followup_issue_id"), "followup", ["issue_id"], unique=False)
    op.create_table(
        "decision_unit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("decision_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_unit_decision_id_decision")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decision_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_unit")),
    )
    op.create_index(op.f("ix_decision_unit_decision_id"), "decision_unit", ["decision_id"], unique=False)
    op.create_table(
        "sweep",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(length=32), nullable=False),
        sa.Column("care_tag", sa.String(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=False),
        sa.Column("ends_on", sa.String(), nullable=False),
        sa.Column("checklist", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_sweep_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep")),
    )
    op.create_table(
        "sweep_check",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("removed_at", sa.String(), nullable=True),
        sa.Column("sweep_id", sa.String(length=32), nullable=False),
        sa.Column("household_id", sa.String(length=32), nullable=False),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("issue_id", sa.String(length=32), nullable=True),
        sa.Column("checked_on", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_sweep_check_household_id_household")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_sweep_check_issue_id_issue")),
        sa.ForeignKeyConstraint(["sweep_id"], ["sweep.id"], name=op.f("fk_sweep_check_sweep_id_sweep")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_sweep_check_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_check")),
    )
    op.create_index(op.f("ix_sweep_check_household_id"), "sweep_check", ["household_id"], unique=False)
    op.create_index(op.f("ix_sweep_check_sweep_id"), "sweep_check", ["sweep_id"], unique=False)

    op.execute(
        "CREATE VIRTUAL TABLE search_text USING fts5("
        "words, initials, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_text_pairs USING fts5("
        "pairs, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
    )
    # The journal only grows. An erasure required by law may blank a payload, and nothing else.
    op.execute(
        "CREATE TRIGGER changeset_no_delete BEFORE DELETE ON changeset "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER changeset_no_update BEFORE UPDATE ON changeset "
        "WHEN NEW.payload <> '' OR NEW.salt <> '' OR NEW.hash <> OLD.hash "
        "OR NEW.commitment <> OLD.commitment "
        "OR NEW.previous_hash <> OLD.previous_hash OR NEW.verb <> OLD.verb OR NEW.actor_id <> OLD.actor_id "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )

"""What is kept of a household is little: one name, a telephone, how they live, nothing about each member (F003)."""

from buildingday.storage.tables import Household

#: What is known of those behind a door; who else lives there is told in the note, by whoever wants to.
_ABOUT_PEOPLE = {"name", "initials", "phone", "occupancy", "note", "moved_in_on", "preferred_time"}
_ABOUT_THE_DOOR = {"stair_id", "building_id", "compound_id", "community_id", "kind", "door", "floor", "room"}
_ABOUT_VISITS = {"paused_until", "pause_reason"}


def test_a_household_has_no_field_for_members_birthdays_or_identity_numbers() -> None:
    fields = set(Household.model_fields) - {"id", "removed_at"}
    assert fields == _ABOUT_PEOPLE | _ABOUT_THE_DOOR | _ABOUT_VISITS

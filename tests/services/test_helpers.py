"""能人、红管家、志愿队 are found on visits and named where they can help (F012, S78, S79, S128)."""

import pytest

from buildingday.domain.helper import HelperKind, can_help
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card, reveal_issue
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.roster.helpers import HelperEntry, add_helper, close_helper, edit_helper, reopen_helper
from buildingday.services.roster.helpers_view import helpers, reveal_helper
from tests.conftest import Ids


@pytest.fixture
def leak(desk: Desk, ids: Ids) -> str:
    """A leak at 3-2-501 that the house settles by itself."""
    issue_id = record_issue(desk, IssueDraft("水管漏水", household_id=ids.door("3-2-501"), category="water")).issue_id
    handling.set_tier(desk, issue_id, Tier.SELF, "楼里能办")
    return issue_id


def named(desk: Desk, issue_id: str) -> list[str]:
    card = issue_card(desk, issue_id)
    assert card is not None
    return [helper.name for helper in card.helpers]


def test_skills_are_words_of_the_matter() -> None:
    words = ("water", "给排水", "漏水", "下水")
    assert can_help("修水管 给排水", words) and can_help("water", words) and can_help("通下水道", words)
    assert not can_help("电工 调解", words) and not can_help("水", words)


def test_a_small_matter_names_the_nearest_three_who_can(desk: Desk, ids: Ids, leak: str) -> None:
    add_helper(desk, HelperEntry("社区维修队", HelperKind.TEAM, "给排水"))
    add_helper(desk, HelperEntry("吴师傅", HelperKind.STEWARD, "漏水、电工", place_id=ids.place("玉苑小区")))
    add_helper(desk, HelperEntry("张桂兰", skills="下水", household_id=ids.door("3-1-101")))
    add_helper(desk, HelperEntry("调解队", HelperKind.TEAM, "调解"))
    add_helper(desk, HelperEntry("远处维修队", HelperKind.TEAM, "给排水"))
    add_helper(desk, HelperEntry("一单元的人", HelperKind.TEAM, "给排水", place_id=ids.place("3-1")))
    assert named(desk, leak) == ["张*兰", "吴师傅", "社区维修队"]


def test_a_joint_matter_names_no_helper(desk: Desk, leak: str) -> None:
    add_helper(desk, HelperEntry("维修队", HelperKind.TEAM, "给排水"))
    handling.set_tier(desk, leak, Tier.JOINT, "公共管网")
    assert named(desk, leak) == []


def test_who_stopped_is_named_no_more_until_back(desk: Desk, leak: str) -> None:
    one = add_helper(desk, HelperEntry("维修队", HelperKind.TEAM, "给排水"))
    close_helper(desk, one)
    assert named(desk, leak) == [] and helpers(desk)[0].closed_on == "2026-11-20"
    reopen_helper(desk, one)
    assert named(desk, leak) == ["维修队"]


def test_names_and_telephones_are_masked_until_somebody_looks(desk: Desk, ids: Ids, leak: str) -> None:
    one = add_helper(desk, HelperEntry("张桂兰", skills="给排水", phone="13812345678", place_id=ids.place("3栋")))
    (listed,) = helpers(desk)
    assert (listed.name, listed.phone) == ("张*兰", "138****5678")
    shown = reveal_helper(desk, one)
    assert shown is not None and shown.phone == "13812345678"
    card = reveal_issue(desk, leak)
    assert card is not None and card.helpers[0].phone == "13812345678"


@pytest.mark.parametrize("entry", [HelperEntry(" ", skills="水电"), HelperEntry("张桂兰", skills=" ， ")])
def test_a_name_and_a_skill_are_a_must(desk: Desk, entry: HelperEntry) -> None:
    with pytest.raises(Refused, match="还没有写"):
        add_helper(desk, entry)
    assert helpers(desk) == []


def test_a_change_is_taken_back_as_one_step(desk: Desk) -> None:
    one = add_helper(desk, HelperEntry("维修队", HelperKind.TEAM, "给排水"))
    edit_helper(desk, one, HelperEntry("维修队", HelperKind.TEAM, "电工，电焊"))
    assert helpers(desk)[0].skills == "电工 电焊"
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id) or "")
    assert helpers(desk)[0].skills == "给排水"

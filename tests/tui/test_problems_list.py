"""The problem list at the screen: finding, working lists, filters, one problem beside the list."""

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.tier import Tier
from buildingday.services import handling
from buildingday.services.issue_entry import IssueDraft
from buildingday.services.issues import record_issue
from buildingday.tui.widgets.issue_text import issue_columns
from buildingday.tui.widgets.line_list import LineList


def listed(pilot):
    return [row.title for _id, row in pilot.app.screen.query_one(LineList)._rows]


def a_few(desk):
    """Three problems on the list, the lamp handled jointly."""
    from tests.conftest import Ids

    ids = Ids(desk)
    lamp = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"), affected=3)).issue_id
    record_issue(desk, IssueDraft("水管漏水", household_id=ids.door("3-1-101")))
    record_issue(desk, IssueDraft("垃圾没人清", place_id=ids.place("3栋")))
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路")


async def test_the_new_problem_is_on_the_list_with_the_cursor_on_it(open_app):
    async with open_app(fill=a_few) as pilot:
        await press(pilot, "f3", "ctrl+n")
        await type_words(pilot, "井盖响")
        await press(pilot, "ctrl+s")
        assert "井盖响" in listed(pilot)
        assert "已记 A0004 井盖响" in screen_text(pilot)

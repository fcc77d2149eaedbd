"""What nobody asked for may fail, and the work goes on."""

import pytest
from tui.conftest import Story
from tui.story import press, screen_text, settle, type_words

from buildingday.services.desk import Desk
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.storage.connection import connect
from tests.conftest import Ids


def a_file_in_the_way(desk: Desk) -> None:
    (desk.home / "backups").write_text("x")


async def test_a_day_without_a_backup_is_said_and_begins(open_app: Story) -> None:
    async with open_app(fill=a_file_in_the_way) as pilot:
        seen = screen_text(pilot)
        assert "3-1-101" in seen and "backups" in seen and "同名的文件" in seen
        await press(pilot, "f3")
        assert pilot.app.is_running


async def test_a_look_that_is_not_kept_is_still_a_look(open_app: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buildingday.storage.connection.BUSY_TIMEOUT_MS", 20)
    async with open_app() as pilot:
        before = pilot.app.theme
        other = connect(pilot.app.desk.store.path)
        other.execute("BEGIN IMMEDIATE")
        await press(pilot, "f10")
        other.close()
        assert pilot.app.theme != before
        assert "另一个程序" in screen_text(pilot)


async def test_what_another_program_wrote_is_read_and_what_was_just_done_still_stands(
    open_app: Story, desk: Desk, ids: Ids
) -> None:
    lamp = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"))).issue_id
    async with open_app() as pilot:
        await press(pilot, "f3", "1", "3", "tab")
        await type_words(pilot, "要动公共线路")
        await press(pilot, "enter")
        handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"))
        for _look in range(2):
            await pilot.app.look_for_changes().wait()
            await settle(pilot)
        seen = screen_text(pilot)
        assert "A0001 定为联办" in seen and "Ctrl+Z 撤销" in seen
        assert seen.count("另一个程序改了数据，已重新读取。") == 1
        assert "供电所" in seen

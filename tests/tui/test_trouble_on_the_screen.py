"""What nobody asked for may fail, and the work goes on."""

import pytest
from tui.conftest import Story
from tui.story import press, screen_text

from buildingday.services.desk import Desk
from buildingday.storage.connection import connect


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

"""While a problem is typed, what is known already is one key away, and three keys answer."""

from tui.story import press, screen_text, type_words

from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.tui.dialogs.same_matter import SameMatterDialog
from buildingday.tui.safe import folded
from buildingday.tui.screens.problem_form import ProblemFormScreen


def lamps(desk):
    ids = dict(desk.store.connection.execute("SELECT door, id FROM household").fetchall())
    record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids["3-2-501"]))
    record_issue(desk, IssueDraft("楼道灯太暗", household_id=ids["3-2-601"]))


def rows(desk):
    sql = "SELECT title, status FROM issue WHERE removed_at IS NULL ORDER BY number"
    return desk.store.connection.execute(sql).fetchall()


def links(desk):
    sql = """SELECT a.number, l.kind, b.number FROM issue_link l JOIN issue a ON a.id = l.issue_id
        JOIN issue b ON b.id = l.other_id WHERE l.removed_at IS NULL"""
    return [(a[-5:], kind, b[-5:]) for a, kind, b in desk.store.connection.execute(sql)]


async def test_the_same_matter_is_two_keys_and_one_step_to_undo(open_app, desk):
    async with open_app(fill=lamps) as pilot:
        await press(pilot, "f3", "ctrl+n")
        await type_words(pilot, "楼道灯又不亮")
        assert "可能已有 2 个，Ctrl+T 看：A0001 楼道灯不亮" in screen_text(pilot)
        await press(pilot, "ctrl+t")
        assert isinstance(pilot.app.screen, SameMatterDialog)
        seen = screen_text(pilot)
        assert "3-2-501" in seen
        assert "2026-11-20" in seen
        assert "待研判" in seen
        await press(pilot, "1")
        assert "记成和 A0001 同一件" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "已归并，每个反映人仍要回访" in screen_text(pilot)
        assert links(desk) == [("A0003", "same", "A0001")]
        await press(pilot, "ctrl+z")
        assert links(desk) == []
        assert [status for _title, status in rows(desk)] == ["to_triage", "to_triage"]


async def test_different_is_not_offered_again_and_related_is_kept_in_the_draft(open_app, desk):
    async with open_app(fill=lamps) as pilot:
        await press(pilot, "f3", "ctrl+n")
        await type_words(pilot, "楼道灯又不亮")
        await press(pilot, "ctrl+t", "3", "2")
        assert isinstance(pilot.app.screen, ProblemFormScreen)
        assert "记成和 A0002 相关" in screen_text(pilot)
        await press(pilot, "escape", "ctrl+n")
        assert "记成和 A0002 相关" in screen_text(pilot)
        await press(pilot, "ctrl+s")
    assert links(desk) == [("A0003", "related", "A0002")]


async def test_at_a_door_the_neighbours_problem_is_known(open_app, desk):
    async with open_app(fill=lamps) as pilot:
        await press(pilot, "1", "ctrl+n")
        await type_words(pilot, "楼道灯不亮了")
        assert "Ctrl+T 看：A0001 楼道灯不亮" in screen_text(pilot)
        await press(pilot, "ctrl+t", "1", "ctrl+s")
    assert links(desk) == [("A0003", "same", "A0001")]


async def test_where_nothing_is_like_it_the_key_says_so(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+n")
        await type_words(pilot, "楼道灯不亮")
        assert "Ctrl+T 看" not in screen_text(pilot)
        await press(pilot, "ctrl+t")
        assert "已有的问题里没有像的" in screen_text(pilot)


def test_what_is_said_below_a_problem_goes_on_in_the_next_line_unbroken():
    parts = ["机械厂家属院 20栋", "2026-09-29", "", "2026-10-16 销号，又出现了？", "黎*等4人"]
    assert [line.plain for line in folded(parts, 40)] == [
        "机械厂家属院 20栋  2026-09-29",
        "2026-10-16 销号，又出现了？  黎*等4人",
    ]
    assert [line.plain for line in folded(["玉苑小区玉苑小区"], 8)] == ["玉苑小.."]

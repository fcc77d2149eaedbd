"""A street cadre's month key by key: from the problem list to signed minutes."""

import unicodedata

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.issue import Urgency
from buildingday.domain.meeting import Disposition
from buildingday.tui.screens.meeting_run import MeetingRunScreen
from buildingday.tui.screens.meetings import MeetingsScreen
from buildingday.tui.screens.minutes import MinutesScreen
from tests.conftest import Ids
from tests.services.meeting_story import led_by, on, problem, sql
from tests.services.torture import TORTURE


@pytest.fixture
def three_matters(desk, ids: Ids) -> None:
    """The list has three problems for the table, two of them from one stair."""
    led_by(desk, ids, problem(desk, ids, "楼道灯不亮", "3-2-501"), "供电所", "玉苑物业")
    led_by(desk, ids, problem(desk, ids, "水管漏水", "3-1-201", urgency=Urgency.URGENT), "自来水公司")
    led_by(desk, ids, problem(desk, ids, "违建挡通道", "3-3-101"), "城管中队")


async def test_an_empty_list_says_what_would_fill_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "f4")
        text = screen_text(pilot)
        assert "2026-11 的会议还没有起草。按 1" in text
        assert "还没有开过会" in text
        assert "1 起草本月" in text
        assert "2 议题" not in text  # nothing to open yet


async def test_a_key_that_does_nothing_for_this_meeting_says_why(open_app, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "8")
        assert "还没有会议。按 1 起草本月的会议。" in screen_text(pilot)
        await press(pilot, "1", "4", "escape", "8")
        assert "这次会议现在没有要延期、重新筹备、取消或归档的。回车是下一步。" in screen_text(pilot)
        await press(pilot, "5")
        assert "会议开完才有纪要。按 4 开会。" in screen_text(pilot)


async def test_between_two_meetings_it_says_when_the_next_is_due(open_app, desk, three_matters):
    from buildingday.services.meetings import meeting_run
    from buildingday.services.meetings.agenda import draft_meeting

    on(desk, "2026-10-30")
    view = draft_meeting(desk)
    meeting_run.start(desk, view.line.id)
    for item in view.items:
        meeting_run.dispose(desk, item.id, Disposition.CONTINUED)
    meeting_run.end(desk, view.line.id)
    on(desk, "2026-11-20")
    (desk.home / "policy.toml").write_text("[meeting]\nevery_months = 2\n", "utf-8")
    async with open_app() as pilot:
        await press(pilot, "f4")
        assert "本月没有会议，下次在 2026-12。按 1" in screen_text(pilot)
        await press(pilot, "1")
        assert "已起草 2026-12 的会议" in screen_text(pilot)


async def test_one_key_drafts_the_month_and_the_agenda_says_why(open_app, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1")
        assert "已起草 2026-11 的会议，3 个议题" in screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "会期 90 分   已排 30 分   余 60 分" in text
        assert "联办1件" in text
        assert "供电所" in text or "自来水公司" in text


async def test_an_agenda_too_long_for_the_hour_is_cut_by_one_key_and_put_back_by_one(open_app, desk, ids):
    categories = ("parking", "lift", "toilet", "health", "renewal", "rental", "noise", "wiring", "school", "greening")
    for number, category in enumerate(categories):
        problem(desk, ids, f"第{number}件事", f"3-1-{number % 6 + 1}01", category=category)
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "2")
        text = screen_text(pilot)
        assert "超 10 分" in text and "按 0 移出“可移”的 1 个" in text and "0 移出" in text
        await press(pilot, "0")
        text = screen_text(pilot)
        assert "已排 90 分   余 0 分" in text and "移出 1 个议题，排得下了" in text
        assert "0 移出" not in text
        await press(pilot, "ctrl+z")
        assert len(pilot.app.screen.view.items) == 10


async def test_a_hand_on_the_agenda(open_app, desk, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "2")
        titles = [item.title for item in pilot.app.screen.view.items]
        await press(pilot, "alt+down")
        assert [item.title for item in pilot.app.screen.view.items] == [titles[1], titles[0], titles[2]]
        await press(pilot, "alt+right")
        assert pilot.app.screen.chosen().minutes == 15
        await press(pilot, "1", "2")  # joins into the second of the others
        assert len(pilot.app.screen.view.items) == 2
        assert len(pilot.app.screen.chosen().issues) == 2
        await press(pilot, "2", "1", "enter")  # splits the first problem out again
        assert len(pilot.app.screen.view.items) == 3
        await press(pilot, "3")
        assert len(pilot.app.screen.view.items) == 2
        await press(pilot, "ctrl+z")
        assert len(pilot.app.screen.view.items) == 3
        await press(pilot, "4")
        await type_words(pilot, "小区停车怎么收费")
        await press(pilot, "down", "enter")
        assert pilot.app.screen.view.items[-1].title == "小区停车怎么收费"
        await press(pilot, "5", "up")
        await type_words(pilot, "x")
        await press(pilot, "enter")
        assert "不是分钟数" in screen_text(pilot)  # refused, everything kept
        await press(pilot, "backspace", "enter")
        assert "已更新" in screen_text(pilot)


async def test_the_month_from_draft_to_signed_minutes_with_keys_only(
    open_app, desk, three_matters, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "2", "7")
        assert "会议已通知，拟邀请 4 家单位" in screen_text(pilot)
        await press(pilot, "8", "down", "down", "1", "3")  # who came, a digit a line
        await press(pilot, "6")
        await type_words(pilot, "5")
        await press(pilot, "enter")
        assert "居民代表 5" in screen_text(pilot)
        await press(pilot, "escape", "f7", "enter")
        assert "已写好" in screen_text(pilot) and len(list(tmp_path.glob("*通知.md"))) == 1
        await press(pilot, "f8", "enter")
        assert "已写好" in screen_text(pilot) and len(list(tmp_path.glob("*议程.md"))) == 1
        await press(pilot, "9")
        assert isinstance(pilot.app.screen, MeetingRunScreen)

        await press(pilot, "1")
        await type_words(pilot, "更换公共线路和灯具")
        await press(pilot, "down", "down")
        await type_words(pilot, "wy")  # 物业 by its initials
        await press(pilot, "1", "enter", "enter")
        await type_words(pilot, "zm")
        await press(pilot, "1")
        await type_words(pilot, "10")
        assert "12月4日 周五，10 个工作日" in screen_text(pilot)
        await press(pilot, "down")
        await type_words(pilot, "夜间照明恢复")
        await press(pilot, "down")
        await type_words(pilot, "先换三层")
        shown = screen_text(pilot).replace(" ", "")
        assert "配合，更换公共线路和灯具，于2026年12月4日" in shown.replace("\n", "").replace("|", "")
        await press(pilot, "ctrl+s")
        assert "已成为任务" in screen_text(pilot)
        assert sql(desk, "SELECT text, due_on, standard, milestones FROM decision") == [
            ("更换公共线路和灯具", "2026-12-04", "夜间照明恢复", "先换三层")
        ]

        await press(pilot, "ctrl+e")  # two items have no result yet
        assert "没办成" in screen_text(pilot)
        assert "不能结束：2 玉苑小区3栋" in screen_text(pilot)
        assert "第 2/3 项" in screen_text(pilot)  # and there we are
        await press(pilot, "2", "f8", "6")
        await type_words(pilot, "拆迁方案批复")
        await press(pilot, "down")
        await type_words(pilot, "60")
        await press(pilot, "ctrl+e")
        assert isinstance(pilot.app.screen, MeetingsScreen) or "会议结束" in screen_text(pilot)

        await press(pilot, "f4", "5")
        assert isinstance(pilot.app.screen, MinutesScreen)
        await press(pilot, "4")
        assert "不能撤销" in screen_text(pilot)
        await press(pilot, "enter")
        assert "纪要〔2026〕1号已签发" in screen_text(pilot)
        await press(pilot, "6")
        await type_words(pilot, "第一项的单位名称有误")
        await press(pilot, "enter")
        assert "更正" in screen_text(pilot)
        await press(pilot, "f8", "enter")
    written = sorted(path.name for path in tmp_path.glob("*.md"))
    assert written == [f"2026-11 玉屏片区楼栋现场办公会{paper}.md" for paper in ("纪要", "议程", "通知")]
    assert "第一项的单位名称有误" in (tmp_path / written[0]).read_text("utf-8")
    assert sql(desk, "SELECT status FROM meeting") == [("signed",)]


async def test_what_was_typed_at_the_table_is_there_again(open_app, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "4", "1")
        await type_words(pilot, "更换公共线路")
        await press(pilot, "f2", "f4", "4")
        assert "接着上次没记完的写" in screen_text(pilot)
        assert "更换公共线路" in screen_text(pilot)


async def test_one_item_takes_several_decisions_and_each_can_be_taken_away(open_app, desk, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "4", "1")
        await type_words(pilot, "换水管")
        await press(pilot, "ctrl+s")
        await type_words(pilot, "免三天水费")
        await press(pilot, "ctrl+s")
        assert "第1条  2 第2条 [3 再议一条]" in screen_text(pilot)
        await press(pilot, "up", "1")
        assert "换水管" in screen_text(pilot)
        await press(pilot, "ctrl+d")
        assert "这条议定事项已删去" in screen_text(pilot)
    assert sql(desk, "SELECT text, position FROM decision WHERE removed_at IS NULL") == [("免三天水费", 1)]


async def test_a_decision_is_undone_and_the_form_shows_it(open_app, desk, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "4", "1")
        await type_words(pilot, "换水管")
        await press(pilot, "ctrl+s", "ctrl+z")
        assert "第1条" not in screen_text(pilot)
        assert "还没有结果" in screen_text(pilot)
    assert sql(desk, "SELECT text FROM decision WHERE removed_at IS NULL") == []


async def test_the_next_meeting_opens_with_what_became_of_the_last_decisions(open_app, desk, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "4", "1")
        await type_words(pilot, "换水管")
        await press(pilot, "f8", "2", "f8", "2", "ctrl+e")
        assert "会议结束" in screen_text(pilot)
    async with open_app(now="2026-12-18T09:00:00+08:00") as pilot:
        await press(pilot, "f4", "1", "4")
        text = screen_text(pilot)
        assert "先听上次" in text
        assert "2026-11 议定 1 项" in text
        await press(pilot, "1")
        assert "议定事项现在是“推进中”" in screen_text(pilot)
        await press(pilot, "enter")
        await type_words(pilot, "管子到货 [/red]")
        await press(pilot, "enter")
        assert "管子到货 [/red]" in screen_text(pilot)
        await press(pilot, "f8")
        assert "第 1/" in screen_text(pilot)
    assert sql(desk, "SELECT status, progress FROM decision") == [("in_progress", "管子到货 [/red]")]
    assert sql(desk, "SELECT disposition FROM agenda_item WHERE kind = 'tracking'") == [("heard",)]


async def test_the_four_lists_are_written_and_never_over_others_unasked(open_app, three_matters, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "f4", "6", "enter")
        assert "已写 4 个文件" in screen_text(pilot)
        (tmp_path / "问题清单.xlsx").write_text("别人的")
        await press(pilot, "6", "enter")
        assert "没办成" in screen_text(pilot)
        assert "2 覆盖" in screen_text(pilot)
        await press(pilot, "escape")
    assert (tmp_path / "问题清单.xlsx").read_text() == "别人的"
    names = ["任务清单.xlsx", "责任清单.xlsx", "销号清单.xlsx", "问题清单.xlsx"]
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == sorted(names)


async def test_hostile_words_are_only_words(open_app, desk, ids: Ids):
    for number, text in enumerate(TORTURE):
        led_by(desk, ids, problem(desk, ids, text, f"3-{number % 3 + 1}-{number // 3 % 6 + 1}01"), "供电所")
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "2")
        for _item in pilot.app.screen.view.items:
            await press(pilot, "down")
        await press(pilot, "enter", "right", "right", "escape", "9", "1")
        for text in TORTURE[:8]:
            pilot.app.screen.focused.insert_text_at_cursor(text[:300])
        await press(pilot, "up", "tab", "ctrl+s")
        shown = screen_text(pilot)
        assert not [sign for sign in shown if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Cs")]
        assert pilot.app.is_running


async def test_the_mouse_works_too(open_app, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "2")
        await pilot.click("#list", offset=(5, 2))
        await settle(pilot)
        assert pilot.app.screen.chosen().position == 2
        await press(pilot, "9")
        await pilot.click("#disposition", offset=(1, 0))
        await settle(pilot)
        assert pilot.app.screen.values()["disposition"] == "decided"
        await pilot.click("#co")
        await settle(pilot)
        assert "配合单位" in screen_text(pilot)


async def test_another_month_is_asked_for_and_a_word_that_is_none_is_kept(open_app, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "0", "backspace", "backspace", "backspace", "enter")
        assert "不是月份" in screen_text(pilot)
        await type_words(pilot, "-12")
        await press(pilot, "enter")
        assert "已起草 2026-12 的会议" in screen_text(pilot)


async def test_only_keys_that_do_something_now_are_shown(open_app, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1")
        assert "5 纪要" not in screen_text(pilot)
        await press(pilot, "5")
        assert "会议开完才有纪要" in screen_text(pilot)
        await press(pilot, "2", "7")
        assert "7 通知" not in screen_text(pilot)


async def test_a_draft_taken_back_closes_its_agenda(open_app, desk, three_matters):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "2", "ctrl+z")
        assert isinstance(pilot.app.screen, MeetingsScreen)
        assert "还没有开过会" in screen_text(pilot)
    assert sql(desk, "SELECT 1 FROM meeting WHERE removed_at IS NULL") == []

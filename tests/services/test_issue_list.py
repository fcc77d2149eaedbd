"""The problem list: what its views hold, what a search finds, and what the clock of a problem says."""

from collections.abc import Callable
from datetime import date

import pytest

from buildingday.domain.deadline import Band
from buildingday.domain.issue import IssueClass, IssueStatus, Satisfaction, Source
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.desk import Desk, Me
from buildingday.services.handling import closing, linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_filter import (
    IssueFilter,
    View,
    count,
    count_views,
    forget_view,
    save_view,
    saved_views,
)
from buildingday.services.handling.issues import IssueEdit, add_reporter, edit_issue, record_issue
from buildingday.services.handling.issues_view import IssueLine, find_issue, list_issues
from buildingday.services.upkeep.keeping import doctor
from buildingday.services.visiting.recording import VisitEntry, record_visit
from tests.conftest import Ids
from tests.services.meeting_story import on
from tests.services.torture import TORTURE

Told = Callable[..., str]


@pytest.fixture
def told(desk: Desk) -> Told:
    """Records a problem and gives its id."""

    def record(title: str, **fields: object) -> str:
        return record_issue(desk, IssueDraft(title, **fields)).issue_id  # type: ignore[arg-type]

    return record


def titles(desk: Desk, **asked: object) -> list[str]:
    return [line.title for line in list_issues(desk, IssueFilter(**asked))]  # type: ignore[arg-type]


def line(desk: Desk, issue_id: str) -> IssueLine:
    return next(each for each in list_issues(desk) if each.id == issue_id)


def test_newest_come_first_and_pages_follow_each_other_without_gap(desk: Desk, told: Told) -> None:
    for number in range(7):
        told(f"第{number}件")
    first = list_issues(desk, limit=3)
    second = list_issues(desk, limit=3, after=first[-1].after)
    third = list_issues(desk, limit=3, after=second[-1].after)
    assert [each.title for each in first + second + third] == [f"第{number}件" for number in reversed(range(7))]


def test_a_late_entry_takes_its_place_by_the_day_it_was_told(desk: Desk, told: Told) -> None:
    told("今天说的")
    told("前天说的", recorded_on=date(2026, 11, 18))
    assert titles(desk) == ["今天说的", "前天说的"]


def test_every_filter_narrows(desk: Desk, ids: Ids, told: Told) -> None:
    lamp = told("楼道灯不亮", household_id=ids.door("3-2-501"), source=Source.HOTLINE)
    told("停车难", place_id=ids.place("玉苑小区"), issue_class=IssueClass.MAJOR)
    handling.set_tier(desk, lamp, Tier.JOINT, "要动线路")
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"))
    for asked in (
        {"tier": Tier.JOINT},
        {"status": IssueStatus.IN_PROGRESS},
        {"category": "public_facility"},
        {"source": Source.HOTLINE},
        {"place_id": ids.place("3栋")},
        {"place_id": ids.place("3-2")},
        {"lead_unit_id": ids.unit("供电所")},
        {"text": "灯", "tier": Tier.JOINT},
    ):
        assert titles(desk, **asked) == ["楼道灯不亮"], asked
    assert titles(desk, issue_class=IssueClass.MAJOR) == ["停车难"]
    assert len(titles(desk, place_id=ids.place("云川区"))) == 2
    assert titles(desk, place_id=ids.place("3-1")) == titles(desk, tier=Tier.OWN) == []


@pytest.mark.parametrize("typed", ["灯", "楼道灯", "ldd", "LDD", "A0001", "ａ０００１", "2单元", "不亮 3栋"])
def test_any_word_initials_number_or_place_finds_it(desk: Desk, ids: Ids, told: Told, typed: str) -> None:
    told("楼道灯不亮", household_id=ids.door("3-2-501"))
    told("水管漏水", household_id=ids.door("3-1-101"))
    assert titles(desk, text=typed) == ["楼道灯不亮"]


def test_a_search_without_a_letter_in_it_finds_nothing(desk: Desk, told: Told) -> None:
    told("楼道灯不亮")
    assert titles(desk, text="，。！") == [] and titles(desk, text=" ") == ["楼道灯不亮"]


def test_the_views_hold_what_their_names_say(desk: Desk, ids: Ids, told: Told) -> None:
    lamp, pipe, noise = told("灯", recorded_on=date(2026, 11, 17)), told("漏水"), told("噪声")
    told("新的")
    handling.set_tier(desk, lamp, Tier.OWN, "换灯泡")  # three workdays after Tuesday: today
    handling.set_tier(desk, pipe, Tier.JOINT, "要换总管")
    handling.set_tier(desk, noise, Tier.SELF, "可以商量")
    closing.report_done(desk, noise, doer="玉苑业委会")
    held = count_views(desk)
    assert held == {
        View.DUE_TODAY: 1,
        View.OVERDUE: 0,
        View.TO_TRIAGE: 1,
        View.TO_VERIFY: 1,
        View.TO_ASK: 0,
        View.NO_LEAD: 1,
        View.TO_RECHECK: 0,
        View.TO_REVIEW: 0,
        View.TO_TELL: 0,
        View.RULES_DUE: 0,
        View.MINE: 4,
        View.COMMON: 0,
        View.OPEN: 4,
    }
    for view, number in held.items():
        assert len(titles(desk, view=view)) == number
    assert (titles(desk, view=View.DUE_TODAY), titles(desk, view=View.NO_LEAD)) == (["灯"], ["漏水"])
    on(desk, "2026-11-23")
    assert titles(desk, view=View.OVERDUE) == ["灯"]


def test_a_first_answer_is_owed_to_whoever_left_a_name_until_it_is_given(desk: Desk, ids: Ids, told: Told) -> None:
    lamp = told("灯", household_id=ids.door("3-2-501"), source=Source.CHAT)  # on a Friday: owed by Monday
    own = told("花坛", source=Source.PROACTIVE)
    clock = line(desk, lamp).answer
    assert clock is not None and (clock.due, clock.left) == (date(2026, 11, 23), 1)
    assert line(desk, own).answer is None
    on(desk, "2026-11-24")
    late, card = line(desk, lamp).answer, issue_card(desk, lamp)
    assert late is not None and late.overdue and card is not None and card.answer == late
    handling.answer(desk, lamp, "供电所周三来看")
    assert line(desk, lamp).answer is None


def test_what_was_told_at_the_door_was_answered_there(desk: Desk, ids: Ids) -> None:
    problem = IssueDraft("灯不亮")
    record_visit(desk, VisitEntry(ids.door("3-2-501"), Outcome.MET, issues=(problem,)))
    record_visit(desk, VisitEntry(ids.door("3-2-502"), Outcome.NO_ANSWER, issues=(problem,)))
    seen, told_at_the_door = list_issues(desk)
    assert told_at_the_door.answer is None and seen.answer is not None


def test_the_reporters_are_to_be_asked_a_workday_after_it_was_verified(desk: Desk, ids: Ids, told: Told) -> None:
    lamp, twin = (told("灯", household_id=ids.door(door)) for door in ("3-2-501", "3-2-502"))
    linking.link_same(desk, twin, lamp)
    handling.set_tier(desk, lamp, Tier.SELF, "可以商量")
    closing.report_done(desk, lamp, doer="玉苑业委会")
    assert line(desk, lamp).ask is None
    closing.verify(desk, lamp, True)
    for reporter in issue_card(desk, lamp).reporters:  # type: ignore[union-attr]
        asked, card = line(desk, lamp).ask, issue_card(desk, lamp)
        assert asked is not None and asked.due == date(2026, 11, 23) and card is not None and card.ask == asked
        closing.ask(desk, lamp, reporter.id, Satisfaction.UNREACHABLE)
    assert line(desk, lamp).ask is None and issue_card(desk, lamp).ask is None  # type: ignore[union-attr]


def test_to_verify_is_mine_or_on_my_doors_and_never_my_own_work(desk: Desk, ids: Ids, told: Told) -> None:
    mine, theirs = told("我办的", household_id=ids.door("3-1-101")), told("别人办的", household_id=ids.door("3-1-102"))
    for issue_id, doer in ((mine, ""), (theirs, "玉苑物业")):
        handling.set_tier(desk, issue_id, Tier.SELF, "物业能办")
        closing.report_done(desk, issue_id, doer=doer)
    assert titles(desk, view=View.TO_VERIFY) == ["别人办的"]
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", ids.place("玉屏社区"))
    assert titles(desk, view=View.TO_VERIFY) == []  # a cadre without doors, who was asked first by nobody


def test_a_clock_that_stands_is_not_overdue_and_runs_on_from_where_it_stood(desk: Desk, ids: Ids, told: Told) -> None:
    lamp = told("灯")
    handling.set_tier(desk, lamp, Tier.OWN, "换灯泡")
    handling.assign(desk, lamp, owner="张某")
    on(desk, "2026-11-23")
    handling.pause(desk, lamp, "等灯泡")
    on(desk, "2026-12-20")
    clock = line(desk, lamp).clock
    assert clock is not None and (clock.paused, clock.overdue, clock.left) == (True, False, 2)
    assert line(desk, lamp).clock_words == "暂停" and titles(desk, view=View.OVERDUE) == []
    handling.resume(desk, lamp)
    assert line(desk, lamp).clock_words == "剩2个工作日"


def test_what_was_late_before_it_waited_stays_late(desk: Desk, told: Told) -> None:
    lamp = told("灯")
    handling.set_tier(desk, lamp, Tier.OWN, "换灯泡")
    handling.assign(desk, lamp, owner="张某")
    on(desk, "2026-11-27")
    handling.pause(desk, lamp, "等灯泡")
    assert line(desk, lamp).overdue and titles(desk, view=View.OVERDUE) == ["灯"]


def test_no_pause_lasts_longer_than_the_cap(desk: Desk, told: Told) -> None:
    lamp = told("灯")
    handling.set_tier(desk, lamp, Tier.OWN, "换灯泡")
    handling.assign(desk, lamp, owner="张某")
    handling.pause(desk, lamp, "等灯泡")
    on(desk, "2027-06-01")
    assert line(desk, lamp).overdue and titles(desk, view=View.OVERDUE) == ["灯"]


def test_list_and_clock_agree_on_what_is_overdue(desk: Desk, told: Told) -> None:
    for number, day in enumerate(("2026-11-10", "2026-11-13", "2026-11-14", "2026-11-16", "2026-11-19")):
        each = told(f"第{number}件", recorded_on=date.fromisoformat(day))
        handling.set_tier(desk, each, Tier.OWN, "理由")
        handling.assign(desk, each, owner="张某")
        if number % 2:
            handling.pause(desk, each, "等")
    for day in ("2026-11-20", "2026-11-21", "2026-11-23", "2026-11-25", "2026-12-01", "2027-05-06"):
        on(desk, day)
        late = [each.id for each in list_issues(desk, IssueFilter(view=View.OVERDUE))]
        assert late == [each.id for each in list_issues(desk) if each.overdue]


@pytest.mark.parametrize(
    ("day", "band", "words"),
    [
        ("2026-11-20", Band.GREEN, "剩10个工作日"),
        ("2026-11-30", Band.YELLOW, "剩4个工作日"),
        ("2026-12-03", Band.RED, "剩1个工作日"),
        ("2026-12-04", Band.RED, "今天到期"),
        ("2026-12-08", Band.RED, "超2个工作日"),
    ],
)
def test_colours_stand_with_words(desk: Desk, told: Told, day: str, band: Band, words: str) -> None:
    lamp = told("灯")
    handling.set_tier(desk, lamp, Tier.SELF, "物业能换")
    on(desk, day)
    clock = line(desk, lamp).clock
    assert clock is not None and (clock.band, line(desk, lamp).clock_words) == (band, words)


def test_closed_and_set_aside_problems_have_no_clock(desk: Desk, told: Told) -> None:
    lamp = told("灯")
    handling.set_tier(desk, lamp, Tier.OWN, "换灯泡")
    handling.not_yet(desk, lamp, "等旧改", date(2027, 3, 1))
    on(desk, "2027-02-01")
    assert line(desk, lamp).clock is None and not line(desk, lamp).overdue


def test_a_problem_counts_the_reporters_of_what_was_merged_into_it(desk: Desk, ids: Ids, told: Told) -> None:
    first, second, third = told("灯"), told("楼道黑"), told("看不见")
    add_reporter(desk, third, household_id=ids.door("3-2-502"))
    linking.link_same(desk, third, second)
    linking.link_same(desk, second, first)
    assert [each.reporters for each in list_issues(desk)] == [2, 3, 4]
    with pytest.raises(Refused, match="反映人"):
        add_reporter(desk, first)


def test_everybody_who_reported_is_asked(desk: Desk, ids: Ids, told: Told) -> None:
    lamp = told("灯", household_id=ids.door("3-2-501"))
    add_reporter(desk, lamp, name="张某", phone="13800000000")
    handling.set_tier(desk, lamp, Tier.SELF, "物业能换")
    closing.report_done(desk, lamp, doer="玉苑物业")
    closing.verify(desk, lamp, True)
    with pytest.raises(Refused, match="还有2位"):
        closing.strike(desk, lamp)
    assert titles(desk, view=View.TO_ASK) == ["灯"]
    with pytest.raises(Refused, match="没有反映过"):
        closing.ask(desk, lamp, "somebody", Satisfaction.SATISFIED)


def test_a_view_is_saved_by_name_and_says_the_same_later(desk: Desk, ids: Ids) -> None:
    asked = IssueFilter(view=View.OVERDUE, tier=Tier.JOINT, place_id=ids.place("3栋"), text="灯")
    save_view(desk, "3栋 超期", IssueFilter(text="旧"))
    saved = save_view(desk, "3栋 超期", asked)
    assert [(each.name, each.filter) for each in saved_views(desk)] == [("3栋 超期", asked)]
    with pytest.raises(Refused, match="名称"):
        save_view(desk, " ", asked)
    forget_view(desk, saved.id)
    assert saved_views(desk) == []


def test_a_correction_is_found_by_its_new_words_and_not_by_the_old(desk: Desk, ids: Ids, told: Told) -> None:
    lamp = told("灯坏了")
    edit_issue(desk, lamp, IssueEdit(title="门禁坏了", place_id=ids.place("3-1"), affected=12))
    assert titles(desk, text="门禁 1单元") == ["门禁坏了"] and titles(desk, text="灯") == []
    assert (line(desk, lamp).affected, titles(desk, place_id=ids.place("3栋"))) == (12, ["门禁坏了"])
    for edit in (
        IssueEdit(),
        IssueEdit(title=" "),
        IssueEdit(category="none"),
        IssueEdit(affected=0),
        IssueEdit(cost_fen=-1),
    ):
        with pytest.raises(Refused):
            edit_issue(desk, lamp, edit)


def test_a_number_is_found_by_any_ending_that_is_its_own(desk: Desk, told: Told) -> None:
    issue_ids = [told(f"第{number}件") for number in range(12)]
    assert find_issue(desk, "YC-2026-A0012") == find_issue(desk, "a0012") == find_issue(desk, "１２") == issue_ids[11]
    assert find_issue(desk, "A0001") == issue_ids[0]
    for typed in ("1", "", "%", "A0_12", "A9999"):
        with pytest.raises(Refused):
            find_issue(desk, typed)


def test_hostile_words_go_through_the_form_and_leave_the_database_whole(desk: Desk, told: Told) -> None:
    for text in TORTURE:
        issue_id = told(text or "x", detail=text, reporter_name=text, reporter_phone=text, reporter_words=text)
        list_issues(desk, IssueFilter(text=text))
        save_view(desk, text, IssueFilter(text=text))
        handling.set_tier(desk, issue_id, Tier.SELF, text)
    assert count(desk) == len(TORTURE)
    assert all(each.title.isprintable() and len(each.title) <= 200 for each in list_issues(desk))
    assert doctor(desk, rebuild=True).troubles == ()

"""How a problem gets onto the list."""

from datetime import date

import pytest

from buildingday.domain.issue import Source
from buildingday.domain.policy_file import load_policy
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from buildingday.storage.tables import Issue, Reporter
from tests.conftest import Ids


def _add(desk: Desk, *drafts: IssueDraft) -> list[Issue]:
    with desk.store.act("issue.record", desk.actor.id) as act:
        return [add_issue(act, desk, draft) for draft in drafts]


def test_problems_of_one_visit_get_consecutive_numbers(desk: Desk) -> None:
    issues = _add(desk, IssueDraft("楼道灯不亮"), IssueDraft("水管漏水"))
    assert [issue.number for issue in issues] == ["YC-2026-A0001", "YC-2026-A0002"]
    assert _add(desk, IssueDraft("垃圾没人清"))[0].number == "YC-2026-A0003"


def test_a_number_that_was_taken_back_is_not_given_again(desk: Desk) -> None:
    _add(desk, IssueDraft("楼道灯不亮"))
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id) or "")
    assert _add(desk, IssueDraft("水管漏水"))[0].number == "YC-2026-A0002"


def test_numbers_go_on_after_the_ten_thousandth(desk: Desk) -> None:
    issue = _add(desk, IssueDraft("楼道灯不亮"))[0]
    with desk.store.act("test", desk.actor.id) as act:
        act.set(Issue, issue.id, number="YC-2026-A9999")
    assert _add(desk, IssueDraft("一"))[0].number == "YC-2026-A10000"
    assert _add(desk, IssueDraft("二"))[0].number == "YC-2026-A10001"


def test_a_problem_told_at_a_door_lies_at_its_stair_and_building(desk: Desk, ids: Ids) -> None:
    issue = _add(desk, IssueDraft("水管漏水", household_id=ids.door("3-2-501")))[0]
    assert (issue.place_id, issue.building_id) == (ids.place("3-2"), ids.place("3栋"))


def test_a_problem_of_a_compound_is_grouped_under_the_compound(desk: Desk, ids: Ids) -> None:
    issue = _add(desk, IssueDraft("停车难", place_id=ids.place("玉苑小区")))[0]
    assert issue.building_id == ids.place("玉苑小区")


def test_a_problem_without_a_place_belongs_to_the_community(desk: Desk, ids: Ids) -> None:
    issue = _add(desk, IssueDraft("公交班次太少"))[0]
    assert (issue.place_id, issue.building_id) == (ids.place("玉屏社区"), None)


def test_the_words_suggest_a_category_and_a_person_may_choose_another(desk: Desk) -> None:
    guessed, chosen = _add(desk, IssueDraft("三楼水管漏水"), IssueDraft("三楼水管漏水", category="hazard"))
    assert (guessed.category, chosen.category) == ("water", "hazard")
    assert _add(desk, IssueDraft("说不清的事"))[0].category == "other"


def test_whoever_records_it_is_the_first_owner_and_one_reporter_is_owed_an_answer(desk: Desk, ids: Ids) -> None:
    draft = IssueDraft(
        "灯坏了",
        source=Source.HOTLINE,
        reporter_name=" 张\u200b某 ",
        reporter_words="\x1b[31m一直不亮",
        external_no="123",
    )
    issue = _add(desk, draft)[0]
    assert issue.first_owner_id == ids.person("王秀英")
    with desk.store.act("test", desk.actor.id) as act:
        (reporter,) = act.rows(Reporter, issue_id=issue.id)
    assert (reporter.name, reporter.words, reporter.external_no) == ("张某", "一直不亮", "123")


def test_a_late_entry_keeps_the_day_it_was_told(desk: Desk) -> None:
    issue = _add(desk, IssueDraft("灯坏了", recorded_on=date(2026, 11, 18)))[0]
    assert (issue.recorded_on, issue.recorded_at) == ("2026-11-18", "2026-11-18T04:00:00.000Z")


@pytest.mark.parametrize(
    "draft",
    [
        IssueDraft(" \u200b\t"),
        IssueDraft("灯坏了", affected=0),
        IssueDraft("灯坏了", category="no_such"),
        IssueDraft("灯坏了", place_id="no_such"),
        IssueDraft("灯坏了", household_id="no_such"),
        IssueDraft("灯坏了", recorded_on=date(2026, 11, 21)),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, draft: IssueDraft) -> None:
    with pytest.raises(Refused):
        _add(desk, draft)
    assert desk.store.connection.execute("SELECT count(*) FROM issue").fetchone() == (0,)


def test_a_street_without_other_still_takes_what_no_word_gives_away(desk: Desk) -> None:
    desk.policy = load_policy('[[category]]\ncode = "water"\nname = "水"\n[[category]]\ncode = "rest"\nname = "其余"\n')
    assert _add(desk, IssueDraft("说不清的事"))[0].category == "rest"
    assert _add(desk, IssueDraft("说不清的事", category="水"))[0].category == "water"
    with pytest.raises(Refused, match="water 水、rest 其余"):
        _add(desk, IssueDraft("说不清的事", category="other"))

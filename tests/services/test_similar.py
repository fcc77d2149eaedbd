"""The same matter told by several voices: what is known already is offered, and a person judges."""

from pathlib import Path

import pytest

from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction, Source
from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_filter import IssueFilter, View
from buildingday.services.handling.issue_import import import_orders
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.issues_view import list_issues
from buildingday.services.handling.linking import Belonging
from buildingday.services.handling.similar import OFFERED, Nearness, similar
from tests.conftest import Ids

_MESSAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "complaints" / "messages_30.xlsx"

#: Order numbers of the messages that are about one matter each.
_ONE_MATTER = (range(360100, 360110), range(360110, 360115))


def record(desk: Desk, title: str, door: str = "", **more) -> str:
    household = Ids(desk).door(door) if door else None
    return record_issue(desk, IssueDraft(title, household_id=household, **more)).issue_id


def strike(desk: Desk, ids: Ids, issue_id: str) -> None:
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"))
    closing.report_done(desk, issue_id, unit_id=ids.unit("供电所"), close=CloseKind.SOLVED, evidence="换了灯")
    closing.verify(desk, issue_id, True)
    card = issue_card(desk, issue_id)
    assert card is not None
    for reporter in card.reporters:
        closing.ask(desk, issue_id, reporter.id, Satisfaction.SATISFIED)
    closing.strike(desk, issue_id)


def test_what_is_known_is_offered_with_enough_to_judge_it_by(desk: Desk, ids: Ids) -> None:
    lamp = record(desk, "二楼楼道灯不亮", "3-2-501")
    record(desk, "下水堵了", "3-2-501")
    found = similar(desk, "楼道灯又不亮了", where=f"household:{ids.door('3-2-601')}")
    assert [each.issue_id for each in found] == [lamp]
    (seen,) = found
    assert (seen.title, seen.status, seen.nearness) == ("二楼楼道灯不亮", "to_triage", Nearness.BUILDING)
    assert seen.place.endswith("2单元")
    assert seen.recorded_on == desk.today()
    assert seen.who.startswith("3-2-501 ")
    assert "*" in seen.who
    assert (seen.voices, seen.doors) == (1, 1)


def test_nothing_is_offered_for_nothing_or_for_what_nobody_said_yet(desk: Desk) -> None:
    record(desk, "楼道灯不亮", "3-2-501")
    assert similar(desk, "") == similar(desk, "灯") == []
    assert similar(desk, "公交车班次太少") == []
    assert similar(desk, '"; OR * NEAR( [/') == []


def test_at_most_five_are_offered_and_the_same_building_comes_first(desk: Desk, ids: Ids) -> None:
    for number in range(7):
        record(desk, f"小区东门路灯不亮{number}")
    here = record(desk, "路灯不亮", "3-2-501")
    found = similar(desk, "路灯不亮", where=f"place:{ids.place('3-2')}")
    assert len(found) == OFFERED
    assert found[0].issue_id == here


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("楼道灯不亮", "楼梯间照明坏了"),
        ("楼顶漏水", "屋面渗水到我家天花板"),
        ("高空抛物", "楼上往下扔东西"),
        ("水压太低", "自来水上不去六楼"),
        ("广场舞太吵", "晚上跳舞音响声音大"),
    ],
)
def test_in_one_building_the_same_thing_in_other_words_is_offered(desk: Desk, ids: Ids, known: str, said: str) -> None:
    first = record(desk, known, "3-2-501")
    record(desk, "单元门锁坏", "3-2-501")
    assert [each.issue_id for each in similar(desk, said, where=f"household:{ids.door('3-1-101')}")] == [first]
    assert similar(desk, said) == [], "elsewhere the words themselves have to be alike"


def test_what_is_said_alike_comes_before_the_same_thing_in_other_words(desk: Desk, ids: Ids) -> None:
    other_words = record(desk, "楼梯间照明坏了", "3-2-501")
    alike = record(desk, "楼道灯不亮", "3-2-601")
    found = similar(desk, "楼道灯又不亮", where=f"household:{ids.door('3-1-101')}")
    assert [each.issue_id for each in found] == [alike, other_words]


def test_a_struck_off_problem_is_offered_and_its_return_is_a_recurrence(desk: Desk, ids: Ids) -> None:
    before = record(desk, "楼道灯不亮", "3-2-501")
    strike(desk, ids, before)
    (seen,) = similar(desk, "楼道灯不亮", where=f"household:{ids.door('3-2-502')}")
    assert (seen.issue_id, seen.status, seen.struck_on) == (before, IssueStatus.STRUCK, desk.today())
    back = record(desk, "楼道灯又不亮", "3-2-502", belongs=(Belonging("same", before),))
    card = issue_card(desk, back)
    assert card is not None
    assert card.status is IssueStatus.TO_TRIAGE
    assert [(link.kind, link.issue_id) for link in card.links] == [("again", before)]


def test_the_same_matter_keeps_every_voice_and_is_undone_as_one_step(desk: Desk, ids: Ids) -> None:
    lamp = record(desk, "楼道灯不亮", "3-2-501")
    twin = record(desk, "楼道黑", "3-2-502", belongs=(Belonging("same", lamp),))
    card = issue_card(desk, lamp)
    assert card is not None
    assert sorted(reporter.door for reporter in card.reporters) == ["3-2-501", "3-2-502"]
    assert [each.issue_id for each in similar(desk, "楼道黑")] == [lamp]
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert issue_card(desk, twin) is None
    card = issue_card(desk, lamp)
    assert card is not None
    assert [reporter.door for reporter in card.reporters] == ["3-2-501"]
    assert card.links == ()


def test_joining_a_merged_problem_joins_the_one_it_is_handled_under(desk: Desk) -> None:
    lamp = record(desk, "楼道灯不亮", "3-2-501")
    twin = record(desk, "楼道黑", "3-2-502", belongs=(Belonging("same", lamp),))
    third = record(desk, "晚上看不见", "3-2-601", belongs=(Belonging("same", twin),))
    card = issue_card(desk, lamp)
    assert card is not None
    assert {link.issue_id for link in card.links} == {twin, third}


def test_a_merged_problem_taken_up_again_belongs_to_nothing(desk: Desk) -> None:
    lamp = record(desk, "楼道灯不亮", "3-2-501")
    twin = record(desk, "楼道黑", "3-2-502", belongs=(Belonging("same", lamp),))
    handling.revive(desk, twin, "不是同一盏灯")
    linking.link_same(desk, lamp, twin)
    card = issue_card(desk, twin)
    assert card is not None
    assert sorted(reporter.door for reporter in card.reporters) == ["3-2-501", "3-2-502"]


@pytest.mark.skipif(not _MESSAGES.exists(), reason="the messages are not here")
def test_of_real_messages_about_one_matter_the_others_are_among_the_five(desk: Desk) -> None:
    import_orders(desk, _MESSAGES, source=Source.HOTLINE)
    sql = "SELECT r.external_no, i.id, i.title, i.detail FROM reporter r JOIN issue i ON i.id = r.issue_id"
    messages = {int(row[0]): row[1:] for row in desk.store.connection.execute(sql) if row[0]}
    for matter in _ONE_MATTER:
        others = {messages[number][0] for number in matter}
        for number in matter:
            issue_id, title, detail = messages[number]
            for typed in ((title, ""), (title, detail)):
                found = {each.issue_id for each in similar(desk, *typed, but=[issue_id])}
                assert len(found & others) >= min(OFFERED, len(others) - 1)


def test_a_matter_of_several_doors_stands_on_the_list_of_common_matters_while_it_is_open(desk, ids):
    first, second = record(desk, "水管漏水", "3-1-101"), record(desk, "水管漏水了", "3-2-501")
    again = record(desk, "楼下还在漏", "3-1-101")
    linking.link_same(desk, again, first)
    assert common_matters(desk) == [], "one door that says it twice is one door"
    linking.link_same(desk, second, first)
    assert common_matters(desk) == [first]
    strike(desk, ids, first)
    assert common_matters(desk) == []


def common_matters(desk: Desk) -> list[str]:
    return [line.id for line in list_issues(desk, IssueFilter(view=View.COMMON))]

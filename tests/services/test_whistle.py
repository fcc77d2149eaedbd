"""Calling units to a problem, as people do it: blown, signed, arrived, answered, verified, concluded, evaluated."""

from datetime import date, datetime

import pytest

from buildingday.clock import Clock
from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.tier import Tier
from buildingday.domain.whistle_state import Grade, Reply, WhistleAction, WhistleKind, WhistleStatus
from buildingday.errors import Refused
from buildingday.services.desk import Desk, Me
from buildingday.services.handling import steps, whistle
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.whistle_view import WhistleView, open_whistles, whistles_of
from buildingday.services.roster.directory import edit_unit
from buildingday.services.upkeep.keeping import doctor
from buildingday.storage.tables import Issue, Person, Unit, Whistle, WhistleStep
from tests.conftest import Ids
from tests.services.meeting_story import in_the_street

K, W = WhistleKind, WhistleStatus
REPLY = Reply(date(2026, 11, 20), "王秀英", "更换阀门", date(2026, 11, 24))


@pytest.fixture
def leak(desk: Desk, ids: Ids) -> str:
    """A burst pipe that units handle."""
    told = record_issue(desk, IssueDraft("水管爆裂", household_id=ids.door("3-2-501"))).issue_id
    steps.set_tier(desk, told, Tier.JOINT, "要停水维修")
    return told


def only(desk: Desk, issue_id: str) -> WhistleView:
    (found,) = whistles_of(desk, issue_id)
    return found


def at(desk: Desk, moment: str) -> None:
    desk.store.clock = Clock(datetime.fromisoformat(f"{moment}:00+08:00"))


def test_the_whole_loop_with_a_clock_on_every_step(desk: Desk, ids: Ids, leak: str) -> None:
    water = ids.unit("自来水公司")
    said = whistle.blow(desk, leak, K.KEY, [water])
    assert said.sentence == "A0001 已吹重点哨：自来水公司，11-20 10:00前签收。"
    blown = only(desk, leak).id
    assert only(desk, leak).owed_words == "自来水公司 11-20 10:00前签收 剩1小时"
    assert whistle.sign(desk, blown).sentence == "A0001 自来水公司：签收已记下。11-23 09:00前报到。"
    whistle.arrive(desk, blown)
    assert whistle.consult(desk, blown, "先关总阀").sentence.startswith("A0001 自来水公司：会商已记下。")
    assert whistle.answer(desk, blown, REPLY).sentence == "A0001 自来水公司：反馈已记下。11-25前核实。"
    whistle.verify(desk, blown, True, "不漏了")
    whistle.conclude(desk, blown)
    with in_the_street(desk):
        whistle.evaluate(desk, blown, Grade.GOOD)
    done = only(desk, leak)
    assert (done.status, done.round, done.owes, done.phones) == (W.EVALUATED, 1, None, ())


def test_the_first_unit_leads_and_the_others_come_along(desk: Desk, ids: Ids, leak: str) -> None:
    whistle.blow(desk, leak, K.COORDINATION, [ids.unit("自来水公司"), ids.unit("城管中队")])
    card = issue_card(desk, leak)
    assert card is not None and card.lead_unit is not None
    assert (card.lead_unit[1], [name for _id, name in card.co_units]) == ("自来水公司", ["城管中队"])
    assert (card.status, card.substatus) == (IssueStatus.IN_PROGRESS, SubStatus.CALLING)


def test_departments_are_called_until_the_last_of_them_has_come(desk: Desk, ids: Ids, leak: str) -> None:
    whistle.blow(desk, leak, K.ROUTINE, [ids.unit("自来水公司"), ids.unit("城管中队")])
    first, second = whistles_of(desk, leak)
    whistle.arrive(desk, first.id)
    assert issue_card(desk, leak).substatus == SubStatus.CALLING  # type: ignore[union-attr]
    whistle.arrive(desk, second.id)
    assert issue_card(desk, leak).substatus is None  # type: ignore[union-attr]
    whistle.consult(desk, first.id, "分清管段")
    assert issue_card(desk, leak).substatus == SubStatus.NEGOTIATING  # type: ignore[union-attr]


def test_one_key_for_a_hazard_triages_assigns_and_calls_in_one_act(desk: Desk, ids: Ids) -> None:
    with desk.store.act("unit.edit", desk.actor.id) as act:
        act.set(Unit, ids.unit("玉苑街道办"), contact="刘主任", phone="62012345")
    told = record_issue(desk, IssueDraft("屋后滑坡", household_id=ids.door("3-2-501"))).issue_id
    said = whistle.blow_hazard(desk, told)
    assert said.sentence == "A0001 已吹应急哨：玉苑街道办，11-20 10:00前签收。电话：刘主任 62012345。"
    card = issue_card(desk, told)
    assert card is not None
    assert (card.tier, card.urgency, card.status) == (Tier.JOINT, "urgent", IssueStatus.IN_PROGRESS)
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    card = issue_card(desk, told)
    assert card is not None
    assert (card.tier, card.urgency, card.status, card.lead_unit) == (None, "normal", IssueStatus.TO_TRIAGE, None)
    assert whistles_of(desk, told) == ()


def test_a_hazard_that_nobody_knew_is_recorded_and_called_in_one_act(desk: Desk, ids: Ids) -> None:
    done = whistle.record_hazard(desk, IssueDraft("燃气味", household_id=ids.door("3-1-101")), ids.unit("玉苑物业"))
    assert only(desk, done.issue_id).kind is K.URGENT
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert issue_card(desk, done.issue_id) is None


def test_whoever_is_to_be_called_today_stands_on_one_list(desk: Desk, ids: Ids, leak: str) -> None:
    edit_unit(desk, ids.unit("自来水公司"), contact="郑工", phone="13800009999")
    whistle.blow(desk, leak, K.ROUTINE, [ids.unit("自来水公司")])  # to be signed within a day
    noise = record_issue(desk, IssueDraft("夜里吵")).issue_id
    steps.set_tier(desk, noise, Tier.JOINT, "要城管来")
    whistle.blow(desk, noise, K.KEY, [ids.unit("城管中队")])  # to be signed within an hour
    assert [(line.short, line.pressing) for line in open_whistles(desk)] == [("A0002", True), ("A0001", False)]
    at(desk, "2026-11-23T10:00")
    lines = open_whistles(desk)
    assert [(line.short, line.late) for line in lines] == [("A0002", True), ("A0001", True)]
    assert lines[1].whistle.phones == ("郑工 13800009999",)
    whistle.sign(desk, lines[0].whistle.id, "迟了")
    assert [line.short for line in open_whistles(desk) if line.pressing][0] == "A0001"


def test_nobody_of_the_unit_verifies_its_work(desk: Desk, ids: Ids, leak: str) -> None:
    water = ids.unit("自来水公司")
    whistle.blow(desk, leak, K.KEY, [water])
    blown = only(desk, leak).id
    whistle.arrive(desk, blown)
    whistle.answer(desk, blown, REPLY)
    with desk.store.act("test", desk.actor.id) as act:
        act.set(Person, desk.actor.id, unit_id=water)
    with pytest.raises(Refused, match="承办单位的人"):
        whistle.verify(desk, blown, True)
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", ids.place("玉屏社区"))
    whistle.verify(desk, blown, False, "还在漏")
    assert (only(desk, leak).status, only(desk, leak).until) == (W.ARRIVED, None)


def test_the_second_return_goes_up_and_the_leading_unit_follows_the_whistle(desk: Desk, ids: Ids, leak: str) -> None:
    whistle.blow(desk, leak, K.ROUTINE, [ids.unit("城管中队")])
    blown = only(desk, leak).id
    whistle.send_back(desk, blown, "不归我们管")
    whistle.blow_again(desk, blown, ids.unit("玉苑物业"))
    card = issue_card(desk, leak)
    assert card is not None and card.lead_unit is not None and card.lead_unit[1] == "玉苑物业"
    said = whistle.send_back(desk, blown, "是主管道")
    assert said.sentence == "A0001 第二次退单，升到区级定承办单位。"
    assert only(desk, leak).owed_words == "区级定承办单位后再吹"
    with pytest.raises(Refused, match="谁定的"):
        whistle.blow_again(desk, blown, ids.unit("自来水公司"))
    whistle.blow_again(desk, blown, ids.unit("自来水公司"), decided_by="区住建委")
    with pytest.raises(Refused, match="不能再退"):
        whistle.send_back(desk, blown, "不是我们")


def test_what_a_reply_leaves_out_is_said(desk: Desk, ids: Ids, leak: str) -> None:
    whistle.blow(desk, leak, K.ROUTINE, [ids.unit("自来水公司")])
    blown = only(desk, leak).id
    whistle.arrive(desk, blown)
    said = whistle.answer(desk, blown, Reply(measure="换阀门", until=date(2026, 11, 25)))
    assert said.sentence.endswith("回复还缺：何时接办、与谁对接。")


def test_late_is_derived_when_read(desk: Desk, ids: Ids, leak: str) -> None:
    whistle.blow(desk, leak, K.URGENT, [ids.unit("自来水公司")])
    at(desk, "2026-11-20T12:10")
    found = only(desk, leak)
    assert found.clock is not None and found.clock.late
    assert found.owed_words.endswith("超2小时")


def test_no_step_is_earlier_than_the_one_before_it(desk: Desk, ids: Ids, leak: str) -> None:
    whistle.blow(desk, leak, K.KEY, [ids.unit("自来水公司")])
    at(desk, "2026-11-20T08:59")
    with pytest.raises(Refused, match="早于上一步"):
        whistle.sign(desk, only(desk, leak).id)


def test_who_is_not_called(desk: Desk, ids: Ids, leak: str) -> None:
    small = record_issue(desk, IssueDraft("灯不亮")).issue_id
    water = ids.unit("自来水公司")
    with pytest.raises(Refused, match="联办或督办"):
        whistle.blow(desk, small, K.ROUTINE, [water])
    with pytest.raises(Refused, match="哪个单位"):
        whistle.blow(desk, leak, K.ROUTINE, [])
    with pytest.raises(Refused, match="没有这个单位"):
        whistle.blow(desk, leak, K.ROUTINE, ["no_such"])
    whistle.blow(desk, leak, K.ROUTINE, [water, water])
    with pytest.raises(Refused, match="已经给自来水公司吹过哨"):
        whistle.blow(desk, leak, K.KEY, [water])
    with desk.store.act("unit.close", desk.actor.id) as act:
        act.set(Unit, ids.unit("供电所"), closed_on="2026-11-01")
    with pytest.raises(Refused, match="已经停用"):
        whistle.blow(desk, leak, K.ROUTINE, [ids.unit("供电所")])


def test_undo_gives_back_every_step_and_the_journal_agrees(desk: Desk, ids: Ids, leak: str) -> None:
    def stands() -> list[object]:
        with desk.store.act("look", desk.actor.id) as act:
            rows = [*act.rows(Whistle), *act.rows(WhistleStep), act.get(Issue, leak)]
        return [row and row.model_dump() for row in rows]

    water, me, seen = ids.unit("自来水公司"), desk.actor.id, [stands()]
    whistle.blow(desk, leak, K.KEY, [water])
    blown = only(desk, leak).id
    for action in (
        lambda: whistle.send_back(desk, blown, "不归我们"),
        lambda: whistle.blow_again(desk, blown, ids.unit("供电所")),
        lambda: whistle.arrive(desk, blown),
        lambda: whistle.consult(desk, blown, "谈"),
        lambda: whistle.answer(desk, blown, REPLY),
        lambda: whistle.verify(desk, blown, False),
    ):
        seen.append(stands())
        action()
    while seen:
        desk.store.undo(me, str(desk.store.last_undoable(me)))
        assert stands() == seen.pop()
    assert doctor(desk, rebuild=True).troubles == ()


def test_every_verb_of_the_table_has_a_verb_here() -> None:
    named = {"return": "send_back"}
    assert all(callable(getattr(whistle, named.get(action, action))) for action in WhistleAction)

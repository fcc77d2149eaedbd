"""工作交接: what a successor gets to read, and everything handed over in one act that can be taken back."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from buildingday.clock import Clock
from buildingday.domain.place import CareTagKind, Risk
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused, WrongUsage
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.reporting.handover_pack import handover_doc, pack_markdown, write_pack
from buildingday.services.roster.directory import close_person
from buildingday.services.roster.households import set_care_tag
from buildingday.services.upkeep.keeping import undo
from buildingday.services.visiting.handover import hand_over
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.services.visiting.today import day_view
from tests.conftest import Ids


@pytest.fixture
def worked(desk: Desk, ids: Ids) -> Desk:
    """王秀英 has recorded a problem, promised an answer, made an appointment, and found somebody who needs care."""
    record_visit(
        desk,
        VisitEntry(
            ids.door("3-2-501"),
            Outcome.MET,
            note="赵明说膝盖不好，电话13800000099",
            promise_text="灯何时修好",
            promise_due=date(2026, 11, 23),
            issues=(IssueDraft(title="楼道灯不亮"),),
        ),
    )
    record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.APPOINTMENT, next_on=date(2026, 11, 27)))
    set_care_tag(desk, ids.door("3-1-102"), CareTagKind.ELDER_ALONE, Risk.HIGH)
    desk.store.clock = Clock(datetime.fromisoformat("2026-11-26T09:00:00+08:00"))
    return desk


def rows(desk: Desk, title: str) -> list[list[object]]:
    doc = handover_doc(desk, desk.actor.id)
    return [list(row) for section in doc.sections if section.title == title for row in section.rows]


def test_the_pack_holds_all_that_is_still_to_do(worked: Desk) -> None:
    assert [row[1:] for row in rows(worked, "没兑现的承诺")] == [
        ["玉苑小区 3栋 2单元 3-2-501", "赵*", "灯何时修好", "", date(2026, 11, 20), date(2026, 11, 23), "超3个工作日"]
    ]
    assert [(row[1], row[3], row[5]) for row in rows(worked, "经手的问题")] == [
        ("YC-2026-A0001", "楼道灯不亮", "待研判")
    ]
    assert [row[1:] for row in rows(worked, "约好的走访")] == [["玉苑小区 3-1-101", "张*兰", date(2026, 11, 27)]]
    assert [row[1:5] for row in rows(worked, "关爱和重点户")] == [["玉苑小区 3-1-102", "李*国", "独居老人", "高风险"]]
    assert len(rows(worked, "到期该走访的户")) > 20
    (note,) = rows(worked, "近期走访记下的话")
    assert note[4:] == ["见到", "赵某说膝盖不好，电话138****0099"]


def test_no_resident_is_named_in_full(worked: Desk) -> None:
    text = pack_markdown(worked, worked.actor.id)
    names = [row[0] for row in worked.store.connection.execute("SELECT name FROM household WHERE length(name) > 2")]
    assert not [name for name in names if name in text]
    assert "13800000099" not in text


def test_somebody_without_doors_leaves_none(worked: Desk, ids: Ids) -> None:
    doc = handover_doc(worked, ids.person("周明"))
    assert not doc.visits and not any(section.rows for section in doc.sections)
    assert "走访范围：没有分工" in pack_markdown(worked, ids.person("周明"))


def test_the_pack_is_a_workbook_with_a_sheet_for_each_part(worked: Desk, tmp_path: Path) -> None:
    write_pack(worked, worked.actor.id, tmp_path / "交接.xlsx")
    book = load_workbook(tmp_path / "交接.xlsx")
    assert book.sheetnames == [
        "没兑现的承诺",
        "经手的问题",
        "约好的走访",
        "关爱和重点户",
        "到期该走访的户",
        "近期走访记下的话",
    ]
    with pytest.raises(WrongUsage):
        write_pack(worked, worked.actor.id, tmp_path / "交接.pdf")


def test_everything_goes_to_the_colleague_and_comes_back_in_one_step(worked: Desk, ids: Ids) -> None:
    me, other = worked.actor.id, ids.person("李建华")
    before = worked.store.connection.execute("SELECT count(*) FROM assignment WHERE removed_at IS NULL").fetchone()
    done = hand_over(worked, me, other, "岗位调整")
    assert (done.assignments, done.problems, done.promises) == (1, 1, 1)
    assert worked.store.connection.execute("SELECT first_owner_id FROM issue").fetchall() == [(other,)]
    assert worked.store.connection.execute("SELECT person_id FROM promise").fetchall() == [(other,)]
    assert day_view(worked, person_id=other).on_round == 36
    undo(worked)
    assert worked.store.connection.execute("SELECT first_owner_id FROM issue").fetchall() == [(me,)]
    assert worked.store.connection.execute("SELECT person_id FROM promise").fetchall() == [(me,)]
    after = worked.store.connection.execute("SELECT count(*) FROM assignment WHERE removed_at IS NULL").fetchone()
    assert after == before


def test_the_doors_change_hands_on_the_day_that_was_named(worked: Desk, ids: Ids) -> None:
    me, other = worked.actor.id, ids.person("李建华")
    hand_over(worked, me, other, "岗位调整", date(2026, 12, 1))
    spans = worked.store.connection.execute("SELECT person_id, since, until FROM assignment ORDER BY id").fetchall()
    assert spans == [(me, "2026-01-01", "2026-11-30"), (other, "2026-12-01", None)]


def test_a_hand_over_needs_a_reason_somebody_else_and_something_to_hand_over(worked: Desk, ids: Ids) -> None:
    me, other, leader = worked.actor.id, ids.person("李建华"), ids.person("周明")
    for giver, taker, reason, sentence in (
        (me, other, " ", "原因"),
        (me, me, "调整", "同一个人"),
        (leader, other, "调整", "没有要交接的"),
        (me, "nobody", "调整", "没有这个人"),
    ):
        with pytest.raises(Refused, match=sentence):
            hand_over(worked, giver, taker, reason)
    close_person(worked, other)
    with pytest.raises(Refused, match="已经停用"):
        hand_over(worked, me, other, "调整")

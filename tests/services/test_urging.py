"""Which paper a deadline calls for, and to whom it goes."""

from pathlib import Path

import pytest

from buildingday.domain.tier import Tier
from buildingday.domain.urging import UrgeKind
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import steps
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.urging import urging
from buildingday.services.reporting.urge_papers import save_urge, urge_path
from tests.conftest import Ids
from tests.services.meeting_story import on


@pytest.fixture
def lamp(desk: Desk, ids: Ids) -> str:
    told = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"))).issue_id
    steps.set_tier(desk, told, Tier.JOINT, "要动公共线路")
    steps.assign(desk, told, lead_unit_id=ids.unit("供电所"))
    return told


def test_a_reminder_before_the_day_then_a_slip_then_supervision(desk: Desk, lamp: str) -> None:
    with pytest.raises(Refused, match="还不到催办的时候"):
        urging(desk, lamp)
    kinds = {}
    for day in ("2026-12-15", "2026-12-18", "2026-12-19", "2026-12-21", "2026-12-25"):
        on(desk, day)
        kinds[day[-2:]] = urging(desk, lamp).kind
    assert kinds == {
        "15": UrgeKind.REMINDER, "18": UrgeKind.REMINDER, "19": UrgeKind.REMINDER,  # a Saturday
        "21": UrgeKind.URGE, "25": UrgeKind.SUPERVISE,
    }  # fmt: skip


def test_nothing_is_urged_while_it_waits_nor_supervised_before_it_is_late(desk: Desk, lamp: str) -> None:
    with pytest.raises(Refused, match="还没有超期，不能发督办单"):
        urging(desk, lamp, UrgeKind.SUPERVISE)
    steps.start(desk, lamp)
    steps.pause(desk, lamp, "等采购")
    on(desk, "2026-12-25")
    with pytest.raises(Refused, match="还不到"):
        urging(desk, lamp)


def test_the_paper_is_written_and_the_problem_remembers_it(desk: Desk, lamp: str, tmp_path: Path) -> None:
    on(desk, "2026-12-25")
    assert urge_path(desk, lamp).endswith("督办单 A0001 2026-12-25.md")
    path = Path(save_urge(desk, lamp, str(tmp_path / "督办单.md"), False))
    text = path.read_text("utf-8")
    assert text.startswith("# 督办单\n\n供电所：\n")
    assert "应于2026年12月18日前办结，至今已超过5个工作日。" in text
    card = issue_card(desk, lamp)
    assert card is not None
    assert (card.history[0].words, card.history[0].note) == ("催办", "督办单")


def test_nobody_to_urge_is_said(desk: Desk) -> None:
    told = record_issue(desk, IssueDraft("灯不亮")).issue_id
    steps.set_tier(desk, told, Tier.OWN, "自己换")
    with pytest.raises(Refused, match="不知道催谁"):
        urging(desk, told)


def test_residents_names_and_sensitive_words_stay_off_the_paper(desk: Desk, ids: Ids) -> None:
    name = str(desk.store.connection.execute("SELECT name FROM household WHERE door = '3-2-501'").fetchone()[0])
    drafts = (IssueDraft(f"{name}家门口堆物", household_id=ids.door("3-2-501")), IssueDraft("家里吵架", sensitive=True))
    for draft, words in zip(drafts, (f"{name[0]}某家门口堆物", "内容不写在单上"), strict=True):
        told = record_issue(desk, draft).issue_id
        steps.set_tier(desk, told, Tier.SELF, "可以商量")
        steps.assign(desk, told, lead_unit_id=ids.unit("玉苑业委会"))
        text = urging(desk, told, UrgeKind.REMINDER).text
        assert words in text and name not in text and "吵架" not in text

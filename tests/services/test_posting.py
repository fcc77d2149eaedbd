"""The notice board: looked over by a second person, nobody in it, the status always that of today (F094, S103)."""

import pytest

from buildingday.domain.lifecycle import PublicStatus
from buildingday.domain.posting import Private
from buildingday.domain.tier import Tier
from buildingday.domain.urging import UrgeKind
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import linking, posting
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, edit_issue, record_issue
from buildingday.services.handling.posted_view import posted
from buildingday.services.handling.urging import urging
from buildingday.services.reporting.notice_board import board_markdown
from buildingday.services.upkeep.keeping import undo
from buildingday.storage.tables import Household
from tests.conftest import Ids


@pytest.fixture
def leak(desk: Desk, ids: Ids) -> str:
    return record_issue(desk, IssueDraft("张桂兰家3-2-501漏水到楼下", household_id=ids.door("3-2-501"))).issue_id


def test_what_is_proposed_names_nobody_and_says_what_was_taken_out(desk: Desk, leak: str) -> None:
    proposed = posting.proposed_posting(desk, leak)
    assert proposed.text == "居民家3栋漏水到楼下"
    assert proposed.taken_out == (Private.NAME, Private.DOOR)


def test_a_line_hangs_with_the_status_of_today_until_it_is_taken_down(desk: Desk, ids: Ids, leak: str) -> None:
    posting.post(desk, leak, "3栋漏水到楼下", ids.person("李建华"))
    assert [(line.words, line.status, line.reviewer) for line in posted(desk)] == [
        ("3栋漏水到楼下", PublicStatus.NEGOTIATING, "李建华")
    ]
    handling.set_tier(desk, leak, Tier.JOINT, "要换总管")
    handling.assign(desk, leak, lead_unit_id=ids.unit("自来水公司"))
    assert "3栋漏水到楼下 | 部门呼叫中" in board_markdown(desk)
    assert "501" not in board_markdown(desk) and "张" not in board_markdown(desk)
    posting.withdraw_posting(desk, leak, "写错了楼栋")
    assert posted(desk) == []
    with pytest.raises(Refused, match="没有在公示"):
        posting.withdraw_posting(desk, leak, "再撤一次")
    undo(desk)
    assert [line.words for line in posted(desk)] == ["3栋漏水到楼下"]


@pytest.mark.parametrize("words", ["张桂兰家漏水", "3-2-501漏水", "漏水，找13800000001", "  "])
def test_words_with_somebody_in_them_are_not_posted(desk: Desk, ids: Ids, leak: str, words: str) -> None:
    with pytest.raises(Refused):
        posting.post(desk, leak, words, ids.person("李建华"))
    assert posted(desk) == []


def test_a_neighbours_name_is_taken_out_though_somebody_else_reported_it(desk: Desk, ids: Ids) -> None:
    noise = record_issue(desk, IssueDraft("张桂兰家半夜吵", household_id=ids.door("3-1-101"))).issue_id
    assert posting.proposed_posting(desk, noise).text == "居民家半夜吵"


def test_somebody_of_the_work_who_lives_there_hangs_out_no_more_than_others_and_is_named_to_the_unit(
    desk: Desk, ids: Ids
) -> None:
    with desk.store.act("household.edit", desk.actor.id) as act:
        act.set(Household, ids.door("3-1-101"), name="王秀英")
    noise = record_issue(desk, IssueDraft("王秀英家楼上吵", household_id=ids.door("3-2-501"))).issue_id
    assert posting.proposed_posting(desk, noise).text == "居民家楼上吵"
    handling.set_tier(desk, noise, Tier.JOINT, "要几家一起")
    handling.assign(desk, noise, lead_unit_id=ids.unit("玉苑物业"))
    assert "王秀英家楼上吵" in urging(desk, noise, UrgeKind.REMINDER).text


def test_nobody_looks_over_their_own_words(desk: Desk, leak: str) -> None:
    for reviewer in (None, "", desk.actor.id):
        with pytest.raises(Refused, match="另一个人审核"):
            posting.post(desk, leak, "3栋漏水", reviewer)


def test_what_became_sensitive_or_stands_under_another_number_hangs_no_more(desk: Desk, ids: Ids, leak: str) -> None:
    posting.post(desk, leak, "3栋漏水", ids.person("李建华"))
    edit_issue(desk, leak, IssueEdit(sensitive=True))
    assert posted(desk) == []
    with pytest.raises(Refused, match="敏感"):
        posting.post(desk, leak, "3栋漏水", ids.person("李建华"))
    edit_issue(desk, leak, IssueEdit(sensitive=False))
    head = record_issue(desk, IssueDraft("总管漏水", household_id=ids.door("3-1-101"))).issue_id
    linking.link_same(desk, leak, head)
    assert posted(desk) == []
    with pytest.raises(Refused, match="并到别的问题"):
        posting.proposed_posting(desk, leak)

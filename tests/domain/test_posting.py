"""What hangs on the notice board names nobody: no resident, no number, no door (F094, S111)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.lifecycle import PublicStatus
from buildingday.domain.policy import PrivacyPolicy
from buildingday.domain.posting import Private, cleared, may_be_posted, without_doors
from buildingday.errors import Refused

POLICY = PrivacyPolicy()


@pytest.mark.parametrize(
    ("said", "posted"),
    [
        ("3-2-501漏水", "3栋漏水"),
        ("３－２－５０１漏水", "3栋漏水"),
        ("3栋2单元501室漏水", "3栋漏水"),
        ("A座 1单元 1203 的灯", "A栋的灯"),
        ("3栋501楼上漏水", "3栋楼上漏水"),
        ("2单元501室没有水", "2单元没有水"),
        ("501室门口堆物", "某户门口堆物"),
        ("3-1-商12油烟", "3栋油烟"),
        ("3-2-501和3-2-502都漏", "3栋和3栋都漏"),
    ],
)
def test_a_door_becomes_its_building(said, posted):
    assert without_doors(said) == posted


@pytest.mark.parametrize(
    "text",
    ["3栋2单元楼道灯不亮", "2026-11-20停水", "涉及600户", "25-11-20前答复", "12345工单", "5路公交200米外", "电费380元"],
)
def test_what_is_no_door_stays(text):
    assert without_doors(text) == text


def test_names_numbers_and_doors_are_taken_out_and_it_is_said_which():
    said = "张桂兰（13800000001）说3-2-501漏水"
    assert cleared(said, ["张桂兰", "张"], POLICY).text == "居民（138****0001）说3栋漏水"
    assert cleared(said, ["张桂兰"], POLICY).taken_out == (Private.NAME, Private.NUMBER, Private.DOOR)
    assert cleared("楼道灯不亮", ["张桂兰"], POLICY) == type(cleared("", [], POLICY))("楼道灯不亮", ())


@given(
    st.text(alphabet="楼道漏水，3栋单元室0125-－０５A ", max_size=40),
    st.sampled_from(["张桂兰", "陈明", "欧阳修文"]),
    st.sampled_from(["3-2-501", "12-1-1203", "3栋2单元501室", "13800000001", "110101199001011237"]),
)
def test_what_was_cleared_once_holds_nothing_more_to_take_out(around, name, private):
    once = cleared(f"{around}，{name}，{private}，{around}", [name], POLICY)
    assert name not in once.text and private not in once.text
    assert cleared(once.text, [name], POLICY) == type(once)(once.text, ())


@pytest.mark.parametrize("status", list(IssueStatus))
def test_the_board_says_three_words_and_nothing_of_what_is_sensitive(status):
    with pytest.raises(Refused):
        may_be_posted(status, None, sensitive=True)
    if status in (IssueStatus.NOT_ACCEPTED, IssueStatus.MERGED):
        with pytest.raises(Refused):
            may_be_posted(status, None, sensitive=False)
    else:
        word = may_be_posted(status, SubStatus.CALLING, sensitive=False)
        assert (word is PublicStatus.CLOSED) == (status is IssueStatus.STRUCK)

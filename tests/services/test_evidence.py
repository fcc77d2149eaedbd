"""Files that show that a problem is solved: remembered by path and fingerprint, and seen to be the same later."""

from pathlib import Path

import pytest

from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.evidence import attach
from buildingday.services.handling.evidence_view import FileState, evidence_of
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


@pytest.fixture
def lamp(desk: Desk) -> str:
    return record_issue(desk, IssueDraft("楼道灯不亮")).issue_id


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "井盖 修好.jpg"
    path.write_bytes(b"\xff\xd8 picture")
    return path


def test_a_file_is_the_same_changed_or_gone(desk: Desk, lamp: str, photo: Path) -> None:
    assert attach(desk, lamp, f" {photo} ", "修好以后").sentence == "A0001 已加佐证 井盖 修好.jpg。"
    (one,) = evidence_of(desk, lamp, look=True)
    assert (one.state, one.size, len(one.sha256)) == (FileState.SAME, 10, 64)
    photo.write_bytes(b"\xff\xd8 another")
    assert evidence_of(desk, lamp, look=True)[0].state is FileState.CHANGED
    photo.unlink()
    card = issue_card(desk, lamp)
    assert card is not None
    assert card.evidence[0].words == "井盖 修好.jpg 修好以后 找不到了"


def test_what_is_no_evidence(desk: Desk, lamp: str, photo: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    for typed, words in (
        ("", "还没有写文件在哪里"),
        (str(tmp_path), "找不到"),
        ("no\0such", "找不到"),
        ("~nobody/x", "找不到"),
    ):
        with pytest.raises(Refused, match=words):
            attach(desk, lamp, typed)
    with pytest.raises(Refused, match="空的"):
        attach(desk, lamp, str(tmp_path / "empty.jpg"))
    attach(desk, lamp, str(photo))
    with pytest.raises(Refused, match="已经是 A0001 的佐证"):
        attach(desk, lamp, str(photo))
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert evidence_of(desk, lamp) == ()

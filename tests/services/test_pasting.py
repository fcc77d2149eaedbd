"""A piece of a chat becomes a problem without names."""

import pytest

from buildingday.errors import Refused
from buildingday.services.handling.pasting import paste_issue, read_chat

CHAT = "张姐 10:32\n3栋路灯又不亮了\n小李 10:33\n张桂兰昨天摔了，电话13800000000"


def test_names_and_numbers_are_gone_and_the_channel_is_kept(desk, ids):
    done = paste_issue(desk, CHAT, household_id=ids.door("3-2-501"))
    sql = "SELECT title, detail, source, category FROM issue WHERE id = ?"
    title, detail, source, category = desk.store.connection.execute(sql, (done.issue_id,)).fetchone()
    assert (title, source, category) == ("3栋路灯又不亮了", "chat", "public_facility")
    assert detail == "3栋路灯又不亮了\n张某昨天摔了，电话138****0000"


def test_one_sentence_needs_no_detail(desk):
    assert read_chat(desk, "张姐 10:32\n路灯坏了") == read_chat(desk, "路灯坏了")
    assert read_chat(desk, "路灯坏了").detail == ""


@pytest.mark.parametrize("text", ["", " \n ", "张姐 10:32", "灯" * 9_000])
def test_what_says_nothing_or_too_much_is_refused(desk, text):
    with pytest.raises(Refused):
        paste_issue(desk, text)
    assert desk.store.connection.execute("SELECT count(*) FROM issue").fetchone() == (0,)

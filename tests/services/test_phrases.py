"""What was written at many doors is offered, what was said at one is not."""

from buildingday.domain.visit import Outcome
from buildingday.services.desk import Me
from buildingday.services.visiting.phrases import phrases
from buildingday.services.visiting.recording import VisitEntry, record_visit


def _note(desk, ids, door, note):
    record_visit(desk, VisitEntry(ids.door(door), Outcome.MET, note=note))


def test_the_last_note_comes_first_then_what_is_written_at_many_doors(desk, ids):
    for door, note in (
        ("3-1-101", "一切都好"), ("3-1-102", "一切都好"), ("3-1-201", "想办老年证"), ("3-1-202", "送了政策单"),
        ("3-1-301", "送了政策单"), ("3-1-302", "送了政策单"), ("3-1-401", "儿子周末回来"),
    ):  # fmt: skip
        _note(desk, ids, door, note)
    assert phrases(desk) == ["儿子周末回来", "送了政策单", "一切都好"]


def test_twice_at_one_door_is_no_phrase_and_neither_is_a_long_story(desk, ids):
    story = "从去年夏天开始漏，" * 10
    for door, note in (("3-1-101", "腿疼"), ("3-1-101", "腿疼"), ("3-1-102", story), ("3-1-201", story)):
        _note(desk, ids, door, note)
    _note(desk, ids, "3-1-202", "都好")
    assert phrases(desk) == ["都好"]


def test_what_others_write_is_theirs(desk, ids):
    _note(desk, ids, "3-1-101", "一切都好")
    _note(desk, ids, "3-1-102", "一切都好")
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", desk.me.community_id)
    assert phrases(desk) == []

"""What was written at many doors is offered, what was said at one is not."""

from dataclasses import replace

from buildingday.domain.phrase import Phrase
from buildingday.domain.visit import Outcome, Purpose
from buildingday.services.desk import Me
from buildingday.services.visiting.phrases import filling_of, fillings, phrases
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


def test_the_last_visit_stands_first_then_ours_then_what_i_wrote(desk, ids):
    for door in ("3-1-101", "3-1-102"):
        _note(desk, ids, door, "送了政策单")
    record_visit(desk, VisitEntry(ids.door("3-1-201"), Outcome.NO_ANSWER))
    desk.policy = replace(desk.policy, phrases=(Phrase("讲了医保", purpose=Purpose.POLICY), Phrase("一切都好")))
    offered = fillings(desk)
    assert [each.words for each in offered] == [
        "同上一户：见到，送了政策单", "讲了医保（政策宣讲）", "一切都好", "送了政策单",
    ]  # fmt: skip
    assert (offered[0].outcome, offered[0].note, offered[1].purposes) == ("met", "送了政策单", ("policy",))


def test_what_is_ours_is_not_offered_twice(desk, ids):
    for door in ("3-1-101", "3-1-102"):
        _note(desk, ids, door, "一切都好")
    assert [each.words for each in fillings(desk)].count("一切都好") == 1


def test_a_problem_s_phrase_promises_as_the_rules_say_unless_it_says_so_itself(desk):
    usual, never, soon = (Phrase("灯", problem="灯不亮", promise=days) for days in (None, 0, 1))
    assert [filling_of(desk, each).promise for each in (usual, never, soon)] == [3, 0, 1]
    assert filling_of(desk, Phrase("都好")).promise == 0


def test_a_number_in_the_last_note_is_masked(desk, ids):
    _note(desk, ids, "3-1-101", "打13812345678")
    assert "13812345678" not in repr(fillings(desk))

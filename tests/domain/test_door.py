"""Door codes: one door, many ways of writing it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.door import DoorCode, floor_of, natural_key, parse_door
from buildingday.errors import Refused


@pytest.mark.parametrize(
    "written",
    [
        "3-2-501", "３－２－５０１", "03-02-0501", "3—2—501", "3–2–501", "3−2−501", " 3 - 2 - 501 ",
        "3 2 501", "3　2　501",
                "3栋2单元501室", "3幢2单元501", "3号楼2单元501户", "３栋２单元５０１室", "3栋-2单元-501室",
        "3 栋 2 单元 501 室",
        "3#2-501", "3座2门501号", "3/2/501", "3·2·501",
    ],
)  # fmt: skip
def test_every_way_of_writing_it_is_the_same_door(written):
    door = parse_door(written)
    assert door == DoorCode("3", "2", "501", 5) and str(door) == "3-2-501"


@pytest.mark.parametrize(
    ("written", "shown", "floor"),
    [
        ("a栋1单元1203室", "A-1-1203", 12), ("3-2-501b", "3-2-501B", 5), ("12-1-3401", "12-1-3401", 34),
        ("3-1-B1", "3-1-B1", 0), ("3-1-商3", "3-1-商3", 0), ("3-1-商铺03", "3-1-商铺3", 0), ("3-1-5", "3-1-5", 0),
        ("A03-1-101", "A3-1-101", 1), ("0-0-0", "0-0-0", 0), ("3-1-A501", "3-1-A501", 5),
    ],
)  # fmt: skip
def test_letters_shops_and_basements(written, shown, floor):
    door = parse_door(written)
    assert (str(door), door.floor) == (shown, floor)


@pytest.mark.parametrize(
    "written",
    [
        "", "501", "3-501", "3-2-", "-2-501", "3-2-501-1", "张桂兰", "3-2-室", "3-2-ABC", "[3-2-501]", "3-2-501\x1b[0m",
        "3\n2\n501\n9", "1" * 100, "3-2-五零一", "٣-٢-٥٠١", "2025-11-20", "3-2-" + "5" * 7,
    ],
)  # fmt: skip
def test_what_is_not_a_door_is_refused_with_an_example(written):
    with pytest.raises(Refused, match="3-2-501"):
        parse_door(written)


PART = st.from_regex(r"[A-Z]?[1-9][0-9]{0,2}[A-Z]?|[A-Z]", fullmatch=True).filter(lambda part: len(part) <= 4)
ROOM = st.from_regex(r"(商|B)?[1-9][0-9]{0,3}[A-Z]?", fullmatch=True)


@given(PART, PART, ROOM)
def test_the_shown_code_reads_back_as_the_same_door(building, stair, room):
    door = parse_door(f"{building}-{stair}-{room}")
    assert parse_door(str(door)) == door
    assert parse_door(f"{building}栋{stair}单元{room}室") == door


@given(st.text(max_size=60))
def test_any_text_is_a_door_or_a_refusal(text):
    try:
        door = parse_door(text)
    except Refused as refusal:
        assert str(refusal)
    else:
        assert parse_door(str(door)) == door


def test_doors_sort_as_people_count():
    written = ["10-1-101", "2-1-1001", "2-1-201", "A-1-101", "2-10-101", "2-1-商3", "2-2-101"]
    ordered = sorted(map(parse_door, written), key=lambda door: door.sort_key)
    assert [str(d) for d in ordered] == ["2-1-商3", "2-1-201", "2-1-1001", "2-2-101", "2-10-101", "10-1-101", "A-1-101"]


@given(st.lists(st.text(max_size=30)))
def test_any_texts_can_be_sorted_naturally(texts):
    assert len(sorted(texts, key=natural_key)) == len(texts)


@given(st.integers(1, 99), st.integers(1, 99))
def test_the_storey_is_what_stands_before_the_last_two_digits(floor, room):
    assert floor_of(f"{floor}{room:02}") == floor

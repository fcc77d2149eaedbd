"""What is measured on site is a name, a number and a unit, and is read back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.measurement import Measurement, in_words, measurements
from buildingday.errors import Refused


def test_a_way_is_measured_three_times_over() -> None:
    assert measurements("直线1公里，步行 2.5 公里、骑车超4公里；") == (
        Measurement("直线", "1", "公里"),
        Measurement("步行", "2.5", "公里"),
        Measurement("骑车超", "4", "公里"),
    )
    assert measurements(" ") == ()


@pytest.mark.parametrize(
    "typed", ["很远", "2.5公里", "步行2.5", "步行1.2.3公里", "步行 公里", "，".join(["长1米"] * 13)]
)
def test_what_is_no_measurement_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        measurements(typed)


names = st.text("直线步行骑车宽高水深", min_size=1, max_size=6)
values = st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,6})?", fullmatch=True)
units = st.sampled_from(["公里", "米", "cm", "%", "分贝", "m²"])


@given(st.lists(st.builds(Measurement, names, values, units), max_size=12))
def test_what_is_written_is_read_back(taken: list[Measurement]) -> None:
    assert list(measurements(in_words(taken))) == taken


@given(st.text(max_size=40))
def test_any_typing_is_read_or_refused(typed: str) -> None:
    try:
        measurements(typed)
    except Refused as refusal:
        assert refusal.message

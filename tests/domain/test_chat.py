"""What was said in a group stays, who said it and when goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.chat import headline, said_in_chat


@pytest.mark.parametrize(
    "pasted",
    [
        "张姐 10:32\n3栋路灯又不亮了\n小李 10:33\n对，晚上看不见",
        "张姐 2026-11-19 22:10:05\n3栋路灯又不亮了\n\n小李 2026-11-19 22:11:00\n对，晚上看不见\n",
        "[22:10] 张姐: 3栋路灯又不亮了\n[22:11] 小李: 对，晚上看不见",
        "张姐：3栋路灯又不亮了\n小李：对，晚上看不见",
        "11月19日 晚上 10:10\n张姐: 3栋路灯又不亮了\n小李: @张姐 对，晚上看不见",
        "昨天 22:10 张姐\n3栋路灯又不亮了\n昨天 22:11 小李\n@所有人 对，晚上看不见",
    ],
)
def test_speakers_times_and_mentions_go_and_the_words_stay(pasted):
    assert said_in_chat(pasted) == ("3栋路灯又不亮了", "对，晚上看不见")


@pytest.mark.parametrize(
    "line", ["地点：3栋2单元", "晚上10:30以后太吵", "停水通知：明天 8:00 到 12:00 停水", "路灯坏了"]
)
def test_a_line_that_only_looks_like_a_speaker_stays_whole(line):
    assert said_in_chat(line) == (line,)


@given(st.text())
def test_anything_can_be_pasted(text):
    assert all(line.strip() for line in said_in_chat(text))


@given(st.lists(st.text("路灯漏水坏了没人修，。3栋", min_size=1, max_size=12).filter(str.strip), max_size=5))
def test_no_word_is_lost_where_nobody_is_named(lines):
    assert said_in_chat("\n".join(lines)) == tuple(line.strip() for line in lines)


def test_a_headline_is_the_first_sentence():
    assert headline("路灯又不亮了，晚上看不见。老人摔过") == "路灯又不亮了"
    assert len(headline("灯" * 200)) == 60

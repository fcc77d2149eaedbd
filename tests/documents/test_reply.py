"""回告 for each channel, byte for byte; and what hostile words make of it."""

from dataclasses import replace
from datetime import date

import pytest

from buildingday.documents.model import ReplyDoc
from buildingday.documents.render import reply_text
from buildingday.domain.issue import Source
from tests.documents.conftest import HOSTILE
from tests.documents.test_golden_documents import assert_golden

SOLVED = ReplyDoc(
    channel=Source.CHAT,
    matter="楼道灯不亮,晚上看不清",
    place="玉苑小区 3栋 2单元",
    number="YC-2026-A0012",
    news="struck",
    on=date(2026, 11, 20),
    words="换了声控灯",
    close="solved",
    unit="供电所",
    contact="王秀英",
    phone="13800001234",
    community="玉屏社区",
    issued_on=date(2026, 11, 21),
)
ON_ITS_WAY = replace(SOLVED, news="answered", close="", due=date(2026, 12, 4), words="下周换线。", phone="")


@pytest.mark.parametrize("channel", [Source.CHAT, Source.WISH_WALL, Source.COURTYARD, Source.LETTER_CALL, Source.OTHER])
def test_each_channel_is_addressed_in_its_own_way(channel: Source) -> None:
    assert_golden(f"reply_{channel}", reply_text(replace(SOLVED, channel=channel)))


def test_the_hotline_reads_its_order_numbers() -> None:
    doc = replace(ON_ITS_WAY, channel=Source.HOTLINE, order="2026111900001")
    assert_golden("reply_hotline", reply_text(doc))


def test_what_is_not_accepted_has_its_reason_and_what_stays_off_paper_has_no_words() -> None:
    doc = replace(SOLVED, news="not_accept", close="", words="", unit="", matter="", reason="属于家庭内部纠纷")
    assert_golden("reply_not_accepted", reply_text(doc))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_in_their_line_and_nothing_is_escaped(words: str) -> None:
    text = reply_text(replace(SOLVED, matter=words, words=words, contact=words))
    assert text.count("\n") <= reply_text(SOLVED).count("\n")
    assert "\\*" not in text

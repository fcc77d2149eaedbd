"""催办提醒, 催办单 and 督办单, byte for byte; and what hostile words make of them."""

from dataclasses import replace
from datetime import date

import pytest

from buildingday.documents.model import UrgeDoc
from buildingday.documents.render import urge_markdown
from buildingday.domain.urging import UrgeKind
from tests.documents.conftest import HOSTILE
from tests.documents.test_golden_documents import assert_golden

LATE = UrgeDoc(
    kind=UrgeKind.SUPERVISE,
    to="供电所",
    by_unit=True,
    community="玉屏社区",
    number="YC-2026-A0012",
    matter="楼道灯不亮,晚上看不清",
    place="玉苑小区 3栋 2单元",
    recorded_on=date(2026, 11, 2),
    due=date(2026, 11, 12),
    late=6,
    progress="已经订购灯具",
    answer_by=date(2026, 11, 25),
    leader="周明",
    contact="王秀英",
    phone="13800001234",
    issued_on=date(2026, 11, 20),
)
SOON = replace(
    LATE, kind=UrgeKind.REMINDER, due=date(2026, 11, 24), late=-2, progress="", answer_by=None, leader="", phone=""
)


@pytest.mark.parametrize(("name", "doc"), [("supervise", LATE), ("reminder", SOON)])
def test_the_papers_that_urge_are_what_they_were(name: str, doc: UrgeDoc) -> None:
    assert_golden(name, urge_markdown(doc))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    text = urge_markdown(replace(LATE, matter=words, progress=words, contact=words))
    assert text.count("\n") == urge_markdown(replace(LATE, matter="一", progress="一")).count("\n")
    assert "<script" not in text

"""Dates and bodies as other programs write them."""

# ruff: noqa: DTZ001 - tables know no zones

from datetime import date, datetime, timedelta, timezone

import pytest

from buildingday.exchange.dates import parse_day, parse_moment
from buildingday.exchange.html_text import plain_text


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2020/1/6 12:09:38", datetime(2020, 1, 6, 12, 9, 38)),
        ("2020-01-06", datetime(2020, 1, 6)),
        ("2020年1月6日", datetime(2020, 1, 6)),
        ("２０２０年１月６日 星期一 下午3时5分", datetime(2020, 1, 6, 15, 5)),
        ("2020.1.6 9:30", datetime(2020, 1, 6, 9, 30)),
        ("20200106", datetime(2020, 1, 6)),
        ("20200106120938", datetime(2020, 1, 6, 12, 9, 38)),
        ("2020-01-06T12:09:38.123", datetime(2020, 1, 6, 12, 9, 38)),
        ("2020-01-06T12:09:38Z", datetime(2020, 1, 6, 12, 9, 38, tzinfo=timezone.utc)),  # noqa: UP017
        ("2020-01-06 12:09+08:00", datetime(2020, 1, 6, 12, 9, tzinfo=timezone(timedelta(hours=8)))),
        (43836, datetime(2020, 1, 6)),
        (43836.5, datetime(2020, 1, 6, 12)),
        ("43836.50669", datetime(2020, 1, 6, 12, 9, 38)),
        (date(2020, 1, 6), datetime(2020, 1, 6)),
        ("1/6 12:09", None),
        ("2020-02-30", None),
        ("2020-13-01", None),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        (datetime(9999, 12, 31), None),
        ("20/1/6", None),
        ("501", None),
        ("明天", None),
        ("nan", None),
        ("", None),
    ],
)
def test_a_time_is_read_however_it_is_written(cell, meant):
    assert parse_moment(cell) == meant
    assert parse_day(cell) == (meant.date() if meant else None)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>一</p><p>二<br/>三</p>", "一\n二\n三"),
        ("水管&nbsp;漏&#27700;&lt;急&gt;", "水管\u00a0漏水<急>"),
        ("<script>alert(1)</script>路灯<!-- 注 --><span style='x'>不亮</span>", "路灯不亮"),
        ("气温<5度，3<5>2，<<办法>>，a&b&copy", "气温<5度，3<5>2，<<办法>>，a&b&copy"),
        ("<P CLASS=x>一<BR>二", "一\n二"),
    ],
)
def test_only_real_tags_go(body, text):
    assert plain_text(body) == text

"""Every document as it leaves the program, byte for byte.

After a wanted change run with ``BUILDINGDAY_UPDATE_GOLDEN=1`` and read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from buildingday.documents import render
from buildingday.documents.lists import ListKind

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """``text`` is what ``golden/name.md`` holds, byte for byte."""
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("BUILDINGDAY_UPDATE_GOLDEN"):
        golden.write_bytes(text.encode())
    assert text.encode() == golden.read_bytes()


def test_the_agenda_is_what_it_was(agenda):
    assert_golden("agenda", render.agenda_markdown(agenda))


def test_the_notice_is_what_it_was(notice):
    assert_golden("notice", render.notice_markdown(notice))


def test_the_minutes_are_what_they_were(minutes):
    assert_golden("minutes", render.minutes_markdown(minutes))


def test_minutes_of_hostile_words_are_what_they_were(hostile_minutes):
    assert_golden("minutes_hostile", render.minutes_markdown(hostile_minutes))


@pytest.mark.parametrize("kind", ListKind)
def test_each_list_is_what_it_was(kind, list_rows):
    assert_golden(kind.value, render.lists_markdown(kind, list_rows[kind]))


def test_corrections_stand_behind_locked_minutes_as_within_new_ones(minutes):
    assert render.minutes_markdown(minutes).endswith("\n\n" + render.corrections_markdown(minutes.corrections))

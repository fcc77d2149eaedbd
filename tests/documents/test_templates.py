"""A street may bring its own wording; its mistakes are named with file and line."""

import dataclasses
import subprocess
import sys

import pytest

from buildingday.documents.lists import HEADERS, TITLES, ListKind
from buildingday.documents.model import MinutesItem
from buildingday.documents.render import corrections_markdown, lists_markdown, minutes_markdown
from buildingday.documents.templates import Templates
from buildingday.domain.meeting import Disposition
from buildingday.errors import BadFile


@pytest.fixture
def street(tmp_path):
    """Templates of a street whose minutes are the text given."""

    def with_minutes(text: str | bytes) -> Templates:
        path = tmp_path / "minutes.md.j2"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Templates(tmp_path)

    return with_minutes


def test_the_streets_own_wording_comes_first_and_ours_fills_the_rest(street, minutes):
    templates = street('{% from "phrases.md.j2" import about %}\n# 我街道纪要\n\n{{ about(doc.items[0]) }}\n')
    assert minutes_markdown(minutes, templates) == (
        "# 我街道纪要\n\n关于3栋消防通道违建（问题编号 YC-2026-A0003、YC-2026-A0007）\n"
    )
    assert corrections_markdown(minutes.corrections, templates) == corrections_markdown(minutes.corrections)


def test_data_is_escaped_in_a_streets_template_too(street, minutes):
    doc = dataclasses.replace(minutes, venue="[3栋](x)")
    assert minutes_markdown(doc, street("{{ doc.venue }} {{ doc.held_on }}")) == "\\[3栋\\](x) 2026年11月5日\n"


@pytest.mark.parametrize(
    "text",
    [
        "好\n{{ doc.没有这个 }}",
        "好\n{{ nothing }}",
        "好\n{% for x in %}",
        "好\n{{ doc.venue | upside_down }}",
        '好\n{% include "no.md.j2" %}',
        "好\n{{ 1 // 0 }}",
        "好\n{{ doc.__class__.__mro__ }}",
        "好\n{{ doc.venue.__init__.__globals__ }}",
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(street, minutes, tmp_path, text):
    with pytest.raises(BadFile) as bad:
        minutes_markdown(minutes, street(text))
    assert str(bad.value).startswith(f"模板 {tmp_path / 'minutes.md.j2'} 第 2 行有误（")


def test_a_template_that_is_no_text_is_named(street, minutes):
    with pytest.raises(BadFile, match="minutes.md.j2"):
        minutes_markdown(minutes, street(b"\xff\xfe\x00"))


def test_parts_without_data_leave_no_trace(minutes):
    bare = dataclasses.replace(
        minutes,
        number="",
        chair_position="",
        tracking=None,
        items=(MinutesItem(title="路灯", disposition=Disposition.NOT_YET),),
        requirements="",
        attendance={},
        residents=0,
        signatory="",
        recorder="",
        cc=(),
        corrections=(),
    )
    assert minutes_markdown(bare) == (
        "# 玉屏片区楼栋现场办公会纪要\n\n"
        "2026年11月5日，周建国同志在玉苑社区玉苑小区3栋院坝主持召开楼栋现场办公会，研究群众反映的有关问题。"
        "现将议定事项纪要如下：\n\n"
        "## 一、关于路灯\n\n会议明确暂不具备条件。\n"
    )


@pytest.mark.parametrize("kind", ListKind)
def test_every_list_has_a_heading_for_every_field_and_prints_without_rows(kind, list_rows):
    assert all(len(row) == len(HEADERS[kind]) for row in list_rows[kind])
    assert lists_markdown(kind, []).startswith(f"# {TITLES[kind]}\n\n| 序号 | ")
    assert lists_markdown(kind, []).endswith("\n\n共0项。\n")


def test_documents_can_be_imported_without_loading_the_template_engine():
    code = "import sys, buildingday.documents.render; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Words typed by anybody stay words: in Markdown they render as themselves and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from buildingday.documents.markdown import clause, escape, full_width, sentence
from buildingday.text.clean import clean

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

PIECES = st.sampled_from(
    [
        "# ",
        "[x](y)",
        "![",
        "<b>",
        "&lt;",
        "|",
        "\\",
        "`",
        "**",
        "__",
        "~~",
        "1. ",
        "- ",
        "\n\n",
        "    ",
        "路灯",
        "(",
        ")",
    ]
    + ["(", ")", ",", "===", "www.", "://", "$"]
)
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map("".join)


def said(text: str) -> str:
    """What a reader should see of ``text``."""
    return full_width(" ".join(text.split()))


def rendered(markdown: str) -> tuple[list[str], str]:
    """The kinds of blocks and inlines that come out, and the text within."""
    tokens = RENDERER.parse(markdown)
    inlines = [child for token in tokens for child in token.children or ()]
    kinds = [token.type for token in tokens] + [child.type for child in inlines if child.type != "text"]
    return kinds, "".join(child.content for child in inlines)


@given(TEXT)
def test_text_alone_in_a_paragraph_is_a_paragraph_of_that_text(text):
    text = clean(text, newlines=True)
    if not text.split():
        return
    assert rendered(escape(text)) == (["paragraph_open", "inline", "paragraph_close"], said(text))


@given(TEXT)
def test_text_in_a_heading_stays_in_the_heading(text):
    text = clean(text, newlines=True)
    assert rendered(f"# 关于{escape(text)}") == (["heading_open", "inline", "heading_close"], "关于" + said(text))


@given(TEXT)
def test_text_in_a_table_stays_in_its_cell(text):
    text = clean(text, newlines=True)
    kinds, shown = rendered(f"| 甲 | 乙 |\n| --- | --- |\n| {escape(text)} | 丙 |\n")
    assert kinds.count("td_open") == 2
    assert not {"link_open", "image", "code_inline", "html_inline", "em_open", "strong_open", "s_open"} & set(kinds)
    assert shown == f"甲乙{said(text)}丙"


def test_no_tag_reaches_any_renderer(hostile):
    assert "<" not in escape(hostile)


def test_text_of_8000_brackets_takes_no_time():
    assert escape("中(" * 8000).count("(") == 8000


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("楼道灯不亮,晚上看不清.", "楼道灯不亮，晚上看不清。"),
        ("路灯(3处合并)", "路灯（3处合并）"),
        ("时间: 14:30, 3,000元", "时间：14:30, 3,000元"),
        ("完成(100%)", "完成（100%）"),
        ("净宽4.5米", "净宽4.5米"),
        ("YC-2026-A0012 (A)", "YC-2026-A0012 (A)"),
    ],
)
def test_half_width_punctuation_around_chinese_is_written_full_width(typed, written):
    assert full_width(typed) == written


@pytest.mark.parametrize(
    ("text", "lead", "written"),
    [
        ("先清障。。", "", "先清障。"),
        ("先清障；", "会议认为，", "会议认为，先清障。"),
        ("会议认为,先清障", "会议认为，", "会议认为，先清障。"),
        ("会议认为先清障", "会议认为，", "会议认为，先清障。"),
        ("能否拆除？", "", "能否拆除？"),
        ("居民说“修好了。”", "", "居民说“修好了。”"),
        (" \n", "会议要求，", ""),
    ],
)
def test_a_sentence_has_its_lead_and_its_stop_once(text, lead, written):
    assert sentence(text, lead) == written


def test_a_clause_leaves_its_stop_to_the_sentence_around_it():
    assert clause("业主同意率达标。") == "业主同意率达标"

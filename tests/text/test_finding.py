"""One character is enough to find a text, whatever is typed, with or without an input method."""

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from buildingday.text.normalize import halfwidth, index_terms, query_phrase
from buildingday.text.pinyin import initials, initials_of_name


@pytest.fixture(scope="module")
def find():
    base = sqlcipher3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE found USING fts5(terms, tokenize='unicode61')")

    def _find(text, query):
        base.execute("DELETE FROM found")
        base.execute("INSERT INTO found VALUES (?)", (index_terms(text),))
        phrase = query_phrase(query)
        return bool(phrase and base.execute("SELECT 1 FROM found WHERE found MATCH ?", (phrase,)).fetchone())

    yield _find
    base.close()


def test_full_width_becomes_half_width():
    assert halfwidth("３－２－５０１") == "3-2-501"
    assert halfwidth("３—２—５０１Ａ，（南）") == "3-2-501A,(南)"


def test_every_character_is_a_term():
    assert index_terms("路灯3号，Ａ座") == "路 灯 3 号 a 座"


@pytest.mark.parametrize(
    "query", ["路灯", "灯", "亮", "3-2", "32501", "５０１", "2单元", "led", "LE", "𠮷", "路灯 𠮷", "漏", "𰻝", "亮。"]
)
def test_any_part_of_the_text_finds_it(find, query):
    assert find("3-2-501 2单元LED路灯不亮，𠮷大爷说漏水 𰻝", query)


@pytest.mark.parametrize("query", ["灯路", "电梯", "路灯 电梯", "", "，。", '"', "*"])
def test_what_is_not_there_is_not_found(find, query):
    assert not find("3-2-501 路灯不亮", query)


@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\"'*:^()-+ANDORNOT{}一\0"))))
def test_whatever_is_typed_the_search_does_not_stumble(find, query):
    find("路灯", query)


@given(st.text(st.sampled_from("路灯３号，Ａ座-aB𠮷 。"), min_size=1, max_size=30), st.data())
def test_every_stretch_of_a_text_finds_it(find, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert find(text, part) == bool(index_terms(part))


@pytest.mark.parametrize(
    ("text", "letters"),
    [("中关园", "zgy"), ("重庆路３号Ａ座", "cql3haz"), ("长安里", "cal"), ("厦门街", "xmj"), ("建设银行", "jsyh"),
     ("A市·西湖", "asxh"), ("", ""), ("玉苑" * 40, "yy" * 32)],
)  # fmt: skip
def test_a_place_has_the_initials_one_would_type(text, letters):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [("单小兰", "sxl"), ("解冬", "xd"), ("曾强", "zq"), ("仇梅", "qm"), ("区明", "om"), ("查文", "zw"),
     ("尉迟明", "ycm"), ("长孙红", "zsh"), ("张*兰", "zl"), ("", "")],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(name, letters):
    assert initials_of_name(name) == letters

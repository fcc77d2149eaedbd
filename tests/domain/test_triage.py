"""First guesses, which say what they go by and keep quiet when in doubt."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.category import STARTER_CATEGORIES
from buildingday.domain.issue import IssueClass, Urgency
from buildingday.domain.triage import category_of, class_of

LEXICON = {
    "water": ("漏水", "水管", "堵塞"),
    "public_facility": ("路灯", "楼道灯"),
    "fire_safety": ("消防", "堵塞通道"),
}


def test_the_category_comes_with_the_words_it_goes_by() -> None:
    assert category_of("厨房水管漏水", LEXICON) == ("water", ("漏水", "水管"))
    assert category_of("楼道灯不亮", LEXICON) == ("public_facility", ("楼道灯",))


def test_no_word_or_a_tie_gives_no_category() -> None:
    assert category_of("邻居吵架", LEXICON) == (None, ())
    assert category_of("路灯下面漏水", LEXICON) == (None, ("漏水", "路灯"))
    assert category_of("", {}) == (None, ())


def test_a_word_inside_a_longer_one_counts_for_the_longer() -> None:
    assert category_of("杂物堵塞通道", LEXICON) == ("fire_safety", ("堵塞通道",))


def test_the_starter_categories_know_the_commonest_complaints() -> None:
    lexicon = {category.code: category.keywords for category in STARTER_CATEGORIES}
    said = {"水管爆裂": "water", "广场舞扰民": "noise", "楼道灯不亮": "public_facility", "没有车位，乱停": "parking"}
    assert {text: category_of(text, lexicon)[0] for text in said} == said


@given(st.text(st.sampled_from("漏水路灯堵塞通道管"), max_size=12))
def test_the_words_named_are_in_the_text(text: str) -> None:
    category, words = category_of(text, LEXICON)
    assert all(word in text for word in words)
    assert category is None or set(words) <= set(LEXICON[category])


def test_a_problem_is_pressing_when_urgent_wide_or_dangerous() -> None:
    assert class_of("路灯不亮") is IssueClass.MINOR
    assert class_of("路灯不亮", usual=IssueClass.MAJOR) is IssueClass.MAJOR
    assert class_of("路灯不亮", urgency=Urgency.URGENT) is IssueClass.MAJOR
    assert class_of("路灯不亮", households=10) is IssueClass.MAJOR
    assert class_of("屋后滑坡") is IssueClass.MAJOR

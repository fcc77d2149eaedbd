"""What category a text suggests: words of the lexicon first, then what was learned, and silence when in doubt."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.category import STARTER_CATEGORIES
from buildingday.domain.category_guess import Learned, suggest

LEXICON = {
    "water": ("漏水", "水管", "堵塞"),
    "public_facility": ("路灯", "楼道灯"),
    "fire_safety": ("消防", "堵塞通道"),
}
NOTHING = Learned()


def pairs(text: str) -> list[str]:
    return list(dict.fromkeys(one + other for one, other in zip(text, text[1:], strict=False)))


def asked(text: str, learned: Learned = NOTHING):
    return suggest(text, pairs(text), LEXICON, learned)


def test_the_category_comes_with_the_words_it_goes_by() -> None:
    found = asked("厨房水管漏水")
    assert (found.ranked[0], found.words, found.sure) == ("water", ("漏水", "水管"), True)
    assert asked("楼道灯不亮").words == ("楼道灯",)


def test_no_word_or_a_tie_is_no_suggestion() -> None:
    assert asked("邻居吵架") == asked("") != asked("漏水")
    assert not asked("邻居吵架").ranked
    assert not asked("路灯下面漏水").sure


def test_a_word_inside_a_longer_one_counts_for_the_longer() -> None:
    found = asked("杂物堵塞通道")
    assert (found.ranked[0], found.words) == ("fire_safety", ("堵塞通道",))


def test_the_starter_categories_know_the_commonest_complaints() -> None:
    lexicon = {category.code: category.keywords for category in STARTER_CATEGORIES}
    said = {"水管爆裂": "water", "广场舞扰民": "noise", "楼道灯不亮": "public_facility", "没有车位，乱停": "parking"}
    assert {text: suggest(text, pairs(text), lexicon, NOTHING).ranked[0] for text in said} == said


def test_what_people_chose_is_learned_and_says_by_which_characters() -> None:
    learned = Learned()
    for text in ("娃娃车进不来", "娃娃车太多", "娃娃车堵门"):
        learned.add("fire_safety", pairs(text))
    for text in ("墙角返潮", "墙面返潮", "顶上返潮"):
        learned.add("water", pairs(text))
    found = asked("又有娃娃车堵着", learned)
    assert found.ranked[0] == "fire_safety"
    assert set(found.words) <= {"娃娃", "娃车", "车堵"}
    assert asked("屋里返潮", learned).ranked[0] == "water"


@given(st.text(st.sampled_from("漏水路灯堵塞通道管"), max_size=12))
def test_the_words_named_are_in_the_text_and_belong_to_the_category(text: str) -> None:
    found = asked(text)
    assert all(word in text for word in found.words)
    assert not found.ranked or set(found.words) <= set(LEXICON[found.ranked[0]])


texts = st.lists(
    st.tuples(st.sampled_from(list(LEXICON)), st.text(st.sampled_from("漏水路灯堵塞"), max_size=6)), max_size=6
)


@given(texts, st.text(st.sampled_from("漏水路灯堵塞"), max_size=8))
def test_what_was_learned_and_taken_back_leaves_no_trace(told: list[tuple[str, str]], text: str) -> None:
    learned = Learned()
    for category, words in told:
        learned.add(category, pairs(words))
    for category, words in told:
        learned.forget(category, pairs(words))
    assert asked(text, learned) == asked(text)

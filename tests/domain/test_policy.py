"""The policy file: documented, strict, and the same policy after a round trip."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.category import STARTER_CATEGORIES, Category
from buildingday.domain.issue import IssueClass, Urgency
from buildingday.domain.limit import Limit, LimitUnit
from buildingday.domain.phrase import Phrase
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import SECTIONS, Policy, Provenance, settings_of
from buildingday.domain.policy_file import load_policy, policy_template
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Purpose, StatementKind
from buildingday.errors import BadFile

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)


@st.composite
def policies(draw):
    sections = {}
    for name in SECTIONS:
        default = getattr(Policy(), name)
        values = {}
        for key, setting in settings_of(default).items():
            number = st.integers(setting.low, setting.high)
            old = getattr(default, key)
            if isinstance(old, str):
                values[key] = draw(TEXT)
            elif isinstance(old, tuple):
                values[key] = tuple(draw(st.lists(number, min_size=1, max_size=4)))
            else:
                values[key] = draw(number)
        for smaller, larger in (("contact_recent", "contact_stale"), ("band_yellow", "band_red")):
            if smaller in values:
                values[smaller], values[larger] = sorted((values[smaller], values[larger]))
        sections[name] = type(default)(**values)
    category = st.builds(
        Category,
        st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True),
        TEXT,
        st.lists(TEXT, max_size=3).map(tuple),
        st.sampled_from(Tier),
        st.sampled_from(IssueClass),
    )
    categories = draw(st.lists(category, max_size=3, unique_by=lambda each: each.code))
    known = st.sampled_from(["", *(each.code for each in categories)])
    line = TEXT.map(str.strip).filter(lambda words: "\n" not in words)
    of_purpose, of_statement = st.none() | st.sampled_from(Purpose), st.none() | st.sampled_from(StatementKind)
    words = st.builds(Phrase, line, purpose=of_purpose, statement=of_statement)
    days = st.none() | st.integers(0, 60)
    problem = st.builds(Phrase, line, line, known, st.booleans(), days, of_purpose, of_statement)
    phrases = draw(st.lists(words | problem, max_size=3, unique_by=lambda each: each.text))
    return Policy(**sections, categories=tuple(categories), phrases=tuple(phrases))


@given(policies())
def test_the_written_policy_reads_back_as_the_same_policy(policy):
    assert load_policy(policy_template(policy)) == policy


def test_an_empty_file_is_the_defaults():
    assert load_policy("") == Policy()


def test_what_a_file_does_not_mention_keeps_its_default():
    policy = load_policy("[visit]\ncapacity = 40\n")
    assert policy == replace(Policy(), visit=replace(Policy().visit, capacity=40))


def test_every_setting_says_where_it_comes_from_and_its_default_is_in_range():
    for name in SECTIONS:
        section = getattr(Policy(), name)
        for key, setting in settings_of(section).items():
            value = getattr(section, key)
            measured = list(value) if isinstance(value, tuple) else [value]
            assert all(setting.low <= each <= setting.high for each in measured), key
            assert setting.provenance in Provenance and setting.source and setting.explanation, key
    assert set(SECTIONS) == {each.name for each in fields(Policy)} - {"categories", "refusals", "phrases"}


def test_the_template_explains_every_key_with_its_provenance():
    text = policy_template(Policy())
    assert "# 高风险户：至少每几个工作日见一次 (公开规定 F022)\ncadence_high = 5\n" in text
    assert "(报道所载 S05)" in text and "(自定默认 F108)" in text


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ("[visit]\ncapacity = 0\n", 2, "visit.capacity"),
        ("\n\n[visit]\n# x\ncapacity = '25'\n", 5, "visit.capacity"),
        ("[visit]\ncapacity = true\n", 2, "visit.capacity"),
        ("[visit]\ncapacity = 2.5\n", 2, "visit.capacity"),
        ("[visit]\nwindow_before = 1\ncapasity = 25\n", 3, "capasity"),
        ("[visits]\ncapacity = 25\n", 1, "visits"),
        ("visit = 3\n", 1, "visit"),
        ("[weights]\nrisk = 1\n[handling]\nask = 1\nrecheck_days = []\n", 5, "handling.recheck_days"),
        ("[handling]\nrecheck_days = [7, 'x']\n", 2, "handling.recheck_days"),
        ("[handling]\nask=1\nband_yellow = 90\nband_red = 10\n", 3, "handling.band_yellow"),
        ("visit.capacity = 9999\n", 1, "visit.capacity"),
        ("visit = { capacity = 9999 }\n", 1, "visit.capacity"),
        ("[[category]]\ncode='a'\nname='甲'\n[[category]]\ncode='b'\nname='乙'\ntier='T1'\n", 7, "tier"),
        ("[[category]]\ncode='a'\nname='甲'\n[[category]]\ncode='a'\nname='乙'\n", 5, "a"),
        ("[[category]]\ncode='A!'\nname='甲'\n", 2, "code"),
        ("[[category]]\ncode='a'\n", 1, "name"),
        ("[[category]]\ncode='a'\nname='甲'\ncolour='红'\n", 4, "colour"),
        ("category = [1]\n", 1, "category"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key_and_its_line(text, line, named):
    with pytest.raises(BadFile) as refusal:
        load_policy(text)
    assert refusal.value.params["line"] == line
    assert named in str(refusal.value)


@pytest.mark.parametrize(("text", "line"), [("[visit]\ncapacity = \n", 2), ("[visit", 1), ("a = 1\na = 2\n", 2)])
def test_what_is_not_toml_is_refused_with_its_line(text, line):
    with pytest.raises(BadFile) as refusal:
        load_policy(text)
    assert refusal.value.params["line"] == line


@given(st.text(max_size=60))
def test_any_text_is_a_policy_or_a_bad_file(text):
    try:
        assert isinstance(load_policy(text), Policy)
    except BadFile as refusal:
        assert str(refusal)


def test_the_cadence_follows_the_risk_and_an_empty_home_outranks_it():
    visit = Policy().visit
    assert [visit.cadence(Occupancy.RESIDENT, risk) for risk in Risk] == [5, 20, 60, 60]
    assert visit.cadence(Occupancy.VACANT, Risk.HIGH) == visit.cadence_vacant > visit.cadence_general
    assert visit.cadence(Occupancy.REGISTERED_ABSENT, Risk.NONE) == visit.cadence_absent


def test_limits_per_tier_grow_with_the_tier():
    assert [Policy().handling.limit(tier) for tier in Tier] == [Limit(3), Limit(10), Limit(20), Limit(60)]


def test_a_limit_may_be_written_in_days_or_hours_and_what_is_neither_names_its_line():
    written = load_policy('[handling]\nlimit_own = "72小时"\nurgent_joint = "5天"\nlimit_self = 8\n')
    assert written.handling.limit(Tier.OWN) == Limit(72, LimitUnit.HOURS)
    assert written.handling.limit(Tier.JOINT, Urgency.URGENT) == Limit(5, LimitUnit.DAYS)
    assert load_policy(policy_template(written)) == written
    for wrong in ('"很快"', '"0天"', '"367天"', '"8808小时"', "0", "true"):
        with pytest.raises(BadFile, match="第 2 行：handling.limit_own") as refused:
            load_policy(f"[handling]\nlimit_own = {wrong}\n")
        assert "72小时" in str(refused.value)


def test_reasons_for_refusing_are_data_and_the_starter_set_is_ours():
    text = policy_template(Policy())
    assert "都是自定的" in text and 'code = "legal_route"\nname = "走法律途径"\n' in text
    ours = load_policy('[[refusal]]\ncode = "moon"\nname = "月亮上的事"\ntext = "请向月亮反映。"\n')
    assert [(each.code, each.text) for each in ours.refusals] == [("moon", "请向月亮反映。")]
    assert ours.refusal("月亮上的事") is ours.refusals[0] and ours.refusal("private") is None
    assert load_policy(policy_template(replace(Policy(), refusals=()))).refusals == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[refusal]]\ncode = "a"\nname = "甲"\n', "“text”不对"),
        ('[[refusal]]\ncode = "a"\nname = " "\ntext = "甲"\n', "第 3 行.*“name”不对"),
        ('[[refusal]]\ncode = "a"\nname = "甲"\ntext = "甲"\nwhy = "甲"\n', "第 5 行.*“why”不对"),
        ('[[refusal]]\ncode = "A B"\nname = "甲"\ntext = "甲"\n', "第 2 行.*A B"),
        ('[[refusal]]\ncode = "a"\nname = "甲"\ntext = "甲"\n' * 2, "第 6 行.*a 写了两次"),
        ("refusal = 3\n", "写成 \\[\\[refusal"),
    ],
)
def test_a_reason_that_is_not_whole_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        load_policy(text)


def test_starter_categories_have_their_own_codes_and_words():
    codes = [category.code for category in STARTER_CATEGORIES]
    assert len(set(codes)) == len(codes) and Policy().category("water").name == "给排水"
    assert all(category.keywords for category in STARTER_CATEGORIES if category.code != "other")


def test_what_no_word_gives_away_is_other_or_a_streets_last_category():
    assert Policy().category_otherwise() == "other"
    own = '[[category]]\ncode = "water"\nname = "水"\n[[category]]\ncode = "rest"\nname = "其余"\n'
    assert load_policy(own).category_otherwise() == "rest"


@pytest.mark.parametrize("value", ["-1", "101", "2.5", '"3"', "true", "[3]"])
@pytest.mark.parametrize("key", ["overdue", "star", "left_over", "preferred_time"])
def test_a_wrong_weight_names_its_line_and_what_is_allowed(key, value):
    with pytest.raises(BadFile) as no:
        load_policy(f"[visit]\ncapacity = 20\n\n[weights]\nrisk = 6\n{key} = {value}\n")
    sentence = no.value.message.format(**no.value.params)
    assert sentence == f"规则文件第 6 行：weights.{key} 应当是 0 到 100 的整数。"


def test_a_weight_that_was_edited_is_the_points_that_are_shown():
    from datetime import date

    from buildingday.domain.calendar import WorkCalendar
    from buildingday.domain.score import ReasonCode, score
    from buildingday.domain.task import DoorFacts

    policy = load_policy("[weights]\nstar = 42\nleft_over = 0\n")
    door = DoorFacts("d", "c", "3", "1", 1, "101", starred=True, left_since=date(2026, 11, 19))
    points = {reason.code: reason.points for reason in score(door, date(2026, 11, 20), WorkCalendar(), policy)}
    assert (points[ReasonCode.STAR], points[ReasonCode.LEFT]) == (42, 0)


def test_phrases_are_data_and_the_starter_set_is_ours():
    text = policy_template(Policy())
    assert "# 短语，都是自定的" in text and load_policy(text) == Policy()
    assert all(Policy().category(each.category) for each in Policy().phrases if each.category)
    lamp = '[[phrase]]\ntext = " 灯不亮 "\nproblem = "楼道灯不亮"\ncategory = "lift"\nurgent = true\npromise = 0\n'
    ours = load_policy(lamp + '[[phrase]]\ntext = "讲了医保"\npurpose = "policy"\nstatement = "question"\n')
    assert ours.phrases == (
        Phrase("灯不亮", problem="楼道灯不亮", category="lift", urgent=True, promise=0),
        Phrase("讲了医保", purpose=Purpose.POLICY, statement=StatementKind.QUESTION),
    )
    assert load_policy(policy_template(ours)).phrases == ours.phrases
    assert load_policy(policy_template(replace(Policy(), phrases=()))).phrases == ()


def test_our_phrases_forget_a_category_that_a_street_has_not():
    lamp = next(each for each in load_policy("[[category]]\ncode='a'\nname='甲'\n").phrases if each.problem)
    assert lamp.problem and lamp.category == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[phrase]]\ntext = 1\n", "第 2 行.*“text”不对"),
        ('[[phrase]]\ntext = " "\n', "第 2 行.*“text”不对"),
        ('[[phrase]]\nproblem = "灯不亮"\n', "第 1 行.*“text”不对"),
        (f'[[phrase]]\ntext = "{"很" * 41}"\n', "第 2 行.*应当是 1-40"),
        (
            '[[phrase]]\ntext = "灯"\n[[phrase]]\ntext = "水"\nproblem = "漏水"\ncategory = "nix"\n',
            "第 6 行.*“category”不对",
        ),
        ('[[phrase]]\ntext = "灯"\nproblem = "灯"\ncategory = []\n', "第 4 行.*“category”不对"),
        ('[[phrase]]\ntext = "灯"\nurgent = true\n', "第 3 行.*没有写 problem.*“urgent”"),
        ('[[phrase]]\ntext = "灯"\nproblem = "灯"\nurgent = 1\n', "第 4 行.*true false"),
        ('[[phrase]]\ntext = "灯"\nproblem = "灯"\npromise = true\n', "第 4 行.*0-60"),
        ('[[phrase]]\ntext = "灯"\nproblem = "灯"\npromise = 61\n', "第 4 行.*0-60"),
        ('[[phrase]]\ntext = "灯"\npurpose = {}\n', "第 3 行.*“purpose”不对"),
        ('[[phrase]]\ntext = "灯"\ncolour = "红"\n', "第 3 行.*“colour”不对"),
        ('[[phrase]]\ntext = "灯"\n' * 2, "第 4 行.*“灯”写了两次"),
        ("phrase = 3\n", "写成 \\[\\[phrase"),
    ],
)
def test_a_phrase_that_cannot_be_filled_in_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        load_policy(text)

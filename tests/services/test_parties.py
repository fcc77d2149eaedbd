"""Parties to a problem: what they want, when that is disputed, whose the thing is, and what came of another."""

from datetime import date

import pytest

from buildingday.domain.issue import IssueStatus, Satisfaction
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import add_reporter, record_issue
from buildingday.services.handling.linking import Belonging, link_derived, link_same, unlink
from buildingday.services.handling.ownership import mark_unclear, note_asked, settle_owner
from buildingday.services.handling.tier_advice import advise_tier
from buildingday.services.handling.voices import dispute, record_position, settle
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.item_brief import brief_of
from buildingday.services.upkeep.history import timeline
from tests.conftest import Ids
from tests.services.meeting_story import sit_down
from tests.services.story_steps import CADRE, HEAD, all_is_sound, asked, card, with_undo

S = IssueStatus


@pytest.fixture
def square(desk: Desk, ids: Ids) -> str:
    """Music on the square, reported from a door."""
    return record_issue(desk, IssueDraft("小广场音响太吵", household_id=ids.door("3-1-101"))).issue_id


# Positions and disputes


def test_each_party_says_what_it_wants_and_what_it_said_last_counts(desk: Desk, ids: Ids, square: str) -> None:
    record_position(desk, square, "3-1-101", "八点就停", "要早起上学")
    with_undo(desk, lambda: record_position(desk, square, "广场舞队", "跳到九点"))
    record_position(desk, square, "玉苑物业", "可以划一块场地")
    said = record_position(desk, square, "广场舞队", "跳到八点半").sentence
    assert said == "A0001 的意见已记下，现在有3方。"
    assert [(each.party.split()[0], each.words) for each in card(desk, square).beside.positions] == [
        ("3-1-101", "八点就停"), ("广场舞队", "跳到八点半"), ("玉苑物业", "可以划一块场地"),
    ]  # fmt: skip
    told = [(line.words, line.note) for line in card(desk, square).history if line.words.endswith("的意见")]
    assert len(told) == 4 and told[-1][1] == "八点就停（依据：要早起上学）"


def test_a_resident_who_speaks_is_masked_and_who_reported_it_is_not_another_party(
    desk: Desk, ids: Ids, square: str
) -> None:
    add_reporter(desk, square, name="姜国平", phone="13900001111")
    record_position(desk, square, "姜国平", "不要音响，打 13900001111 找我")
    record_position(desk, square, f"household:{ids.door('3-1-101')}", "八点就停")
    (reporter,) = [each for each in card(desk, square).reporters if each.door]
    said = record_position(desk, square, f"reporter:{reporter.id}", "七点就停").sentence
    assert "现在有2方" in said, "a door and who reported from it are one"
    shown = " ".join(f"{each.party} {each.words}" for each in card(desk, square).beside.voices)
    assert "姜国平" not in shown and "13900001111" not in shown and "姜*平" in shown


def test_what_was_said_about_a_merged_problem_stands_on_the_one_it_is_handled_under(
    desk: Desk, ids: Ids, square: str
) -> None:
    drums = record_issue(desk, IssueDraft("锣鼓队扰民", household_id=ids.door("3-2-501"))).issue_id
    record_position(desk, drums, "锣鼓队", "只在周末敲")
    note_asked(desk, drums, "玉苑物业", "场地不归我们")
    link_same(desk, drums, square)
    said = record_position(desk, square, "广场舞队", "跳到八点半").sentence
    assert "现在有2方" in said
    beside = card(desk, square).beside
    assert [each.party for each in beside.positions] == ["锣鼓队", "广场舞队"]
    assert [each.words for each in beside.inquiries] == ["场地不归我们"]
    sit_down(desk, ids, CADRE)
    dispute(desk, square, "双方都在理", ids.person(HEAD))
    unlink(desk, drums, square)
    assert [each.party for each in card(desk, square).beside.positions] == ["广场舞队"]
    all_is_sound(desk)


def test_a_position_without_a_party_or_words_or_of_tomorrow_is_refused(desk: Desk, ids: Ids, square: str) -> None:
    for party, wants, day, words in (
        (" ", "八点停", None, "哪一方"), ("unit:nobody", "八点停", None, "哪一方"), ("舞队", " ", None, "怎么说"),
        ("舞队", "八点停", date(2026, 11, 21), "还没有到"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            record_position(desk, square, party, wants, on=day)
    assert card(desk, square).beside.voices == ()


def test_a_demand_is_called_disputed_with_both_sides_a_basis_and_a_second_person(
    desk: Desk, ids: Ids, square: str
) -> None:
    other = ids.person(CADRE)
    record_position(desk, square, "3-1-101", "一点声音也不要有")
    with pytest.raises(Refused, match="现在只有1方"):
        dispute(desk, square, "噪声条例没有说不许", other)
    record_position(desk, square, "广场舞队", "跳到八点半")
    with pytest.raises(Refused, match="写明依据"):
        dispute(desk, square, " ", other)
    for nobody in (None, "", desk.actor.id):
        with pytest.raises(Refused, match="另一个人复核"):
            dispute(desk, square, "噪声条例没有说不许", nobody)
    with pytest.raises(Refused, match="没有这位复核人"):
        dispute(desk, square, "噪声条例没有说不许", "nobody")
    with_undo(desk, lambda: dispute(desk, square, "噪声条例没有说不许", other))
    found = card(desk, square)
    assert (found.beside.disputed, found.beside.basis, found.beside.second) == (True, "噪声条例没有说不许", CADRE)
    assert found.history[0].note == "噪声条例没有说不许（李建华复核）"
    with pytest.raises(Refused, match="已经标为有争议"):
        dispute(desk, square, "噪声条例没有说不许", other)
    with pytest.raises(Refused, match="怎么了结"):
        settle(desk, square, "")
    with_undo(desk, lambda: settle(desk, square, "都同意八点半"))
    assert not card(desk, square).beside.disputed
    with pytest.raises(Refused, match="没有标为有争议"):
        settle(desk, square, "都同意八点半")
    assert [entry.verb for entry in timeline(desk, "issue", square) if not entry.undone][0] == "issue.settle"
    all_is_sound(desk)


def test_both_sides_words_are_on_the_one_page_of_the_meeting_without_names(desk: Desk, ids: Ids, square: str) -> None:
    handling.set_tier(desk, square, Tier.JOINT, "几家一起才管得住")
    record_position(desk, square, "3-1-101", "八点就停", "要早起上学")
    record_position(desk, square, "广场舞队", "跳到九点")
    record_position(desk, square, "3-2-502", "两边都别吵")
    dispute(desk, square, "噪声条例没有说不许", ids.person(CADRE))
    (item,) = [item for item in draft_meeting(desk).items if square in [issue.id for issue in item.issues]]
    page = "\n".join(line.words for line in brief_of(desk, item.id).timeline)
    assert "A0001 广场舞队的意见：跳到九点" in page and "八点就停（依据：要早起上学）" in page
    assert "A0001 标为有争议：噪声条例没有说不许（李建华复核）" in page
    residents = [row[0] for row in desk.store.connection.execute("SELECT name FROM household WHERE removed_at IS NULL")]
    assert not [name for name in residents if name in page], page
    assert page.count("某的意见") == 2


# Whose it is


def test_whose_it_is_is_asked_one_after_another_until_somebody_owns_it(desk: Desk, ids: Ids, square: str) -> None:
    with pytest.raises(Refused, match="什么东西"):
        mark_unclear(desk, square, "")
    with_undo(desk, lambda: mark_unclear(desk, square, "门口这段路没有移交"))
    with pytest.raises(Refused, match="已经标为权属不清"):
        mark_unclear(desk, square, "又一段")
    assert "权属不清，问过0家，宜联办" in advise_tier(desk, square).lines
    note_asked(desk, square, "城管中队", "不在移交名单里", date(2026, 11, 18))
    note_asked(desk, square, "原来的开发商", "早就交了")
    found = card(desk, square)
    assert [(each.party, each.words) for each in found.beside.inquiries] == [
        ("城管中队", "不在移交名单里"), ("原来的开发商", "早就交了"),
    ]  # fmt: skip
    assert found.beside.owner_unclear and found.beside.positions == ()
    assert ("问权属：城管中队", "不在移交名单里", date(2026, 11, 18)) in [
        (line.words, line.note, line.on) for line in found.history
    ]
    handling.set_tier(desk, square, Tier.JOINT, "几家一起定归谁")
    advice = advise_tier(desk, square)
    assert advice.tier is Tier.SUPERVISED and "权属不清，问过2家，宜督办" in advice.lines
    with pytest.raises(Refused, match="不写住户"):
        settle_owner(desk, square, "3-1-101")
    said = with_undo(desk, lambda: settle_owner(desk, square, "玉苑街道办", "街道先接过来")).sentence
    assert said == "A0001 归玉苑街道办管，已记下。"
    assert not card(desk, square).beside.owner_unclear
    assert (card(desk, square).history[0].words, card(desk, square).history[0].who) == ("归玉苑街道办管", HEAD)
    assert not [line for line in advise_tier(desk, square).lines if "权属" in line]
    with pytest.raises(Refused, match="没有标为权属不清"):
        settle_owner(desk, square, "玉苑街道办")
    all_is_sound(desk)


def test_asking_the_first_marks_it_and_undo_takes_both_back(desk: Desk, square: str) -> None:
    with_undo(desk, lambda: note_asked(desk, square, "自来水公司", "不是我们的管"))
    assert card(desk, square).beside.owner_unclear


# What came of another


def test_what_came_of_a_problem_is_listed_with_how_it_stands_and_outlives_it(desk: Desk, ids: Ids) -> None:
    sheds = record_issue(desk, IssueDraft("拆楼下的棚子", household_id=ids.door("3-1-101"))).issue_id
    kitchen = record_issue(
        desk, IssueDraft("拆了棚子没处做饭", household_id=ids.door("3-1-102"), belongs=(Belonging("derived", sheds),))
    ).issue_id
    drain = record_issue(desk, IssueDraft("一楼污水没处走", household_id=ids.door("3-1-201"))).issue_id
    assert with_undo(desk, lambda: link_derived(desk, drain, sheds)).sentence == "A0003 记为由 A0001 派生。"
    children = [(link.kind, link.outward, link.title, link.status) for link in card(desk, sheds).links]
    assert children == [
        ("derived", False, "拆了棚子没处做饭", S.TO_TRIAGE), ("derived", False, "一楼污水没处走", S.TO_TRIAGE),
    ]  # fmt: skip
    assert [link.outward for link in card(desk, kitchen).links] == [True]
    smell = record_issue(desk, IssueDraft("油烟", belongs=(Belonging("derived", sheds),))).issue_id
    assert card(desk, smell).place == card(desk, sheds).place, "where nothing else is said it is where that is"
    unlink(desk, smell, sheds)
    done_and_asked(desk, ids, drain)
    assert closing.strike(desk, drain).sentence == "A0003 已销号：已解决。"
    done_and_asked(desk, ids, sheds)
    assert closing.strike(desk, sheds).sentence == "A0001 已销号：已解决。派生的还没办结：A0002。"
    assert card(desk, sheds).status is S.STRUCK, "it warns and does not hold up"
    all_is_sound(desk)


def test_striking_off_many_names_what_came_of_them(desk: Desk, ids: Ids) -> None:
    sheds = record_issue(desk, IssueDraft("拆楼下的棚子", household_id=ids.door("3-1-101"))).issue_id
    record_issue(desk, IssueDraft("没处做饭", belongs=(Belonging("derived", sheds),)))
    done_and_asked(desk, ids, sheds)
    assert closing.strike_many(desk, [sheds]).sentence == "已销号 1 个。派生的还没办结：A0002。"


def test_nothing_comes_of_itself_nor_of_what_came_of_it(desk: Desk) -> None:
    one, two, three = (record_issue(desk, IssueDraft(title)).issue_id for title in ("棚子", "做饭", "油烟"))
    with pytest.raises(Refused, match="不能和自己关联"):
        link_derived(desk, one, one)
    link_derived(desk, two, one)
    link_derived(desk, three, two)
    for parent in (three, two):
        with pytest.raises(Refused, match="不能倒过来|已经关联"):
            link_derived(desk, one, parent)
    unlink(desk, three, two)
    link_derived(desk, one, three)


def test_what_was_merged_keeps_what_came_of_it(desk: Desk) -> None:
    one, two, other = (record_issue(desk, IssueDraft(title)).issue_id for title in ("棚子", "做饭", "拆棚"))
    link_derived(desk, two, one)
    with_undo(desk, lambda: link_same(desk, one, other))
    assert [(link.kind, link.outward) for link in card(desk, one).links] == [("same", True), ("derived", False)]


def done_and_asked(desk: Desk, ids: Ids, issue_id: str) -> None:
    sit_down(desk, ids, HEAD)
    handling.set_tier(desk, issue_id, Tier.SELF, "自己办")
    closing.report_done(desk, issue_id, evidence="办好了")
    sit_down(desk, ids, CADRE)
    closing.verify(desk, issue_id, True, "看过")
    asked(desk, issue_id, Satisfaction.SATISFIED)

"""A second person: on a problem that is not taken on, and on an answer that is unhappy without ground (F091, F178)."""

from dataclasses import replace
from datetime import date

import pytest

from buildingday.documents.lists import ListKind
from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction
from buildingday.domain.issue_state import Action
from buildingday.domain.outcome_route import LaidDown, Route
from buildingday.domain.policy import HandlingPolicy
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_filter import IssueFilter, View
from buildingday.services.handling.issues import add_reporter
from buildingday.services.handling.issues_view import list_issues
from buildingday.services.handling.outcome import choose_route
from buildingday.services.reporting.lists import list_rows
from tests.conftest import Ids
from tests.services.meeting_story import sit_down
from tests.services.story_steps import CADRE, HEAD, LEADER, all_is_sound, at, card, with_undo

S = IssueStatus


def strict(desk: Desk) -> Desk:
    """A community that wants a second person on every refusal."""
    return replace(desk, policy=replace(desk.policy, handling=HandlingPolicy(refusal_reviewed=1)))


# Not taken on


def test_a_listed_reason_brings_its_text_and_words_of_our_own_stand_after_it(desk: Desk, ids: Ids, lamp: str) -> None:
    text = desk.policy.refusal("private").text  # type: ignore[union-attr]
    other = ids.person(CADRE)
    with_undo(desk, lambda: handling.not_accept(desk, lamp, "两家已约好周末谈", code="private", reviewer_id=other))
    found = card(desk, lamp)
    assert (found.status, found.decided_reason) == (S.NOT_ACCEPTED, f"{text}\n两家已约好周末谈")
    assert found.beside.second == CADRE
    assert (found.history[0].words, found.history[0].note.endswith("（李建华复核）")) == ("不予受理", True)
    codes = "SELECT code FROM issue_fact WHERE kind = 'not_accept' AND removed_at IS NULL"
    assert desk.store.connection.execute(codes).fetchall() == [("private",)]
    handling.revive(desk, lamp, "有了新情况")
    assert (card(desk, lamp).decided_reason, card(desk, lamp).beside.second) == ("", "")
    all_is_sound(desk)


def test_plain_words_are_enough_until_the_community_wants_a_second_person(desk: Desk, ids: Ids, lamp: str) -> None:
    with pytest.raises(Refused, match="要由另一个人复核"):
        handling.not_accept(strict(desk), lamp, "不归社区管")
    with pytest.raises(Refused, match="自己不能复核"):
        handling.not_accept(strict(desk), lamp, "不归社区管", reviewer_id=desk.actor.id)
    assert card(desk, lamp).status is S.TO_TRIAGE
    handling.not_accept(desk, lamp, "不归社区管")
    handling.revive(desk, lamp, "再看看")
    assert handling.not_accept(strict(desk), lamp, "不归社区管", reviewer_id=ids.person(CADRE)).status is S.NOT_ACCEPTED


def test_a_reason_that_is_not_listed_and_a_reviewer_who_is_not_there_are_refused(desk: Desk, lamp: str) -> None:
    with pytest.raises(Refused, match="没有“moon”这条.*legal_route 走法律途径"):
        handling.not_accept(desk, lamp, code="moon")
    with pytest.raises(Refused, match="没有这位复核人"):
        handling.not_accept(desk, lamp, "不归社区管", reviewer_id="nobody")
    with pytest.raises(Refused, match="理由"):
        handling.not_accept(desk, lamp, " ")


# Unhappy without ground


def unhappy(desk: Desk, ids: Ids, issue_id: str) -> None:
    """Done by 供电所, seen by 王秀英; asked by 李建华, the reporter is not content."""
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"))
    closing.report_done(desk, issue_id, unit_id=ids.unit("供电所"), close=CloseKind.PARTLY, evidence="换了灯")
    closing.verify(desk, issue_id, True, "亮了")
    sit_down(desk, ids, CADRE)
    (reporter,) = [each for each in card(desk, issue_id).reporters if each.satisfaction is None]
    closing.ask(desk, issue_id, reporter.id, Satisfaction.DISSATISFIED, note="要换成水晶灯")


def test_a_third_person_finds_no_ground_and_it_is_struck_off_while_the_answer_counts_as_unhappy(
    desk: Desk, ids: Ids, lamp: str
) -> None:
    unhappy(desk, ids, lamp)
    found = card(desk, lamp)
    assert (found.status, found.round, Action.REVIEW in found.allowed) == (S.IN_PROGRESS, 2, True)
    assert found.beside.unhappy.startswith("3-2-501")
    with pytest.raises(Refused, match="换另一个人复核"):
        closing.review(desk, lamp, "三次到场都亮")
    sit_down(desk, ids, LEADER)
    with pytest.raises(Refused, match="写明依据"):
        closing.review(desk, lamp, " ")
    with_undo(desk, lambda: closing.review(desk, lamp, "三次到场都亮，水晶灯没有依据"))
    found = card(desk, lamp)
    assert (found.status, found.round, found.close_kind) == (S.TO_ASK, 1, "partly")
    assert found.done and found.verified
    assert (found.done.who, found.verified.who) == ("供电所", HEAD)
    assert [each.satisfaction for each in found.reporters] == ["dissatisfied"]
    assert (found.history[0].words, found.history[0].note) == ("复核，不满意没有道理", "三次到场都亮，水晶灯没有依据")
    closing.strike(desk, lamp)
    (struck,) = list_rows(desk, ListKind.STRUCK)
    assert struck.asked == "1/0/0"
    all_is_sound(desk)


def test_nobody_of_the_unit_that_did_it_calls_the_answer_groundless(desk: Desk, ids: Ids, lamp: str) -> None:
    unhappy(desk, ids, lamp)
    sit_down(desk, ids, LEADER)
    desk.store.connection.execute(
        "UPDATE person SET unit_id = ? WHERE id = ?", (ids.unit("供电所"), ids.person(LEADER))
    )
    with pytest.raises(Refused, match="换另一个人复核"):
        closing.review(desk, lamp, "三次到场都亮")


def test_what_was_taken_up_again_is_not_reviewed_and_a_second_unhappy_voice_is_another_matter(
    desk: Desk, ids: Ids, lamp: str
) -> None:
    add_reporter(desk, lamp, household_id=ids.door("3-2-502"))
    unhappy_first(desk, ids, lamp)
    sit_down(desk, ids, LEADER)
    closing.review(desk, lamp, "三次到场都亮")
    assert card(desk, lamp).unasked == 1
    sit_down(desk, ids, CADRE)
    (other,) = [each for each in card(desk, lamp).reporters if each.satisfaction is None]
    closing.ask(desk, lamp, other.id, Satisfaction.DISSATISFIED)
    assert card(desk, lamp).beside.unhappy.startswith("3-2-502")
    closing.report_done(desk, lamp, unit_id=ids.unit("供电所"), evidence="再换一次")
    closing.verify(desk, lamp, False, "又灭了")
    assert (card(desk, lamp).beside.unhappy, Action.REVIEW in card(desk, lamp).allowed) == ("", False)
    sit_down(desk, ids, LEADER)
    with pytest.raises(Refused, match="不是因为回访不满意"):
        closing.review(desk, lamp, "三次到场都亮")
    all_is_sound(desk)


def unhappy_first(desk: Desk, ids: Ids, issue_id: str) -> None:
    """The first of two reporters is not content."""
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"))
    closing.report_done(desk, issue_id, unit_id=ids.unit("供电所"), evidence="换了灯")
    closing.verify(desk, issue_id, True, "亮了")
    sit_down(desk, ids, CADRE)
    closing.ask(desk, issue_id, card(desk, issue_id).reporters[0].id, Satisfaction.DISSATISFIED)


# What came of it


def test_a_rule_has_its_words_its_day_and_a_review_that_comes_round(desk: Desk, ids: Ids, lamp: str) -> None:
    rule = LaidDown("楼道灯坏了，物业三天内换", date(2026, 12, 1), date(2027, 12, 1))
    with pytest.raises(Refused, match="报办结以后"):
        choose_route(desk, lamp, Route.MECHANISM, rule)
    handling.set_tier(desk, lamp, Tier.SELF, "楼里自己办")
    closing.report_done(desk, lamp, evidence="换了灯")
    for wrong, words in (
        (replace(rule, text=" "), "规矩的内容"),
        (replace(rule, from_on=None), "从哪天起"),
        (replace(rule, review_on=rule.from_on), "再审日期"),
        (replace(rule, review_on=None), "再审日期"),
    ):
        with pytest.raises(Refused, match=words):
            choose_route(desk, lamp, Route.POLICY, wrong)
    with pytest.raises(Refused, match="不立规矩"):
        choose_route(desk, lamp, Route.PROJECT, rule)
    with_undo(desk, lambda: choose_route(desk, lamp, Route.MECHANISM, rule))
    beside = card(desk, lamp).beside
    assert (beside.route, beside.rule, beside.rule_review) == ("mechanism", rule.text, date(2027, 12, 1))
    due = IssueFilter(view=View.RULES_DUE)
    assert list_issues(desk, due) == []
    at(desk, "2027-12-01")
    assert [line.id for line in list_issues(desk, due)] == [lamp]
    choose_route(desk, lamp, Route.MECHANISM, replace(rule, review_on=date(2028, 12, 1)), "照旧，再看一年")
    assert list_issues(desk, due) == []
    assert [line.note for line in card(desk, lamp).history if line.words == "出路：机制化"] == [
        "照旧，再看一年",
        rule.text,
    ]
    choose_route(desk, lamp, Route.MATTER)
    assert (card(desk, lamp).beside.route, card(desk, lamp).beside.rule_review) == ("matter", None)
    all_is_sound(desk)

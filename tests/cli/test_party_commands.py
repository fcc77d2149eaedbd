"""Parties, whose it is, second looks and what came of it, on the command line."""

from functools import partial

import pytest

from tests.cli.command import Run


@pytest.fixture
def issue(cli: Run) -> Run:
    """Runs a command of ``issue`` on the set-up home."""
    return partial(cli, "issue")


@pytest.fixture
def square(issue: Run) -> Run:
    """Music on the square is on the list."""
    issue("add", "小广场音响太吵", "--door", "3-1-101")
    return issue


def test_a_refusal_in_plain_words_goes_on_as_it_did_and_a_listed_reason_brings_its_text(square: Run) -> None:
    assert "A0001 不予受理" in square("not-accept", "A0001", "--reason", "不归社区管").err
    square("revive", "A0001", "--reason", "再看看")
    texts = {each["code"]: each["text"] for each in square("reasons", "--json").json}
    assert "legal_route" in square("reasons").out
    done = square("not-accept", "A0001", "--code", "走法律途径", "--reason", "已开庭", "--reviewer", "李建华")
    assert done.code == 0, done.err
    (line,) = square("list", "--status", "not_accepted", "--json").json
    assert (line["decided_reason"], line["reviewer"]) == (texts["legal_route"] + "\n已开庭", "李建华")
    listed = square("list", "--status", "not_accepted").out
    assert "已开庭" in listed and "李建华" in listed
    assert "decided_reason" not in square("list", "--json").json[0]
    assert "复核：李建华" in square("show", "A0001").out


def test_a_reason_that_is_not_there_is_refused_with_those_that_are(square: Run) -> None:
    said = square("not-accept", "A0001", "--code", "moon")
    assert said.code == 1 and "没有“moon”这条不予受理的理由" in said.sentence and "answered 已有答复" in said.sentence
    assert "不能复核" in square("not-accept", "A0001", "--reason", "不归社区管", "--reviewer", "王秀英").sentence


def test_both_sides_are_heard_before_it_is_called_disputed_and_settled(square: Run) -> None:
    square("position", "A0001", "3-1-101", "八点就停", "--basis", "要早起上学")
    assert "现在只有1方" in square("dispute", "A0001", "--basis", "条例", "--reviewer", "李建华").sentence
    assert "现在有2方" in square("position", "A0001", "广场舞队", "跳到九点", "--on", "2026-11-18").err
    assert "写明复核人" in square("dispute", "A0001", "--basis", "条例").sentence
    assert "还没有到" in square("position", "A0001", "广场舞队", "跳到九点", "--on", "2026-11-21").sentence
    assert square("dispute", "A0001", "--basis", "条例没有说不许", "--reviewer", "李建华").code == 0
    shown = square("show", "A0001", "--json").json
    assert (shown["disputed"], shown["basis"], shown["reviewer"]) == (True, "条例没有说不许", "李建华")
    assert shown["positions"][1] == {"party": "广场舞队", "words": "跳到九点", "basis": None, "on": "2026-11-18"}
    assert "广场舞队：跳到九点" in square("show", "A0001").out
    assert "争议已了结" in square("settle", "A0001", "都同意八点半").err
    assert not square("show", "A0001", "--json").json["disputed"]


def test_whose_it_is_is_asked_and_found(square: Run) -> None:
    assert "标为权属不清" in square("unclear", "A0001", "门口这段路").err
    square("asked", "A0001", "城管中队", "不在移交名单里")
    assert "问过1家" in square("advise", "A0001").out
    assert square("show", "A0001", "--json").json["asked_owners"][0]["words"] == "不在移交名单里"
    assert "归玉苑街道办管" in square("owned", "A0001", "玉苑街道办", "--note", "先接过来").err
    assert "没有标为权属不清" in square("owned", "A0001", "玉苑街道办").sentence


def test_what_came_of_another_is_recorded_from_it_and_struck_off_apart(square: Run) -> None:
    square("add", "拆了音响柜没处放伞", "--from", "A0001")
    square("add", "挡了消防栓")
    assert "A0003 记为由 A0001 派生" in square("link", "A0003", "A0001", "--derived").err
    assert "不能倒过来" in square("link", "A0001", "A0003", "--derived").sentence
    assert square("link", "A0001", "A0003", "--derived", "--related").code == 2
    links = square("show", "A0001", "--json").json["links"]
    assert [(each["kind"], each["outward"], each["status"]) for each in links] == [("derived", False, "to_triage")] * 2
    assert "派生：A0002 拆了音响柜没处放伞 待研判" in square("show", "A0001").out


def test_an_unhappy_answer_is_not_reviewed_by_who_asked(square: Run) -> None:
    assert "退回办理的问题可以复核" in square("review", "A0001", "--reason", "到场三次都好").sentence
    square("tier", "A0001", "self", "--reason", "楼里办")
    square("done", "A0001", "--by", "业委会", "--evidence", "调小了")
    square("verify", "A0001", "--note", "听过")
    square("ask", "A0001", "dissatisfied")
    assert "复核" in square("show", "A0001").out
    assert "换另一个人复核" in square("review", "A0001", "--reason", "到场三次都好").sentence


def test_a_rule_is_laid_down_and_comes_up_for_review(square: Run) -> None:
    rule = ("--rule", "八点半停", "--from", "2026-11-01", "--review", "2026-11-20")
    assert "先报办结" in square("route", "A0001", "mechanism", *rule).sentence
    square("tier", "A0001", "self", "--reason", "楼里办")
    square("done", "A0001", "--by", "业委会", "--evidence", "公约上墙")
    assert "规矩的内容" in square("route", "A0001", "机制化").sentence
    assert "机制化，2026-11-20 再审" in square("route", "A0001", "机制化", *rule).err
    assert [each["number"] for each in square("list", "--view", "rules_due", "--json").json]
    assert square("list", "--view", "待再审的规则").out.count("A0001") == 1
    shown = square("show", "A0001", "--json").json
    assert shown["rule"] == {"text": "八点半停", "from": "2026-11-01", "review": "2026-11-20"}
    assert "规矩：八点半停（2026-11-01 起，2026-11-20 再审）" in square("show", "A0001").out

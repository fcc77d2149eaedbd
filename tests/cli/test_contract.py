"""What scripts rely on: names of commands and options, JSON key by key, streams, exit codes, options anywhere."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from buildingday.cli.main import PARTS, build
from buildingday.i18n import set_language
from tests.cli.command import Run

COMMANDS = {
    "demo": (),
    "init": ("--community", "--name", "--role"),
    "roster template": ("<file>", "--force"),
    "roster import": ("<file>", "--dry-run"),
    "roster show": ("[place]", "--json"),
    "today": ("--date", "--visitor", "-o, --output", "--force", "--json"),
    "sheet list": ("--json",),
    "sheet show": ("<code>", "--json"),
    "sheet key": ("<code>", "--at"),
    "visit slip": ("<door>", "-o, --output", "--force"),
    "person pack": ("<person>", "-o, --output", "--force"),
    "person handover": ("<person>", "<to>", "--reason", "--since"),
    "visit add": ("<door>", "--outcome", "--note", "--issue", "--promise"),
    "visit list": ("--json",),
    "issue add": ("<title>",),
    "issue list": ("--tier", "--status", "--place", "--overdue", "--search", "--limit", "--json"),
    "issue show": ("<number>", "--json"),
    "issue import": ("<file>",),
    "issue tier": ("<number>", "<tier>", "--reason"),
    "issue assign": ("<number>", "--lead", "--co", "--due"),
    "issue done": ("<number>",),
    "issue verify": ("<number>",),
    "issue ask": ("<number>",),
    "issue strike": ("<number>",),
    "issue reopen": ("<number>",),
    "issue link": ("<number>", "<other>"),
    "meeting draft": ("--month",),
    "meeting list": ("--json",),
    "meeting show": ("<name>", "--json"),
    "meeting agenda": ("<name>", "-o, --output", "--force"),
    "meeting decide": ("<name>", "<position>"),
    "meeting minutes": ("<name>", "-o, --output", "--force"),
    "meeting sign": ("<name>",),
    "lists problems": ("-o, --output", "--force", "--json"),
    "lists tasks": ("-o, --output",),
    "lists duties": ("-o, --output",),
    "lists struck": ("-o, --output",),
    "report coverage": ("--json",),
    "report flow": ("--json",),
    "report silent": ("-o, --output", "--place", "--force", "--json"),
    "audit": ("[entity]", "--json"),
    "undo": (),
    "backup create": (),
    "backup list": ("--json",),
    "backup restore": ("<file>",),
    "doctor": ("--rebuild-check", "--json"),
}


def every_command() -> Iterator[str]:
    """The words of every command and group that there is."""
    set_language("zh")

    def below(command: Any, words: str) -> Iterator[str]:
        yield words
        for name, sub in getattr(command, "commands", {}).items():
            yield from below(sub, f"{words} {name}".strip())

    yield from below(typer.main.get_command(build()), "")


@pytest.mark.parametrize("words", COMMANDS)
def test_the_commands_of_the_contract_and_their_options_are_there(read: Run, words: str) -> None:
    said = read(*words.split(), "--help")
    assert (said.code, said.err) == (0, "")
    shown = {line.strip() for line in re.split(r"[\n ]{2,}", said.out)}
    for option in COMMANDS[words]:
        assert any(option == each or each.startswith(f"{option} ") for each in shown), (option, said.out)


def test_a_word_brings_the_module_that_knows_it() -> None:
    for part, words in PARTS.items():
        for word in words:
            assert {*typer.main.get_command(build(word)).commands} == {"demo", *words}, part


def test_every_page_of_help_is_chinese_and_fits_the_terminal(read: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from buildingday.text.width import width

    monkeypatch.setenv("COLUMNS", "80")
    for words in every_command():
        said = read(*words.split(), "--help")
        assert said.out.startswith(f"用法：buildingday {words}".rstrip()), words
        assert max(width(line) for line in said.out.splitlines()) <= 80
        assert not re.search(r"Usage|Options|Arguments|Commands|Show this|required|default|INTEGER|TEXT", said.out)


def test_a_group_without_a_command_shows_what_there_is(read: Run) -> None:
    for words in ("issue", "meeting", "lists", "backup"):
        said = read(words)
        assert (said.code, said.out) == (2, "")
        assert said.err == read(words, "--help").out


KEYS = {
    "today": "door household score reasons last_contact open_issues promises",
    "visit list": "id door place visitor outcome statement note visited_at entered_at",
    "roster show": "kind code name place doors",
    "roster show 3-2": "door place kind household phone occupancy care visitors note",
    "issue list": "number title place category class source tier status recorded_on due overdue lead_unit co_units"
    " reporters first_owner",
    "meeting list": "id series month place status chair",
    "audit": "id at who verb words reason undone changes more",
    "backup list": "path made_at bytes",
    "lists problems": "seq number place source reported_on reporter description category households issue_class tier"
    " first_owner shared status",
}


@pytest.mark.parametrize("words", KEYS)
def test_an_array_has_exactly_these_keys_and_stdout_nothing_else(read: Run, words: str) -> None:
    said = read(*words.split(), "--json")
    assert said.code == 0
    rows = json.loads(said.out)
    assert isinstance(rows, list) and rows
    assert [list(row) for row in rows] == [KEYS[words].split()] * len(rows)


def test_the_days_doors_come_with_their_reasons(read: Run) -> None:
    doors = {each["door"]: each for each in read("today", "--date", "2026-11-25", "--json").json}
    first = doors["3-2-501"]
    assert first == {
        "door": "3-2-501",
        "household": "赵*",
        "score": first["score"],
        "reasons": first["reasons"],
        "last_contact": "2026-11-20",
        "open_issues": 1,
        "promises": 1,
    }
    assert {"code": "promise_due", "points": 8, "text": "答应今天答复"} in first["reasons"]
    assert all(list(reason) == ["code", "points", "text"] for reason in first["reasons"])
    assert first["score"] == sum(reason["points"] for reason in first["reasons"])


def test_objects_have_exactly_these_keys(read: Run) -> None:
    meeting = read("meeting", "show", "2026-11", "--json").json
    assert list(meeting) == ["id", "series", "month", "place", "status", "chair", "items"]
    item = meeting["items"][1]
    assert list(item) == ["position", "title", "issues", "minutes", "disposition", "decisions"]
    assert list(item["decisions"][0]) == ["text", "lead_unit", "co_units", "leader", "due", "standard"]
    coverage = read("report", "coverage", "--json").json
    assert list(coverage) == ["month", "day", "by", "lines", "total"]
    assert list(read("report", "flow", "--json").json) == [
        "month", "first", "last", "tiers", "classes", "moves", "up", "down", "three_numbers",
    ]  # fmt: skip
    assert list(read("doctor", "--json").json) == ["acts", "checks", "troubles"]
    assert list(read("calendar", "show", "--json").json) == ["year", "known", "workdays", "days"]


def test_times_carry_their_zone_and_dates_are_dates(read: Run) -> None:
    visit = read("visit", "list", "--json").json[0]
    assert visit["visited_at"] == visit["entered_at"] == "2026-11-20T09:00:00+08:00"
    issue = {line["number"]: line for line in read("issue", "list", "--json").json}["YC-2026-A0001"]
    assert (issue["recorded_on"], issue["due"]) == ("2026-11-20", "2026-12-04")
    assert (issue["tier"], issue["status"], issue["lead_unit"]) == ("joint", "in_progress", "供电所")


@pytest.mark.parametrize(
    "words",
    ["today", "visit list", "issue list", "roster show", "meeting list", "audit", "report flow", "calendar show"],
)
def test_data_goes_to_stdout_and_all_else_to_stderr(read: Run, words: str) -> None:
    said = read(*words.split())
    assert said.code == 0 and said.out and "共" not in said.out.splitlines()[-1]


def test_a_list_has_no_limit_unless_one_is_asked_for(read: Run) -> None:
    assert len(read("issue", "list", "--json").json) == 2
    assert [line["number"][-1] for line in read("issue", "list", "--limit", "1", "--json").json] == ["2"]


@pytest.mark.parametrize("place", ["before", "after", "equals"])
def test_home_language_and_debug_stand_anywhere(fresh: Run, street: Any, place: str) -> None:
    words = {
        "before": ["--home", str(street), "--lang", "en", "--debug", "issue", "list"],
        "after": ["issue", "list", "--home", str(street), "--lang", "en", "--debug"],
        "equals": ["issue", f"--home={street}", "list", "--lang=en"],
    }[place]
    said = fresh(*words)
    assert said.code == 0 and "A0001" in said.out and "编号" not in said.out
    assert fresh(*words, "--lang", "zh").out.startswith("编号")


def test_the_language_comes_from_the_environment(read: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILDINGDAY_LANG", "en")
    assert "编号" not in read("issue", "list").out
    monkeypatch.delenv("BUILDINGDAY_LANG")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "编号" not in read("issue", "list").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert read("issue", "list").out.startswith("编号")


@pytest.mark.parametrize("now", ["yesterday", "2026", "2026-11-20T25:00", "9999-12-31T23:59", "0001-01-01", "\x1b[31m"])
def test_a_clock_that_is_no_time_is_refused(read: Run, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("BUILDINGDAY_NOW", now)
    said = read("today")
    assert said.code == 2 and "BUILDINGDAY_NOW" in said.sentence and "\x1b" not in said.err


def test_a_person_at_a_terminal_is_told_that_the_clock_is_set(read: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "时钟" not in read("issue", "list").err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "时钟已设定为 2026-11-20 09:00" in read("issue", "list").err


def test_only_debug_shows_where_a_failure_comes_from(read: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said = read("issue", "show", "9999", "--debug")
    assert said.code == 1 and "Traceback" in said.err and said.err.endswith("请核对编号后再试。\n")
    assert read("issue", "show", "9999").sentence

    def broken(*_what: object) -> None:
        raise KeyError("\x1b]0;title\x07")

    monkeypatch.setattr("buildingday.cli.lists.list_rows", broken)
    said = read("lists", "problems")
    assert (said.code, said.out) == (4, "")
    assert said.err == "程序出错（KeyError）。已保存的记录没有变化。请加 --debug 再运行一次，把显示的内容交给维护者。\n"
    said = read("lists", "problems", "--debug")
    assert "Traceback" in said.err and not set(said.err) & {"\x1b", "\x07"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("nosuch", "没有命令“nosuch”"),
        ("issue nosuch", "没有命令“nosuch”。用法见 buildingday issue --help"),
        ("--nosuch", "没有选项 --nosuch"),
        ("issue list --nosuch", "没有选项 --nosuch。用法见 buildingday issue list --help"),
        ("issue list more", "多出了“more”"),
        ("issue list --tier", "--tier 后面缺少内容"),
        ("issue list --json=1", "--json 后面不带内容"),
        ("issue list --limit x", "“x”不对。请写 1 到 1000000 之间的整数"),
        ("issue list --limit 99999999999999999999", "之间的整数"),
        ("issue list --tier huge", "own（自办）"),
        ("issue add", "缺少 title（什么问题，一句话）"),
        ("issue edit A0001", "没有写要更正什么"),
        ("visit add 3-2-501", "缺少 --outcome"),
        ("visit add 3-2-501 --outcome flying", "met（见到）"),
        ("visit add 3-2-501 --outcome no_answer --promise 3", "不能写 --promise"),
        ("visit add 3-2-501 --outcome met --answered --promise 3", "只能写一个"),
        ("today --date 2026-02-30", "不是日期"),
        ("today --date 9999-12-31", "不是日期"),
        ("calendar show 0", "1950 到"),
        ("meeting move 2026-11 a 1", "“a”不对"),
        ("today --lang fr", "可用 zh 或 en"),
        ("today --home", "--home 后面缺少内容"),
        ("init --community 玉屏社区", "缺少 --name"),
        ("demo now", "多出了“now”"),
    ],
)
def test_wrong_words_are_said_in_one_chinese_sentence(read: Run, words: str, says: str) -> None:
    said = read(*words.split())
    assert said.code == 2 and says in said.sentence
    assert not re.search(r"No such|Invalid|Missing|Error|Usage|Try ", said.err)


def test_full_width_numbers_and_dates_are_taken(read: Run) -> None:
    assert len(read("issue", "list", "--limit", "１", "--json").json) == 1
    days = {
        read("today", "--date", day, "--json").out for day in ("2026-11-20", "２０２６－１１－２０", "2026年11月20日")
    }
    assert len(days) == 1


@pytest.mark.parametrize("door", ["3-2-501", "３－２－５０１", "3栋2单元501室", "玉苑小区 3-2-501", "zgl"])
def test_a_door_is_named_by_code_place_or_initials(read: Run, door: str) -> None:
    said = read("visit", "list", door, "--json")
    if door == "zgl":
        assert said.code == 1 and "有 3 处" in said.sentence
    else:
        assert {visit["door"] for visit in said.json} == {"3-2-501"}


@pytest.mark.parametrize("number", ["YC-2026-A0001", "A0001", "ａ０００１", "1", "yc-2026-a0001"])
def test_a_problem_is_named_by_any_unique_ending(read: Run, number: str) -> None:
    assert read("issue", "show", number, "--json").json["number"] == "YC-2026-A0001"


def test_nothing_is_overwritten_unless_forced(read: Run, tmp_path: Any) -> None:
    file = tmp_path / "there.md"
    table = tmp_path / "there.csv"
    for path in (file, table):
        path.write_text("mine", encoding="utf-8")
    writing = {
        "lists problems -o": file,
        "meeting agenda 2026-11 -o": file,
        "meeting minutes 2026-11 -o": file,
        "roster template": table,
        "policy template": table,
    }
    for words, path in writing.items():
        said = read(*words.split(), str(path))
        assert said.code == 1 and "--force" in said.sentence, words
        assert path.read_text(encoding="utf-8") == "mine"
        assert read(*words.split(), str(path), "--force").code == 0
        assert path.read_text(encoding="utf-8-sig") != "mine"
        path.write_text("mine", encoding="utf-8")
    assert read("backup", "create", str(file)).code == 1
    assert file.read_text(encoding="utf-8") == "mine"

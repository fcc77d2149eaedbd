"""``policy``: a street sees the rules that hold and changes them in a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from buildingday.entry import run
from buildingday.services.desk import Desk
from tests.conftest import NOW

Said = tuple[int, str, str]


@pytest.fixture
def said(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command on the set-up home: exit code, stdout, stderr."""
    desk.store.close()
    monkeypatch.setenv("BUILDINGDAY_HOME", str(desk.home))
    monkeypatch.setenv("BUILDINGDAY_NOW", NOW.isoformat())
    monkeypatch.setenv("BUILDINGDAY_LANG", "zh")

    def command(*words: str) -> Said:
        code = run(list(words))
        return code, *capsys.readouterr()

    return command


def test_a_street_changes_a_rule_in_the_file_that_explains_it(said: Callable[..., Said], desk: Desk) -> None:
    file = desk.home / "policy.toml"
    code, _out, told = said("policy", "template")
    assert code == 0 and str(file) in told
    text = file.read_text("utf-8")
    assert "limit_joint = 20" in text and "自定默认" in text
    file.write_text(text.replace("limit_joint = 20", "limit_joint = 15"), "utf-8")
    rules = json.loads(said("policy", "show", "--json")[1])
    changed = [rule for rule in rules if rule["value"] != rule["default"]]
    assert [(rule["key"], rule["value"], rule["default"], rule["provenance"]) for rule in changed] == [
        ("handling.limit_joint", 15, 20, "ours")
    ]
    assert "handling.limit_joint" in said("policy", "show")[1]


def test_the_rules_of_a_street_are_not_written_over_unasked(said: Callable[..., Said]) -> None:
    said("policy", "template")
    assert said("policy", "template")[0] == 1
    assert said("policy", "template", "--force")[0] == 0


def test_a_wrong_rule_is_named_with_its_line_and_a_template_can_still_be_had(
    said: Callable[..., Said], desk: Desk, tmp_path: Path
) -> None:
    (desk.home / "policy.toml").write_text("[handling]\nlimit_joint = 0\n", "utf-8")
    code, _out, told = said("today")
    assert code == 3 and "第 2 行" in told and "handling.limit_joint" in told
    assert said("policy", "template", str(tmp_path / "rules.toml"))[0] == 0


def test_the_phrases_of_a_street_are_shown_with_what_they_fill_in(said: Callable[..., Said], desk: Desk) -> None:
    ours = json.loads(said("policy", "phrases", "--json")[1])
    assert {"text": "一切都好", "note": "一切都好", "problem": None, "category": None, "urgent": False,
            "promise_days": None, "purposes": [], "statement": None} in ours  # fmt: skip
    lift = '[[phrase]]\ntext = "电梯"\nproblem = "电梯停了"\ncategory = "lift"\nurgent = true\n'
    (desk.home / "policy.toml").write_text(lift, "utf-8")
    code, out, told = said("policy", "phrases")
    assert code == 0 and "电梯停了" in out and "紧急" in out and "一切都好" not in out and "共 1 条" in told
    (desk.home / "policy.toml").write_text(lift.replace("lift", "moon"), "utf-8")
    code, _out, told = said("policy", "phrases")
    assert code == 3 and "第 4 行" in told and "category" in told

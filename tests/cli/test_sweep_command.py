"""``sweep`` as plain commands."""

from tests.cli.command import Run


def test_a_sweep_from_start_to_end(cli: Run) -> None:
    said = cli("sweep", "start", "冬季消防", "--place", "3栋", "--until", "5", "--kind", "消防")
    assert (said.code, said.out) == (0, "") and "36 户" in said.err
    assert cli("sweep", "check", "消防", "3-2-501", "无隐患").code == 0
    said = cli("sweep", "check", "消防", "3-2-502", "有隐患", "--found", "3", "--note", "从窗户接出来")
    assert "紧急问题" in said.err
    assert cli("issue", "list", "--json").json[0]["title"] == "私拉电线、从窗户接出来"
    (sweep,) = cli("sweep", "list", "--json").json
    assert {"doors": 36, "checked": 2, "hazards": 1, "in_vain": 0}.items() <= sweep.items()
    shown = cli("sweep", "show", "消防", "--left", "--json").json
    assert len(shown["doors"]) == 34
    assert "查了 2/36 户，有隐患 1 户" in cli("sweep", "close", "消防").err


def test_what_is_no_line_of_the_list_is_refused(cli: Run) -> None:
    cli("sweep", "start", "消防", "--place", "3栋", "--until", "5", "--kind", "fire")
    said = cli("sweep", "check", "消防", "3-2-501", "hazard", "--found", "7")
    assert said.code == 1 and "清单只有 5 项" in said.sentence
    assert cli("sweep", "show", "燃气").code == 1

"""``today -o`` and ``sheet``: doors on paper, and keyed back."""

from pathlib import Path

from tests.cli.command import Run


def test_a_sheet_is_printed_listed_and_keyed_back(cli: Run, tmp_path: Path) -> None:
    said = cli("today", "-o", str(tmp_path / "单.xlsx"))
    assert (said.code, said.out) == (0, "") and "1120A" in said.err
    assert cli("sheet", "key", "1120a", "７　２", "12 楼道灯不亮 ~3d").code == 0
    (sheet,) = cli("sheet", "list", "--json").json
    assert (sheet["code"], sheet["keyed"], sheet["doors"]) == ("1120A", 2, 25)
    lines = cli("sheet", "show", "1120A", "--json").json["lines"]
    assert [(line["number"], line["outcome"]) for line in lines if line["outcome"]] == [(7, "no_answer"), (12, "met")]
    assert [issue["title"] for issue in cli("issue", "list", "--json").json] == ["楼道灯不亮"]


def test_one_wrong_line_and_nothing_is_keyed(cli: Run, tmp_path: Path) -> None:
    cli("today", "-o", str(tmp_path / "单.md"))
    said = cli("sheet", "key", "1120A", "7 2", "99 2")
    assert said.code == 1 and "没有第 99 行" in said.sentence
    assert cli("visit", "list", "--json").json == []


def test_an_unknown_sheet_and_a_present_file_are_one_sentence(cli: Run, tmp_path: Path) -> None:
    assert cli("sheet", "key", "1120A", "7 2").code == 1
    cli("today", "-o", str(tmp_path / "单.md"))
    assert "没有走访单" in cli("sheet", "show", "9999Z").sentence
    assert cli("today", "-o", str(tmp_path / "单.md")).code == 1
    assert cli("today", "-o", str(tmp_path / "单.md"), "--force").code == 0
    assert cli("today", "-o", str(tmp_path / "单.pdf")).code == 2


def test_a_slip_is_shown_or_written(cli: Run, tmp_path: Path) -> None:
    assert "告知单没有内容可写" in cli("visit", "slip", "3-2-501").sentence
    cli("visit", "add", "3-2-501", "--outcome", "met", "--issue", "楼道灯不亮", "--promise", "3")
    said = cli("visit", "slip", "3-2-501")
    assert said.code == 0 and "楼道灯不亮" in said.out and "2026年11月25日前答复" in said.out
    target = tmp_path / "告知单.md"
    assert cli("visit", "slip", "3-2-501", "-o", str(target)).code == 0
    assert target.read_text("utf-8") == said.out
    assert cli("visit", "slip", "3-2-501", "-o", str(target)).code == 1

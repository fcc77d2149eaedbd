"""The notice board on the command line."""

from pathlib import Path

from tests.cli.command import Run


def test_a_line_is_drafted_put_up_listed_and_taken_down(cli: Run, tmp_path: Path) -> None:
    cli("issue", "add", "张桂兰家漏水", "--door", "3-2-501")
    draft = cli("posting", "draft", "A0001")
    assert (draft.out, draft.err) == ("居民家漏水\n", "已去掉姓名。\n")
    assert "另一个人审核" in cli("posting", "add", "A0001", "--reviewer", "王秀英").err
    refused = cli("posting", "add", "A0001", "--reviewer", "李建华", "--words", "3-2-501漏水")
    assert refused.code == 1 and "还有门牌" in refused.err
    assert "已列入公示：居民家漏水" in cli("posting", "add", "A0001", "--reviewer", "李建华").err
    (line,) = cli("posting", "list", "--json").json
    assert (line["words"], line["status"], line["recorded_on"]) == ("居民家漏水", "negotiating", "2026-11-20")
    board = tmp_path / "公示栏.md"
    assert "1 行" in cli("posting", "list", "-o", str(board)).err
    assert "居民家漏水" in board.read_text("utf-8")
    assert cli("posting", "list", "-o", str(board)).code == 1
    assert "已撤回公示" in cli("posting", "withdraw", "A0001", "--reason", "写错了").err
    assert cli("posting", "list", "--json").json == []

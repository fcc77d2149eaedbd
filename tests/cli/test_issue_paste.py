"""``issue paste`` reads a piece of a chat from a file or from standard input."""

import io


def test_a_file_becomes_a_problem_of_the_chat(cli, tmp_path):
    file = tmp_path / "群聊.txt"
    file.write_text("张姐 10:32\n楼道灯又不亮了\n", "utf-8")
    assert cli("issue", "paste", str(file), "--dry-run").out == "楼道灯又不亮了\n"
    said = cli("issue", "paste", str(file), "--door", "3-2-501")
    assert said.code == 0 and "A0001" in said.err
    (issue,) = cli("issue", "list", "--json").json
    assert (issue["title"], issue["source"]) == ("楼道灯又不亮了", "chat")


def test_standard_input_does_too(cli, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("张姐：楼道灯又不亮了\n小李：对，看不见\n"))
    assert cli("issue", "paste").code == 0


def test_a_file_that_is_not_there_is_one_sentence(cli):
    assert cli("issue", "paste", "没有.txt").code == 3
    assert cli("issue", "list", "--json").json == []

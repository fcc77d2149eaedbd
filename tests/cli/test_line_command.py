"""``line``: one typed line is a visit, its problems and its promise."""


def test_a_line_is_saved_and_listed(cli):
    said = cli("line", "3-2-501 漏水 !急 @物业 ~3d")
    assert (said.code, said.out) == (0, "")
    assert "已记 3-2-501 见到" in said.err and "A0001" in said.err
    assert [issue["title"] for issue in cli("issue", "list", "--json").json] == ["漏水"]
    assert [owed["due"] for owed in cli("promise", "list", "--json").json] == ["2026-11-25"]


def test_words_need_no_quotes(cli):
    assert cli("line", "3-2-501", "无人", "门口有纸箱").code == 0
    (visit,) = cli("visit", "list", "--json").json
    assert (visit["outcome"], visit["note"]) == ("no_answer", "门口有纸箱")


def test_what_a_line_means_is_told_without_writing(cli):
    said = cli("line", "--dry-run", "3-2-501 漏水 ~3d")
    assert said.code == 0
    assert "问题 漏水" in said.out
    assert cli("visit", "list", "--json").json == []


def test_what_cannot_be_is_one_sentence(cli):
    for line in ("漏水", "9-9-999 漏水", "3-2-501 " + "漏" * 10_000, "\x00\x1b[31m"):
        said = cli("line", line)
        assert said.code == 1 and said.sentence
    assert cli("visit", "list", "--json").json == []


def test_the_same_door_twice_is_saved_and_asked_about(cli):
    assert "留意" not in cli("line", "3-2-501 无人").err
    said = cli("line", "3-2-501 无人")
    assert (said.code, said.out) == (0, "")
    assert "留意：这一户 9:00 刚记过" in said.err
    assert len(cli("visit", "list", "--json").json) == 2

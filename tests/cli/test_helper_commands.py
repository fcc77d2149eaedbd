"""``helper`` on the command line."""

from tests.cli.command import Run


def test_a_helper_is_added_listed_masked_shown_and_closed(cli: Run) -> None:
    added = cli("helper", "add", "张桂兰", "--skills", "给排水 电工", "--phone", "13812345678", "--door", "3-1-101")
    assert (added.code, added.err) == (0, "已记 张桂兰\n")
    assert cli("helper", "list", "--json").json == [
        {
            "name": "张*兰",
            "kind": "talent",
            "skills": ["给排水", "电工"],
            "phone": "138****5678",
            "place": "玉苑小区 3栋",
            "door": "3-1-101",
            "closed_on": None,
        }
    ]
    assert "13812345678" in cli("helper", "show", "1").out
    assert cli("helper", "close", "1").code == 0
    assert cli("helper", "list", "--json").json[0]["closed_on"] == "2026-11-20"
    assert cli("helper", "reopen", "１").code == 1
    assert cli("helper", "reopen", "1").code == 0


def test_wrong_words_are_refused_in_a_sentence(cli: Run) -> None:
    assert "会什么还没有写" in cli("helper", "add", "张桂兰").err
    assert cli("helper", "add", "张桂兰", "--skills", "水", "--kind", "路人").code == 2
    assert "名单里没有第 9 个" in cli("helper", "close", "9").err

"""工作交接 at the keyboard: the papers, and everything to a colleague in one step."""

from tui.story import press, screen_text, type_words


async def _at_people(pilot):
    await press(pilot, "f5", "f8")
    for number in "123456789":
        if f"{number} 人员和身份" in screen_text(pilot):
            await press(pilot, number)
            return
    raise AssertionError(screen_text(pilot))


def _first_owner(desk):
    return desk.store.connection.execute(
        "SELECT p.name FROM issue i JOIN person p ON p.id = i.first_owner_id"
    ).fetchall()


def _a_problem(desk):
    from buildingday.services.visiting.line_entry import save_line

    save_line(desk, "3-2-501 漏水 ~3d")


async def _on_me(pilot):
    while "> 王秀英" not in screen_text(pilot):
        await press(pilot, "down")


async def test_the_pack_is_written_from_the_list_of_people(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app(fill=_a_problem) as pilot:
        await _at_people(pilot)
        await _on_me(pilot)
        await press(pilot, "8", "1", "enter")
        assert "已写好" in screen_text(pilot)
    assert "漏水" in (tmp_path / "交接清单 王秀英 2026-11-20.md").read_text("utf-8")


async def test_all_work_goes_to_a_colleague_and_comes_back_with_undo(open_app, desk):
    async with open_app(fill=_a_problem) as pilot:
        await _at_people(pilot)
        await _on_me(pilot)
        await press(pilot, "8", "2")
        await type_words(pilot, "ljh")
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert "要写明原因" in screen_text(pilot)
        await type_words(pilot, "岗位调整")
        await press(pilot, "enter")
        assert "王秀英 已交给 李建华：分工 1 处，问题 1 件，承诺 1 件" in screen_text(pilot)
        assert _first_owner(desk) == [("李建华",)]
        await press(pilot, "ctrl+z")
    assert _first_owner(desk) == [("王秀英",)]

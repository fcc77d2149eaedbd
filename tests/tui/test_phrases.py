"""What was written before is picked, not typed."""

from tui.story import press, screen_text, type_words


def _without_ours(desk):
    (desk.home / "policy.toml").write_text("phrase = []\n", encoding="utf-8")


async def test_the_last_note_is_two_keys_at_the_next_door(open_app, desk):
    async with open_app(fill=_without_ours) as pilot:
        await press(pilot, "1", "f8")
        assert "还没有短语" in screen_text(pilot)
        await type_words(pilot, "送了政策单")
        await press(pilot, "enter", "1", "f8", "1")
        await type_words(pilot, "还问了医保")
        await press(pilot, "enter")
    notes = desk.store.connection.execute("SELECT note FROM visit ORDER BY id").fetchall()
    assert notes == [("送了政策单",), ("送了政策单还问了医保",)]


async def test_one_digit_fills_in_a_whole_problem_and_enter_saves_it(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "f8")
        assert "4 灯不亮（问题：楼道灯不亮，公共设施，3 个工作日内答复）" in screen_text(pilot)
        await press(pilot, "4")
        assert "楼道灯不亮" in screen_text(pilot) and "11月25日 周三 前答复" in screen_text(pilot)
        assert desk.store.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)
        await press(pilot, "f7", "enter")
    assert desk.store.connection.execute("SELECT title, category, urgency FROM issue").fetchall() == [
        ("楼道灯不亮", "public_facility", "urgent")
    ]
    assert desk.store.connection.execute("SELECT due_on FROM promise").fetchall() == [("2026-11-25",)]


async def test_an_urgent_phrase_brings_its_own_promise_unless_another_was_written(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "ctrl+n", "f8", "7")
        assert "问题1 紧急 电动车飞线充电" in screen_text(pilot)
        assert "11月23日 周一 前答复" in screen_text(pilot)
        assert "问题2" not in screen_text(pilot)
        promise = pilot.app.screen.query_one("#promise")
        promise.value = "5"
        await press(pilot, "f8", "4")
        assert promise.value == "5"
        await press(pilot, "enter")
    rows = desk.store.connection.execute("SELECT category, urgency FROM issue ORDER BY number").fetchall()
    assert rows == [("wiring", "urgent"), ("public_facility", "normal")]


async def test_words_go_where_the_cursor_is_and_bring_their_purpose(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1")
        await type_words(pilot, "腿疼")
        await press(pilot, "f8", "escape", "f8", "2", "enter")
    (row,) = desk.store.connection.execute("SELECT note, purposes FROM visit").fetchall()
    assert tuple(row) == ("腿疼，讲了防诈骗", '["policy"]')


def _many_long_ones(desk):
    words = "门口的灯又不亮了，老人晚上下楼买菜看不见台阶，问物业到底哪天来修"
    phrases = "".join(f'[[phrase]]\ntext = "第{at}层{words}"\n' for at in range(1, 13))
    (desk.home / "policy.toml").write_text(phrases, encoding="utf-8")


async def test_a_long_list_of_phrases_leaves_room_for_the_keys_and_each_stays_beside_its_digit(open_app):
    async with open_app(fill=_many_long_ones) as pilot:
        await press(pilot, "1", "f8")
        assert "1 第1层门口的灯又不亮了，老人晚上下楼买菜" in screen_text(pilot)
        assert "数字选择，上下移动，回车确定，Esc 返回" in screen_text(pilot)
        await press(pilot, "end")
        assert "第12层门口的灯又不亮了" in screen_text(pilot)


async def test_the_last_door_once_more_is_two_keys(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "f8", "2", "enter", "2", "1", "f8")
        assert "1 同上一户：见到，政策宣讲，讲了防诈骗" in screen_text(pilot)
        await press(pilot, "1")
        assert "[7 政策宣讲]" in screen_text(pilot)
        await press(pilot, "enter")
    rows = desk.store.connection.execute("SELECT outcome, note, purposes FROM visit ORDER BY id").fetchall()
    told = ("met", "讲了防诈骗", '["policy"]')
    assert rows == [told, ("no_answer", "", "[]"), told]


async def test_what_was_filled_in_is_a_draft_with_its_category(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "f8", "5", "escape")
    assert desk.store.connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)
    async with open_app() as pilot:
        await press(pilot, "1")
        assert "家里漏水" in screen_text(pilot) and "给排水" in screen_text(pilot)
        await press(pilot, "enter")
    assert desk.store.connection.execute("SELECT category FROM issue").fetchall() == [("water",)]


async def test_an_emptied_line_is_another_problem_s(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "f8", "5")
        assert "给排水" in screen_text(pilot)
        await press(pilot, *["backspace"] * 4)
        assert "给排水" not in screen_text(pilot)
        await type_words(pilot, "电梯停了")
        await press(pilot, "enter")
    assert desk.store.connection.execute("SELECT title, category FROM issue").fetchall() == [("电梯停了", "lift")]


async def test_the_tenth_problem_is_told_to_wait(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", *["f8", "4"] * 10)
        assert "最多记 9 个问题" in screen_text(pilot)
        assert pilot.app.screen.problems.count == 9

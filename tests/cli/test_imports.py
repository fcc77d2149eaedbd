"""Other people's files: what was kept and what was refused adds up, is said, and a second run changes nothing."""

import csv
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.command import Run
from tests.cli.test_torture import EVERYTHING, STEERING

REAL = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "complaints"
ROSTER = ("小区", "门牌", "户主", "电话", "居住情况", "关爱标签", "风险", "走访人", "备注")
TORTURE = EVERYTHING.replace("\x00", "").encode("utf-8", "ignore").decode()


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if path.suffix == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in (header, *rows):
            sheet.append(row)
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    return str(path)


def figures(words: str) -> list[int]:
    """The numbers of the sentence that sums an import up."""
    return [int(number) for number in re.findall(r" (\d+)", words.splitlines()[0])]


def acts(cli: Run) -> int:
    return len(cli("audit", "--limit", "100000", "--json").json)


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not here")
def test_real_lists_come_in_once_and_go_as_one_each(cli: Run, tmp_path: Path) -> None:
    kept = 0
    counts = {"labelled_495": (495, 494, 1), "messages_30": (30, 30, 0), "replied_120": (120, 120, 0)}
    for name, (read, new, repeated) in counts.items():
        file = shutil.copy(REAL / f"{name}.xlsx", tmp_path)
        said = cli("issue", "import", str(file))
        assert (said.code, said.out, figures(said.err)) == (0, "", [read, new, 0, 0, repeated, 0])
        kept += new
        before = acts(cli)
        again = cli("issue", "import", str(file))
        assert (again.code, figures(again.err), acts(cli)) == (0, [read, 0, 0, new, repeated, 0], before)
    assert len(cli("issue", "list", "--json").json) == kept
    assert [path.name for path in tmp_path.glob("*refused*")] == []
    assert cli("doctor", "--rebuild-check").code == 0
    for _read, new, _repeated in reversed(counts.values()):
        assert cli("undo").code == 0
        kept -= new
        assert len(cli("issue", "list", "--json").json) == kept
    assert cli("undo").code == 1


def test_a_big_roster_is_tried_imported_and_imported_again_as_a_workbook(cli: Run, tmp_path: Path) -> None:
    doors = [f"{building}-{stair}-{floor}0{door}" for building in range(10, 60) for stair in range(1, 5)
             for floor in range(1, 6) for door in range(1, 6)]  # fmt: skip
    rows = [("玉苑小区", door, f"户主{at}", f"139{at:08d}", "常住", "", "", "", "") for at, door in enumerate(doors)]
    wrong = [("玉苑小区", "昨天", *[""] * 7), ("玉苑小区", "9-9-901", "", "", "不清楚", *[""] * 4)]
    table = write(tmp_path / "roster.csv", ROSTER, [*rows, *wrong])
    book = write(tmp_path / "book.xlsx", ROSTER, [*rows, *wrong])
    assert len(rows) == 5_000
    before = acts(cli)
    tried = cli("roster", "import", table, "--dry-run")
    assert (tried.code, figures(tried.err)) == (3, [5_002, 5_000, 0, 0, 2])
    assert "没有写入" in tried.err and "第 5002 行 门牌" in tried.err and "第 5003 行 居住情况" in tried.err
    assert acts(cli) == before and [path.name for path in tmp_path.glob("*refused*")] == []
    said = cli("roster", "import", table)
    assert (said.code, figures(said.err)) == (3, [5_002, 5_000, 0, 0, 2])
    assert str(tmp_path / "roster-refused.csv") in said.err
    after = acts(cli)
    again = cli("roster", "import", book)
    assert (again.code, figures(again.err), acts(cli)) == (3, [5_002, 0, 0, 5_000, 2], after)
    assert str(tmp_path / "book-refused.xlsx") in again.err
    assert cli("roster", "show", "--json").json[0]["doors"] == 5_036
    assert cli("undo").code == 0
    assert cli("roster", "show", "--json").json[0]["doors"] == 36
    assert cli("doctor", "--rebuild-check").code == 0


def test_hostile_rosters_are_taken_or_refused_cell_by_cell(cli: Run, tmp_path: Path) -> None:
    texts = [TORTURE, "=1+1", "@SUM(A1)", "[/", "长" * 9_000, "{door} %s"]
    good = [("玉苑小区", f"8-1-{at}01", text, "", "", "", "", "", text) for at, text in enumerate(texts, start=1)]
    bad = [(text, text, text, text, text, text, text, text, text) for text in texts]
    file = write(tmp_path / "r.csv", ROSTER, [*good, *bad])
    said = cli("roster", "import", file)
    assert (said.code, figures(said.err)) == (3, [12, 6, 0, 0, 6])
    shown = cli("roster", "show", "8栋")
    refused = (tmp_path / "r-refused.csv").read_text(encoding="utf-8-sig")
    assert len(shown.out.splitlines()) == 7 and refused.count("看不懂的门牌") == 6
    assert not STEERING.search(said.err + shown.out + refused)
    with (tmp_path / "r-refused.csv").open(encoding="utf-8-sig", newline="") as table:
        assert not [cell for row in csv.reader(table) for cell in row if cell[:1] and cell[0] in "=+-@"]
    assert cli("doctor", "--rebuild-check").code == 0


def test_hostile_orders_and_impossible_dates_are_taken_or_refused_row_by_row(cli: Run, tmp_path: Path) -> None:
    days = [
        "0000-00-00",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
        "1899-12-31",
        "2200-01-01",
        "2026/13/01",
        "明天",
        "-1",
    ]
    rows = [(f"D{at}", "灯不亮", day) for at, day in enumerate(days)]
    rows += [(f"T{at}", text, "2026-11-01") for at, text in enumerate((TORTURE, "=1+1", "[/", "长" * 9_000))]
    rows += [("T9", " \u200b", "2026-11-01"), ("T10", "将来的事", "2027-01-01"), ("T1", "号码用过了", "2026-11-01")]
    file = write(tmp_path / "o.csv", ("编号", "标题", "时间"), rows)
    said = cli("issue", "import", file)
    assert (said.code, figures(said.err)) == (3, [16, 4, 0, 0, 0, 12])
    refused = (tmp_path / "o-refused.csv").read_text(encoding="utf-8-sig")
    assert len(refused.splitlines()) == 13 and "编号与第 12 行相同，内容不同" in refused
    listed = cli("issue", "list", "--json")
    assert len(listed.json) == 4 and not STEERING.search(said.err + listed.out + refused)
    before = acts(cli)
    assert figures(cli("issue", "import", file).err) == [16, 0, 0, 4, 0, 12]
    assert acts(cli) == before and cli("doctor", "--rebuild-check").code == 0


@pytest.mark.parametrize("command", ["roster", "issue", "calendar"])
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("nothing.csv", None, "没有文件"),
        ("empty.csv", b"", "空文件"),
        ("page.xlsx", b"<html><table>", "网页"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(100), "损坏"),
        ("noise.csv", bytes(range(256)), "不是表格"),
        ("quote.csv", '门牌,标题,日期\n"3-1-101,x\n'.encode(), "引号"),
        ("other.csv", "天气,温度\n晴,20\n".encode(), "没有"),
        ("folder", "folder", "文件夹"),
    ],
)
def test_a_file_that_is_no_such_table_is_said(
    cli: Run, tmp_path: Path, command: str, name: str, data: bytes | str | None, says: str
) -> None:
    path = tmp_path / name
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data:
        path.mkdir()
    said = cli(command, "import", str(path))
    assert said.code == 3 and says in said.sentence and name in said.sentence
    assert acts(cli) == 1

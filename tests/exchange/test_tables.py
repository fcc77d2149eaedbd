"""Tables in and out: whatever a program or a person made of them, and one clear sentence for the rest."""

# ruff: noqa: DTZ001 - tables know no zones

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.errors import BadFile, Refused, StorageTrouble, WrongUsage
from buildingday.exchange.sheet import Sheet, known_fields
from buildingday.exchange.table_writer import Table, write_table, write_tables
from buildingday.exchange.tables import read_table
from buildingday.text.clean import clean

TORTURE = "[3-201] [/ [@click=app.quit]\x1b[31m\x9b2J 𠮷e\u0301\u202e,;\t\"'<b>&amp; _x000D_ "


def rows_of(path, aliases=None):
    return list(read_table(path, aliases).rows())


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def part_of(path: Path, name: str, change) -> Path:
    """A copy of the workbook with one part changed."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, change(old.read(item)) if item == name else old.read(item))
    return changed


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_written_is_read_again(tmp_path, ending):
    path = tmp_path / f"表.{ending}"
    write_table(path, ["门牌", "备注"], [["0501", "=1+1"], ["3-2-501", "一\n二"], ["", ""], ["@x", "'quoted'"]])
    assert rows_of(path) == [
        (2, {"门牌": "0501", "备注": "=1+1"}),
        (3, {"门牌": "3-2-501", "备注": "一\n二"}),
        (5, {"门牌": "@x", "备注": "'quoted'"}),
    ]


@given(st.lists(st.text(st.one_of(st.characters(), st.sampled_from("=+-@'\"\t\n,_x0D")), max_size=12), max_size=4))
def test_any_text_survives_both_kinds_of_file(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("round")
    kept = [clean(text, newlines=True) for text in texts]
    for path in (folder / "t.csv", folder / "t.xlsx"):
        write_table(path, ["号", "文"], [[n, text] for n, text in enumerate(texts)])
        read = [row.get("文", "") for _number, row in rows_of(path)]
        assert read == kept


def test_nothing_that_looks_like_a_formula_can_run(tmp_path):
    write_table(tmp_path / "t.xlsx", ["文"], [["=HYPERLINK(1)"], ["+1"], ["@sum"]])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert [cell.data_type for (cell,) in sheet.iter_rows(min_row=2)] == ["s", "s", "s"]
    write_table(tmp_path / "t.csv", ["文"], [["=HYPERLINK(1)"], ["-1"], [-1]])
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbf\xe6\x96\x87\r\n'=HYPERLINK(1)\r\n'-1\r\n-1\r\n"


def test_doors_typed_into_a_workbook_of_ours_stay_text(tmp_path):
    write_tables(tmp_path / "t.xlsx", [Table("一", ["门牌"], []), Table("二", ["x"], [["y"]])])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["一", "二"]
    assert book["一"].column_dimensions["A"].number_format == "@"
    assert book["一"].freeze_panes == "A2"
    assert book["一"]["A1"].font.bold


def test_dates_and_numbers_keep_their_kind_in_a_workbook(tmp_path):
    write_table(
        tmp_path / "t.xlsx", ["日", "时", "数", "比"], [[date(2026, 1, 6), datetime(2026, 1, 6, 12, 9, 38), 501, 0.5]]
    )
    ((_number, row),) = rows_of(tmp_path / "t.xlsx")
    assert row == {"日": datetime(2026, 1, 6), "时": datetime(2026, 1, 6, 12, 9, 38), "数": 501, "比": 0.5}


@pytest.mark.parametrize(
    "data",
    [
        "门牌,户主\r\n501,张兰\r\n".encode("utf-8-sig"),
        "门牌;户主\n501;张兰\n".encode(),
        "门牌\t户主\n501\t张兰\n".encode("gb18030"),
        "门牌\t户主\r\n501\t张兰\r\n".encode("utf-16"),
        '"门牌","户主"\n"501"," 张兰\u00a0"'.encode(),
    ],
)
def test_text_tables_of_every_usual_make_are_read(tmp_path, data):
    assert rows_of(write(tmp_path / "t.csv", data)) == [(2, {"门牌": "501", "户主": "张兰"})]


def test_the_header_is_found_below_titles_and_under_other_names(tmp_path):
    known = known_fields({"room": "门牌 房号", "name": "户主"})
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    for row in ([], ["玉苑社区住户花名册"], [], [" 户 主（必填）", "房号*", "别的"], [], ["张兰", 501, "x", "多"], []):
        book.active.append(row)
    book.save(path)
    sheet = read_table(path, known)
    assert list(sheet.rows()) == [(6, {"name": "张兰", "room": 501, "别的": "x", "#4": "多"})]
    assert (sheet.heading("room"), sheet.heading("name")) == (
        "房号*",
        "户 主(必填)".replace("(", "（").replace(")", "）"),
    )
    assert "room" in sheet
    assert "phone" not in sheet


@given(st.lists(st.sampled_from([(), ("",), ("\u00a0",), ("a",), (None, 1)]), max_size=40))
def test_every_row_is_either_read_or_blank(rows):
    sheet = Sheet("t", [("头", "尾"), *rows], {})
    read = list(sheet.rows())
    assert len(read) + sheet.blank == len(rows)
    assert [number for number, _values in read] == [n for n, row in enumerate(rows, 2) if row in (("a",), (None, 1))]


def test_hidden_and_empty_sheets_are_passed_over(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "空"
    hidden = book.create_sheet("藏")
    hidden.append(["不要"])
    hidden.sheet_state = "hidden"
    book.create_sheet("名册").append(["门牌"])
    book.save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx").header == ("门牌",)


def _xlsx(tmp_path: Path) -> bytes:
    write_table(tmp_path / "good.xlsx", ["门牌"], [[str(n)] for n in range(200)])
    return (tmp_path / "good.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("空.csv", lambda _: b"", "空文件"),
        ("空行.csv", lambda _: b"\n\n,,\n", "没有内容"),
        ("引号.csv", lambda _: '门牌\n"501\n502\n'.encode(), "引号"),
        ("截断.csv", lambda _: "门牌,户主\n501,张兰".encode()[:-1], "不完整"),
        ("图.csv", lambda _: b"\x89PNG\r\n\x1a\n\0\0\0", "不是表格"),
        ("乱.csv", lambda _: b"\x81\x20\xff\xff\n", "不完整"),
        ("旧.xls", lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "另存为"),
        ("密.xlsx", lambda _: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("网页.xls", lambda _: b"<html><table><tr><td>1", "网页"),
        ("截断.xlsx", lambda good: good[: len(good) // 2], "不完整"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, name, make, says):
    path = write(tmp_path / name, make(_xlsx(tmp_path)))
    with pytest.raises(BadFile, match=says) as refusal:
        rows_of(path)
    assert "\n" not in str(refusal.value)
    assert refusal.value.exit_code == 3


def test_missing_files_folders_and_other_archives_are_named(tmp_path):
    with pytest.raises(BadFile, match="没有文件"):
        read_table(tmp_path / "无.xlsx")
    with pytest.raises(BadFile, match="文件夹"):
        read_table(tmp_path)
    with zipfile.ZipFile(tmp_path / "文.xlsx", "w") as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(BadFile, match="不是表格"):
        rows_of(tmp_path / "文.xlsx")


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b'<row r="9"', b'<row r="99999999"'),
        lambda xml: xml.replace(b'r="A9"', b'r="ZZZZZZ9"'),
        lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml,
        lambda xml: xml[: len(xml) // 2],
    ],
)
def test_a_sheet_made_to_do_harm_or_cut_short_is_refused(tmp_path, change):
    _xlsx(tmp_path)
    with pytest.raises(BadFile):
        rows_of(part_of(tmp_path / "good.xlsx", "xl/worksheets/sheet1.xml", change))


def test_a_bomb_is_refused_before_it_goes_off(tmp_path, monkeypatch):
    _xlsx(tmp_path)
    monkeypatch.setattr("buildingday.exchange.tables._MAX_UNPACKED", 100)
    with pytest.raises(BadFile, match="太大"):
        rows_of(tmp_path / "good.xlsx")


def test_torture_comes_out_harmless(tmp_path):
    for path in (tmp_path / "t.csv", tmp_path / "t.xlsx"):
        write_table(path, ["名", TORTURE], [[TORTURE, "一" * 20_000]])
        data = path.read_bytes()
        assert b"\x1b" not in data or path.suffix == ".xlsx"
        ((_number, row),) = rows_of(path)
        assert row["名"] == clean(TORTURE)
        assert len(list(row.values())[1]) == 8_000


def test_a_file_is_never_overwritten_unasked_and_never_half_written(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    write_table(path, ["a"], [["1"]])
    before = path.read_bytes()
    with pytest.raises(Refused, match="已经存在"):
        write_table(path, ["a"], [["2"]])

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageTrouble, match="磁盘已满"):
        write_table(path, ["a"], [["2"]], force=True)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_ending_is_no_table(tmp_path):
    with pytest.raises(WrongUsage, match="xlsx"):
        write_table(tmp_path / "t.pdf", ["a"], [])

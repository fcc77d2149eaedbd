"""Whatever is typed, what comes out cannot steer a terminal, and the records stay sound."""

import csv
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.command import Run, Said

EVERYTHING = (
    "[@click=app.quit]点我[/] [3-201] [/ \x1b[31m红\x1b[0m\x1b]0;题\x07 \x9b31m\x90过\x9c \u202e反\u202c\u2066隐\u2069 "
    "零\u200b\u200d\ufeff宽 孤\ud800立\udcff e\u0301\u0327 𠮷 {door} %s {0} \\N{BULLET} "
    "第一\r\n第二\u2028第三\x0b\x85四 "
    "<script>alert(1)</script> | `'; DROP TABLE issue; -- \x00"
)
TEXTS = {
    "everything": EVERYTHING,
    "long": "字" * 200_000,
    "bracket": "[/",
    "nothing": " \n\u200b\udcff ",
}
#: A text goes into every place marked ``@``.
WRITING = (
    "issue add @",
    "issue add 灯 --detail @ --reporter @ --phone @",
    "issue edit A0001 --title @ --detail @",
    "issue reporter A0001 --name @ --phone @ --words @",
    "issue tier A0001 joint --reason @",
    "issue assign A0001 --lead 供电所 --reason @ --owner @",
    "issue note A0001 @",
    "issue answer A0001 @",
    "issue pause A0001 --reason @",
    "issue resume A0001",
    "visit add 3-2-502 --outcome met --note @ --issue @",
    "helper add @ --kind member --skills @ --unit @ --phone @",
    "helper serve 1 @ --grade 好 --remark @",
    "helper amend 1 1 --words @ --remark @",
    "calendar set 2026-11-24 休息 --name @",
    "meeting draft",
    "meeting add 2026-11 @",
    "meeting attend 2026-11 present --name @",
    "meeting note 2026-11 1 --thinks @ --notes @",
    "meeting decide 2026-11 1 --text @ --lead 供电所 --standard @ --funding @",
    "meeting start 2026-11",
)
ASKING = (
    "issue add x --category @",
    "issue add x --source @",
    "issue add x --door @",
    "issue add x --place @",
    "issue add x --date @",
    "issue show @",
    "issue list --search @",
    "issue list --tier @",
    "issue list --category @",
    "issue list --limit @",
    "issue link A0001 @",
    "visit add @ --outcome met",
    "visit add 3-2-501 --outcome met --promise @",
    "visit add 3-2-501 --outcome met --at @",
    "visit list @",
    "today --visitor @",
    "audit @",
    "roster show @",
    "roster import @",
    "roster template @",
    "helper serve @ 值守",
    "helper serve 1 值守 --hours @",
    "helper serve 1 值守 --on @",
    "helper serve 1 值守 --issue @",
    "helper serve 1 值守 --grade @",
    "helper services @",
    "helper services 1 --since @",
    "helper amend 1 @",
    "helper feedback @",
    "helper feedback --unit @",
    "meeting show @",
    "meeting attend 2026-11 @",
    "meeting decide 2026-11 1 --text 修 --lead 供电所 --amount @",
    "lists problems --month @",
    "lists problems -o @",
    "backup restore @",
    "report flow --month @",
    "@",
    "issue @",
    "issue list --@",
    "issue list --lang @",
)
READING = (
    "issue list", "issue list --json", "issue show A0001", "visit list", "visit list --json", "audit", "audit --json",
    "audit A0001", "today", "roster show 3栋", "meeting list", "meeting show 2026-11", "meeting agenda 2026-11",
    "meeting minutes 2026-11", "lists problems", "lists tasks", "lists duties", "report flow", "calendar show",
    "helper list", "helper services", "helper services --json", "helper feedback --unit 市财政局", "policy phrases",
)  # fmt: skip

#: C0 but the line end, C1, marks of direction, zero-width characters, halves of characters.
STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)  # fmt: skip


def typed(cli: Run, words: str, text: str) -> Said:
    said = cli(*(word.replace("@", text) for word in words.split()))
    assert not STEERING.search(said.out + said.err), words
    assert "程序出错" not in said.err, words
    if said.code:
        assert len(said.sentence) < 1_000, words
    return said


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_in_any_option_is_taken_or_refused_in_one_sentence(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    cli("issue", "add", "楼道灯不亮", "--door", "3-2-501")
    cli("helper", "add", "防汛队", "--kind", "team", "--skills", "值守", "--unit", "市财政局")
    cli("helper", "serve", "1", "值守")
    for words in WRITING:
        typed(cli, words, TEXTS[name])
    for words in ASKING:
        typed(cli, words, TEXTS[name])
    for words in READING:
        assert typed(cli, words, "").code == 0, words
    assert cli("doctor", "--rebuild-check").code == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md"])
def test_lists_that_are_handed_out_steer_nothing_and_run_nothing(cli: Run, tmp_path: Path, ending: str) -> None:
    titles = ["=1+1", "+1-1", "-1+1", "@SUM(A1)", EVERYTHING.replace("\x00", "")]
    for title in titles:
        assert cli("issue", "add", "--", title).code == 0
    file = tmp_path / f"problems.{ending}"
    assert cli("lists", "problems", "-o", str(file)).code == 0
    if ending == "xlsx":
        cells = [cell for row in load_workbook(file).active for cell in row if isinstance(cell.value, str)]
        assert {cell.data_type for cell in cells} == {"s"}
        texts = [cell.value for cell in cells]
        assert {"=1+1", "@SUM(A1)"} <= set(texts)
    elif ending == "csv":
        with file.open(encoding="utf-8-sig", newline="") as table:
            texts = [cell for row in csv.reader(table) for cell in row]
        assert {"'=1+1", "'+1-1", "'-1+1", "'@SUM(A1)"} <= set(texts)
    else:
        texts = [file.read_text(encoding="utf-8")]
        assert "<script>" not in texts[0]
    assert not STEERING.search("\n".join(texts))

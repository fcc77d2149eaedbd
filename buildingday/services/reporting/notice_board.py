"""公示栏 on paper: date, matter, status, one line a problem (S103)."""

from pathlib import Path

from buildingday.services.desk import Desk
from buildingday.services.handling.posted_view import posted
from buildingday.services.meetings.wording import WRITTEN
from buildingday.services.reporting.lists import table_markdown, write_rows

_TITLE = "公示栏"
_HEADER = ("日期", "楼栋", "事项", "状态")


def board_markdown(desk: Desk) -> str:
    """The board as Markdown."""
    return table_markdown(desk, _TITLE, _HEADER, _rows(desk))


def write_board(desk: Desk, path: Path, force: bool = False) -> int:
    """Writes the board by the ending of the file's name and gives the number of lines; raises as ``write_rows``."""
    rows = _rows(desk)
    write_rows(desk, _TITLE, _HEADER, rows, path, force)
    return len(rows)


def _rows(desk: Desk) -> list[tuple[object, ...]]:
    return [
        (line.recorded_on, line.building, line.words, WRITTEN.label("public_status", line.status))
        for line in posted(desk)
    ]

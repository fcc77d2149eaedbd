"""Houses of any size for stories about pictures of them."""

import csv
from collections.abc import Callable
from pathlib import Path

from buildingday.services.desk import Desk
from buildingday.services.roster.importing import import_roster


def import_houses(folder: Path, *buildings: tuple[int, int, int, int]) -> Callable[[Desk], None]:
    """Imports a roster with buildings of ``(number, stairs, floors, doors a floor)``."""

    def fill(desk: Desk) -> None:
        file = folder / "houses.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["社区", "小区", "楼栋", "单元", "门牌"])
            for number, stairs, floors, doors in buildings:
                for stair in range(1, stairs + 1):
                    for floor in range(1, floors + 1):
                        for door in range(1, doors + 1):
                            rows.writerow(["玉屏社区", "高楼小区", number, stair, f"{floor}{door:02d}"])
        import_roster(desk, file)

    return fill

"""The five places of the sample street as a person sees them at 80 by 24, kept as text and compared line by line.

Write them anew after a wanted change with ``BUILDINGDAY_UPDATE_GOLDEN=1 pytest tests/tui/test_screens_as_seen.py``.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from tui.story import press, screen_text, settle

from buildingday import bootstrap
from buildingday.clock import Clock
from buildingday.text.width import width
from buildingday.tui.app import BuildingdayApp

SEEN = Path(__file__).parent / "seen"
FRIDAY = Clock(datetime.fromisoformat("2026-11-20T09:30:00+08:00"))
PLACES = {
    "today": (),
    "visit": ("1",),
    "problems": ("f3",),
    "meetings": ("f4",),
    "building": ("f5",),
    "section": ("f5", "f5"),
    "board": ("f6",),
    "help": ("f1",),
}


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample street on a Friday, laid out once."""
    home = tmp_path_factory.mktemp("street")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUILDINGDAY_NOW", FRIDAY.now().isoformat())
        bootstrap.open_demo(home).store.close()
    return home


@pytest.mark.xdist_group("street")
@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_looks_as_it_was_approved(place, street, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(street, home)
    app = BuildingdayApp(lambda: bootstrap.open_desk(home, clock=FRIDAY))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, *PLACES[place])
            text = "\n".join(line.rstrip() for line in screen_text(pilot).splitlines()) + "\n"
    finally:
        app.worker.close()
    approved = SEEN / f"{place}.txt"
    if os.environ.get("BUILDINGDAY_UPDATE_GOLDEN"):
        approved.parent.mkdir(exist_ok=True)
        approved.write_text(text, "utf-8")
    assert max(width(line) for line in text.splitlines()) <= 80
    assert text == approved.read_text("utf-8")

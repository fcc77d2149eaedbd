"""Linking, parting, reviving and undoing at random: no reporter is lost, no ring arises, undo restores exactly."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildingday.bootstrap import open_desk
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from tests.conftest import Ids

DOORS = ("3-2-501", "3-2-502", "3-2-601", "3-2-602")
_TABLES = ("issue", "issue_link", "reporter", "followup", "issue_fact")

issues = st.integers(0, len(DOORS) - 1)
steps = st.lists(st.tuples(st.sampled_from(["same", "related", "part", "revive", "undo"]), issues, issues), max_size=9)


def standing(desk: Desk) -> dict[str, list]:
    """Every row that stands, by table."""
    sql = "SELECT * FROM {} WHERE removed_at IS NULL ORDER BY id"
    return {table: desk.store.connection.execute(sql.format(table)).fetchall() for table in _TABLES}


def take(desk: Desk, kind: str, one: str, other: str) -> None:
    match kind:
        case "same":
            linking.link_same(desk, one, other)
        case "related":
            linking.link_related(desk, one, other)
        case "part":
            linking.unlink(desk, one, other)
        case "revive":
            handling.revive(desk, one, "再看看")


def check_voices(desk: Desk, recorded: list[str]) -> None:
    """Every reporter stands under exactly one problem that is not merged."""
    heads = [card for each in recorded if (card := issue_card(desk, each)) and card.status != "merged"]
    doors = [reporter.door for card in heads for reporter in card.reporters]
    assert sorted(doors) == sorted(DOORS)


@pytest.fixture
def home(desk: Desk) -> Path:
    for door in DOORS:
        record_issue(desk, IssueDraft(f"{door} 楼道灯不亮", household_id=Ids(desk).door(door)))
    return desk.home


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_reporter_is_lost_and_undo_restores_exactly(desk: Desk, home: Path, steps: list) -> None:
    desk.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with tempfile.TemporaryDirectory() as folder:
        copy = open_desk(Path(shutil.copytree(home, Path(folder) / "home")), clock=desk.clock)
        try:
            walk(copy, steps)
        finally:
            copy.store.close()


def walk(desk: Desk, steps: list) -> None:
    recorded = [row[0] for row in desk.store.connection.execute("SELECT id FROM issue ORDER BY id")]
    before = [standing(desk)]
    for kind, one, other in steps:
        if kind == "undo":
            if len(before) > 1:
                desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
                before.pop()
                assert standing(desk) == before[-1]
            continue
        try:
            take(desk, kind, recorded[one], recorded[other])
        except Refused:
            assert standing(desk) == before[-1]
        else:
            before.append(standing(desk))
        check_voices(desk, recorded)

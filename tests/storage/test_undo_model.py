"""Random acts and undos against a plain dictionary: undo gives back exactly what stood there."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from buildingday.clock import Clock
from buildingday.storage import verify
from buildingday.storage.store import Store
from buildingday.storage.tables import Unit
from tests.conftest import NOW

names = st.text("供电所水务路灯ab1 \"'[]", min_size=1, max_size=6)
fields = st.dictionaries(st.sampled_from(["name", "short_name", "duty_scope", "closed_on"]), names, max_size=3)
#: One operation of an act: which of the present units it is about (modulo), and what it does.
operations = st.tuples(st.sampled_from(["add", "set", "remove"]), st.integers(0, 9), names, fields)


class Journal(RuleBasedStateMachine):
    """The unit table as an act leaves it, beside a dictionary that is simply copied."""

    def __init__(self, template: Path):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "buildingday.db"
        shutil.copy(template, path)
        self.store = Store.open(path, Clock(NOW))
        self.units: dict[str, dict[str, str | None]] = {}
        self.before: list[dict[str, dict[str, str | None]]] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @initialize(name=names)
    def found(self, name: str) -> None:
        self.work([("add", 0, name, {})])

    @rule(steps=st.lists(operations, min_size=1, max_size=6))
    def work(self, steps: list) -> None:
        earlier = {row_id: dict(row) for row_id, row in self.units.items()}
        changed = False
        with self.store.act("unit.edit", "me") as act:
            for kind, which, name, values in steps:
                present = sorted(self.units)
                if kind == "add":
                    unit = act.add(Unit(name=name))
                    self.units[unit.id] = {"name": name, "short_name": "", "duty_scope": "", "closed_on": None}
                    changed = True
                elif present:
                    row_id = present[which % len(present)]
                    if kind == "remove":
                        act.remove(Unit, row_id)
                        del self.units[row_id]
                        changed = True
                    else:
                        changed |= act.set(Unit, row_id, **values)
                        self.units[row_id] |= values
        if changed:
            self.before.append(earlier)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.store.undo("me", self.store.last_undoable("me"))
        self.units = self.before.pop()

    @invariant()
    def the_table_is_what_the_dictionary_says(self) -> None:
        rows = self.store.connection.execute(
            "SELECT id, name, short_name, duty_scope, closed_on FROM unit WHERE removed_at IS NULL"
        )
        columns = ("name", "short_name", "duty_scope", "closed_on")
        assert {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows} == self.units

    @invariant()
    def the_journal_folds_to_the_table_and_the_search_misses_nothing(self) -> None:
        connection = self.store.connection
        for check in (verify.chain_findings, verify.fold_findings, verify.search_findings):
            assert not list(check(connection))


def test_undo_restores_exactly(empty_database: Path) -> None:
    run_state_machine_as_test(
        lambda: Journal(empty_database),
        settings=settings(
            max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

"""Rules of the house that a reader cannot see at a glance: arrows, safe widgets, portable reads, named sentences."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import buildingday

PACKAGE = Path(buildingday.__file__).parent
SCREENS = sorted((PACKAGE / "tui").rglob("*.py"))
QUERIES = sorted((PACKAGE / "storage" / "queries").glob("*.py"))
_CARRIED = ("_migrations", "_sample_data")
#: An installed package also carries the migrations and the sample street, which are no part of the house.
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in _CARRIED)

#: Calls that parse markup when they are given a string.
_RENDERS = {"update", "notify", "add_row", "add_column", "update_cell", "update_cell_at", "Option", "Label", "Static"}
#: What makes a text safe, or is a text of ours.
_SAFE = {"plain", "joined", "Text", "_", "say", "label", "card_lines", "N_", "str"}


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.stem)
def test_no_widget_is_given_bare_data(path):
    """An f-string or a field of a view in a widget would be read as markup, and a name could run an action."""
    wrong = []
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        if _name(call.func) not in _RENDERS:
            continue
        for argument in call.args[:1]:
            bare = isinstance(argument, ast.JoinedStr) or (
                isinstance(argument, ast.Attribute) and isinstance(argument.value, ast.Name)
                and argument.value.id not in ("self", "Text")
            )  # fmt: skip
            if bare:
                wrong.append(f"line {argument.lineno}: {ast.unparse(call)[:80]}")
    assert wrong == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_reads_are_portable_sql(path):
    """The same reads run on PostgreSQL later; what only SQLite knows stays in storage/search.py."""
    source = path.read_text("utf-8")
    only_sqlite = r"\b(IFNULL|GLOB|json_each|json_extract|rowid|INSERT OR|strftime|julianday|group_concat|MATCH)\b"
    assert re.findall(only_sqlite, source) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_small_enough_to_hold_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_the_arrows_of_the_house_hold():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_no_screen_does_its_bases_work_a_second_time():
    """Textual calls the handler of every class of a widget; one that called its base's would do that work twice."""
    handlers = re.compile(r"super\(\)\.on_(?!event\b)\w+\(")
    tui = PACKAGE / "tui"
    assert [str(path.relative_to(tui)) for path in tui.rglob("*.py") if handlers.search(path.read_text("utf-8"))] == []

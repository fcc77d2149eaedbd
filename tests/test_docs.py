"""The documents say what the program does: every key, command, rule and file that they name, and all that there are."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from buildingday import __version__
from buildingday.i18n import language, set_language
from buildingday.tui.commands import shown_key
from buildingday.tui.screens.base import EVERYWHERE

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
HANDBOOK = (DOCS / "handbook.md").read_text("utf-8")
WRITTEN = (ROOT / "README.md", ROOT / "CHANGELOG.md", DOCS / "handbook.md", DOCS / "architecture.md")

TRY_IT = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/buildingday demo"
TEST_IT = "python3 -m venv .venv && .venv/bin/pip install '.[dev]' && .venv/bin/pytest"

#: What a document names in backticks and what is a file or a folder of the project.
_NAMED = re.compile(r"`((?:buildingday|tests|docs|migrations|sample_data|\.ci)/[\w./-]+|[\w.-]+\.(?:toml|md|cfg))`")
_LINKED = re.compile(r"\]\(([^)#]+)[^)]*\)")
#: Files of a home, not of the project.
_OF_A_HOME = {"policy.toml"}


@pytest.fixture(autouse=True)
def in_chinese() -> Any:
    before = language()
    set_language("zh")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def drawn() -> ModuleType:
    """The script that draws the tables."""
    spec = importlib.util.spec_from_file_location("draw_tables", DOCS / "draw_tables.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _heading(title: str) -> str:
    """What stands below a heading of the handbook, until the next one as high."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", HANDBOOK, re.MULTILINE | re.DOTALL)
    return found[2] if found else ""


# The tables


@pytest.mark.parametrize("name", ["handbook.md", "architecture.md"])
def test_every_table_is_as_the_program_has_it(drawn: ModuleType, name: str) -> None:
    """``python docs/draw_tables.py`` writes them anew."""
    written = (DOCS / name).read_text("utf-8")
    assert written == drawn.filled(written)


def test_every_table_that_can_be_drawn_is_in_a_document(drawn: ModuleType) -> None:
    named = {name for path in drawn.FILES for name in re.findall(r"<!-- table: (\S+) -->", path.read_text("utf-8"))}
    assert set(drawn.tables()) == named


# The handbook


def test_the_handbook_names_every_command_of_the_command_line_with_its_options(drawn: ModuleType) -> None:
    reference = _heading("命令行")
    commands = list(drawn.command_tree())
    assert ("demo",) in [words for words, _command in commands]
    for words, command in commands:
        line = re.search(rf"- \*\*`{' '.join(words)}[ `](.*?)(?=\n- \*\*|\n\n|\Z)", reference, re.DOTALL)
        assert line is not None, words
        options = [name for each in command.params if each.param_type_name == "option" for name in each.opts]
        assert [name for name in options if name not in line[1]] == [], words


def test_the_handbook_names_every_key_and_name_of_every_screen(drawn: ModuleType) -> None:
    for screen in drawn.screens():
        table = re.search(rf"<!-- table: keys:{screen.__name__} -->(.*?)<!-- end -->", HANDBOOK, re.DOTALL)
        assert table is not None, screen.__name__
        for command in screen.COMMANDS_HERE:
            assert f"| {command.label} |" in table[1], (screen.__name__, command.label)
            assert [key for key in command.keys if shown_key(key) not in table[1]] == []


def test_the_handbook_names_the_keys_that_are_the_same_everywhere() -> None:
    section = _heading("画面和按键")
    for command in EVERYWHERE:
        key = command.shown_key or "Ctrl+P 里选"
        assert f"| {key} | {command.label} |" in section


def test_the_contents_of_the_handbook_lead_to_its_headings() -> None:
    contents = re.findall(r"^- \[(.+)\]\(#(.+)\)$", HANDBOOK, re.MULTILINE)
    assert [title for title, anchor in contents] == re.findall(r"^## (.+)$", HANDBOOK, re.MULTILINE)
    assert [title for title, anchor in contents if title != anchor] == []


# The README and the change log


@pytest.mark.parametrize("command", [TRY_IT, TEST_IT])
def test_the_readme_gives_each_command_on_a_line_and_in_a_block_of_its_own(command: str) -> None:
    assert f"```\n{command}\n```" in README


def test_the_readme_opens_in_chinese_and_shows_pictures_of_the_screens() -> None:
    opening = README.split("\n\n")[1]
    assert len(re.findall("[\u4e00-\u9fff]", opening)) > 60
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+\.png)\)", README)
    assert {"today.png", "visit.png", "section.png", "problems.png", "meeting.png"} == {
        Path(name).name for name in pictures
    }
    for name in pictures:
        data = (ROOT / name).read_bytes()
        assert data.startswith(b"\x89PNG") and len(data) < 150_000


def test_every_picture_is_shown_somewhere() -> None:
    shown = {Path(name).name for path in WRITTEN for name in re.findall(r"\(([^)]+\.png)\)", path.read_text("utf-8"))}
    assert {path.name for path in (DOCS / "pictures").iterdir()} == shown


def test_the_change_log_has_the_present_version_first() -> None:
    versions = re.findall(r"^## (\S+) — (\d{4}-\d{2}-\d{2})$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0][0] == __version__
    assert versions == sorted(versions, key=lambda each: each[1], reverse=True)


# All of them


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_file_that_a_document_names_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    named = {name.rstrip("/") for name in _NAMED.findall(text)} - _OF_A_HOME
    linked = {name for name in _LINKED.findall(text) if "://" not in name}
    missing = [name for name in named if not (ROOT / name).exists()]
    missing += [name for name in linked if not (path.parent / name).exists()]
    assert sorted(missing) == []

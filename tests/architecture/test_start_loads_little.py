"""What must not be loaded on the way to a version number or the first picture."""

import subprocess
import sys

import pytest


def _loaded(code: str, *names: str) -> set[str]:
    check = f"{code}\nimport sys\nprint(' '.join(n for n in {names!r} if n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_the_version_loads_neither_screens_nor_storage():
    code = "import sys; sys.argv = ['buildingday', '--version']\nfrom buildingday.__main__ import main; main()"
    heavy = ("textual", "rich", "sqlalchemy", "pydantic", "typer", "sqlcipher3", "platformdirs")
    assert _loaded(code, *heavy) == set()


@pytest.mark.parametrize(
    "module", ["buildingday.tui.app", "buildingday.bootstrap", "buildingday.services.visiting.today"]
)
def test_the_way_to_the_first_list_loads_nothing_that_only_writing_needs(module):
    heavy = ("sqlalchemy", "sqlmodel", "pydantic", "alembic", "jinja2", "openpyxl", "pypinyin", "typer", "babel")
    assert _loaded(f"import {module}", *heavy) == set()


def test_the_keyboard_protocol_is_switched_off_before_textual_is_loaded():
    code = (
        "import sys, builtins, os; real = builtins.__import__\n"
        "def watch(name, *rest):\n"
        "    if name.split('.')[0] == 'textual': assert os.environ.get('TEXTUAL_DISABLE_KITTY_KEY') == '1'\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = watch\n"
        "import buildingday.__main__, buildingday.tui.app"
    )
    assert _loaded(code, "textual") == {"textual"}

"""A roster file named on a screen: its path as people paste it, and the words of what would change."""

from pathlib import Path

from buildingday.errors import N_, Refused
from buildingday.i18n import _
from buildingday.i18n.field_labels import FIELDS
from buildingday.services.desk import Desk
from buildingday.services.roster.importing import RosterPreview, preview_roster, write_roster_template
from buildingday.text.clean import NOTE, clean

#: Columns of a roster that are no fields of a household.
_OTHERS = {"care": N_("关爱标签"), "visitor": N_("走访人")}

_QUOTES = "\"'“”"


def typed_path(typed: str) -> Path:
    """The file that was typed, pasted in quotes, or dragged into the window.

    Raises:
        Refused: nothing was typed.
    """
    words = clean(typed, NOTE).strip(_QUOTES)
    if not words:
        raise Refused(N_("请写出文件在哪里，如 D:\\名册.xlsx；也可以把文件拖进来。"))
    return Path(words.removeprefix("file://")).expanduser()


def preview_typed(desk: Desk, typed: str) -> tuple[Path, RosterPreview]:
    """The file that was typed, and what importing it would change.

    Raises:
        Refused: nothing was typed.
        BadFile: it is no table, or has no column for doors.
    """
    path = typed_path(typed)
    return path, preview_roster(desk, path)


def save_template(_desk: Desk, typed: str, force: bool) -> str:
    """Writes an empty roster to fill in and gives its path.

    Raises:
        Refused: nothing was typed, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    path = typed_path(typed)
    write_roster_template(path, force)
    return str(path)


def is_there(typed: str) -> bool:
    """Whether a file is at the typed path already."""
    return bool(typed.strip()) and typed_path(typed).is_file()


def field_words(field: str) -> str:
    """What a column of the roster is called, by the code word of a change."""
    return _(_OTHERS.get(field) or FIELDS.get(f"household.{field}") or FIELDS.get(field, field))

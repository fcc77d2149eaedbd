"""Papers as files: agenda, notice, minutes and the four lists, under names and in a folder that are proposed."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from buildingday.documents.files import write_text
from buildingday.documents.lists import TITLES, ListKind
from buildingday.domain.numbers import month_code, parse_month
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.meetings.meetings_view import MeetingView
from buildingday.services.meetings.minutes import agenda_markdown, minutes_markdown, notice_markdown
from buildingday.services.reporting.lists import list_rows, write_list
from buildingday.text.clean import clean

_FOLDER = "papers_folder"


def list_kinds() -> list[tuple[str, str]]:
    """Code word and name of each of the four lists."""
    return [(kind.value, label("list_kind", kind)) for kind in ListKind]


def folder_for_papers(desk: Desk) -> str:
    """Where the last paper went on this device, or where the program was started."""
    kept = Path(desk.store.setting(_FOLDER) or "")
    return str(kept if kept.is_absolute() and kept.is_dir() else Path.cwd())


def paper_path(desk: Desk, view: MeetingView, name: str) -> str:
    """The file proposed for a paper of a meeting, such as ``2026-11 玉屏片区楼栋现场办公会纪要.md``."""
    kind = label("meeting_kind", view.line.kind)
    title = say("{month} {area}{kind}{name}", month=view.line.month, area=view.line.area, kind=kind, name=name) + ".md"
    return str(Path(folder_for_papers(desk)) / title.replace("/", "-"))


def there(typed: str) -> bool:
    """Whether a file is at the typed path already."""
    return bool(typed.strip()) and _path(typed).is_file()


def lists_there(kinds: Sequence[str], month: str, folder: str, ending: str) -> bool:
    """Whether one of these lists is in the folder already."""
    return any(path.is_file() for _kind, path in _list_paths(kinds, month, folder, ending))


def save_agenda(desk: Desk, meeting_id: str, typed: str, force: bool) -> str:
    """Writes the agenda as Markdown and gives the path.

    Raises:
        Refused: the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    return _save(desk, agenda_markdown(desk, meeting_id), typed, force)


def save_notice(desk: Desk, meeting_id: str, typed: str, force: bool) -> str:
    """Writes the notice as Markdown and gives the path; raises as ``save_agenda``, and when it cannot be made yet."""
    return _save(desk, notice_markdown(desk, meeting_id), typed, force)


def save_minutes(desk: Desk, meeting_id: str, typed: str, force: bool) -> str:
    """Writes the minutes as Markdown and gives the path; raises as ``save_agenda``."""
    return _save(desk, minutes_markdown(desk, meeting_id), typed, force)


def save_lists(desk: Desk, kinds: Sequence[str], month: str, folder: str, ending: str, force: bool) -> list[str]:
    """Writes lists (by code word) of a month, or of all time for none, and gives their paths.

    ``ending`` is ``xlsx``, ``csv`` or ``md``; raises as ``save_agenda``.
    """
    month = month_code(parse_month(month)) if month.strip() else ""
    paths = _list_paths(kinds, month, folder, ending)
    _refuse_to_overwrite([path for _kind, path in paths], force)
    for kind, path in paths:
        write_list(desk, kind, list_rows(desk, kind, month=month or None), path, force)
    if paths:
        desk.store.keep_setting(_FOLDER, str(paths[0][1].parent))
    return [str(path) for _kind, path in paths]


def put_paper(desk: Desk, write: Callable[[Path, bool], object], typed: str, force: bool) -> str:
    """Has a paper written to the typed path (``write`` is told whether to write over) and gives the path.

    Raises:
        Refused: the file is there and ``force`` is off.
        WrongUsage: no path, and whatever else ``write`` raises.
    """
    path = _path(typed)
    _refuse_to_overwrite([path], force)
    write(path, force)
    desk.store.keep_setting(_FOLDER, str(path.parent))
    return str(path)


def _save(desk: Desk, text: str, typed: str, force: bool) -> str:
    return put_paper(desk, lambda path, over: write_text(path, text, over), typed, force)


def _refuse_to_overwrite(paths: Sequence[Path], force: bool) -> None:
    known = next((path for path in paths if path.is_file()), None)
    if known is not None and not force:
        raise Refused(N_("{path} 已经有了。请换个名字，或选覆盖（命令行写 --force）。"), path=known)


def _path(typed: str) -> Path:
    if not clean(typed):
        raise WrongUsage(N_("请写明文件放在哪里。"))
    return Path(os.path.expanduser(typed.strip())).absolute()  # noqa: PTH111 - pathlib's raises for a ~ that is nobody's


def _list_paths(kinds: Sequence[str], month: str, folder: str, ending: str) -> list[tuple[ListKind, Path]]:
    where = _path(folder)
    names = [(ListKind(kind), f"{TITLES[ListKind(kind)]}{' ' if month else ''}{month}.{ending}") for kind in kinds]
    return [(kind, where / name) for kind, name in names]

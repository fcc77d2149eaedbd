"""``issue paste``: a piece of a chat group becomes a problem."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.output import emit, tell
from buildingday.errors import N_, BadFile
from buildingday.i18n import _
from buildingday.services.handling.pasting import paste_issue, read_chat
from buildingday.services.naming import find_door, find_place


def paste(
    file: Annotated[Path | None, typer.Argument(help=_("文字文件；空着就从标准输入读，如 粘贴后按 Ctrl+D"))] = None,
    door: Annotated[str | None, typer.Option("--door", help=_("门牌，如 3-2-501"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("点位，如 玉苑小区 3栋"))] = None,
    category: Annotated[str | None, typer.Option("--category", help=_("类别；空着按写的字猜"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只看去掉名字以后是什么，什么都不写"))] = False,
) -> None:
    """Reads the text, takes the names out, and records what is left."""
    text = _read(file)
    with state.desk() as desk:
        if dry_run:
            said = read_chat(desk, text)
            emit(said.detail or said.title)
            return
        done = paste_issue(
            desk,
            text,
            household_id=find_door(desk, door) if door else None,
            place_id=find_place(desk, place) if place else None,
            category=category,
        )
    tell("{sentence}", sentence=done.sentence)


def _read(file: Path | None) -> str:
    if file is None:
        return sys.stdin.read()
    try:
        return file.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        raise BadFile(N_("文件 {file} 打不开。请核对文件名。"), file=file) from error
